/** Off the page's thread: plays a replay again, and shows any tick of it. */
import '../net/jitless.ts';
import { readAtlas } from './files.ts';
import { Playback } from './playback.ts';
import { openReplay } from './replay-file.ts';
import type { ReplayAnswer, ReplayAsk } from './replay-messages.ts';

/** What this file uses of a worker's own scope, which the page's types do not describe. */
interface Scope {
  onmessage: ((event: MessageEvent<ReplayAsk>) => void) | null;
  postMessage(answer: ReplayAnswer, given?: Transferable[]): void;
}
const scope = globalThis as unknown as Scope;

/** Milliseconds that it plays ahead before it looks at what is asked. */
const SLICE_MS = 25;

let playback: Playback | null = null;

scope.onmessage = async ({ data: ask }) => {
  try {
    switch (ask.kind) {
      case 'open':
        return await open(ask.text);
      case 'show': {
        if (!playback) return;
        const moment = playback.show(ask.tick, ask.layer);
        return scope.postMessage({ kind: 'shown', id: ask.id, moment }, [moment.shown.buffer]);
      }
      case 'inspect': {
        if (!playback) return;
        const inspected = playback.inspect(ask.tick, ask.agent);
        return scope.postMessage({ kind: 'inspected', id: ask.id, inspected });
      }
      default:
        return ask satisfies never;
    }
  } catch (error) {
    scope.postMessage({
      kind: 'fault',
      detail: error instanceof Error ? error.message : `${error}`,
    });
  }
};

async function open(text: string): Promise<void> {
  const replay = openReplay(text);
  if ('why' in replay) return scope.postMessage({ kind: 'broken', broken: replay });
  const started = new Playback(replay, await readAtlas());
  playback = started;
  scope.postMessage({ kind: 'opened', opened: started.opened });
  const turns = new MessageChannel();
  turns.port1.onmessage = () => {
    const until = performance.now() + SLICE_MS;
    while (!started.isDone && performance.now() < until) started.advance();
    scope.postMessage({ kind: 'known', known: started.known() });
    if (!started.isDone) turns.port2.postMessage(null);
    else turns.port1.close();
  };
  turns.port2.postMessage(null);
}
