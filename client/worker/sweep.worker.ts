/** Off the page's thread: tries an idea under one set of rules after the other. */
import '../net/jitless.ts';
import { startReach } from '#shared/game/reach.ts';
import { readAtlas } from './files.ts';
import type { SweepAnswer, SweepAsk } from './sweep-messages.ts';

/** What this file uses of a worker's own scope, which the page's types do not describe. */
interface Scope {
  onmessage: ((event: MessageEvent<SweepAsk>) => void) | null;
  postMessage(answer: SweepAnswer): void;
}
const scope = globalThis as unknown as Scope;

scope.onmessage = async ({ data: { draft, rules } }) => {
  try {
    const atlas = await readAtlas();
    for (const [index, one] of rules.entries()) {
      scope.postMessage({ index, reach: startReach(atlas, one)(draft) });
    }
  } catch {
    scope.postMessage(null);
  }
};
