/** Off the page's thread: tries an idea in small worlds. */
import '../net/jitless.ts';
import type { IdeaDraft } from '#shared/game/order.ts';
import { type Reach, startReach } from '#shared/game/reach.ts';
import { readAtlas } from './files.ts';

/** What this file uses of a worker's own scope, which the page's types do not describe. */
interface Scope {
  onmessage: ((event: MessageEvent<IdeaDraft>) => void) | null;
  postMessage(reach: Reach | null): void;
}
const scope = globalThis as unknown as Scope;

const ready = readAtlas().then(startReach);

/** Answers a valid draft with whom it would reach; with null where that cannot be worked out. */
scope.onmessage = async ({ data: draft }) => {
  try {
    scope.postMessage((await ready)(draft));
  } catch {
    scope.postMessage(null);
  }
};
