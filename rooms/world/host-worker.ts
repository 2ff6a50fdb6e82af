import { parentPort, workerData } from 'node:worker_threads';
import { createMatch } from '#shared/game/match.ts';
import { advance } from '#shared/sim/step.ts';
import { startThreads } from '../threads/pool.ts';
import { Engine } from './engine.ts';
import type { Look, StreamId } from './host.ts';
import { type Answer, alone, type Call, type Errand, type Ready } from './host-calls.ts';
import { inTurn } from './host-turns.ts';

/** The thread of one large world: makes it, then answers calls. It ends when it is terminated. */

const { spec, atlas, threads } = workerData as Errand;
const engine = threads > 1 ? onThreads(threads) : onThisThread();
const host = inTurn(engine);

parentPort?.on('message', async (call: Call) => {
  try {
    const { value, moved } = await perform(call);
    answer({ tick: host.tick, value }, moved);
  } catch (error) {
    answer({ tick: host.tick, error });
  }
});
parentPort?.postMessage({ population: host.population } satisfies Ready);

function answer(message: Answer, moved: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, moved);
}

function onThisThread(): Engine {
  const match = createMatch(spec, atlas);
  const drive = { advance: () => advance(match.world), pause: () => undefined, async stop() {} };
  return new Engine(match, drive);
}

function onThreads(count: number): Engine {
  const made = createMatch(spec, atlas);
  const threads = startThreads(made.world, count);
  return new Engine({ ...made, world: threads.world }, { ...threads, pause: () => undefined });
}

/** Makes a call, and names the memory that goes away with what came of it. */
async function perform(call: Call): Promise<{ value: unknown; moved?: ArrayBuffer[] }> {
  switch (call.method) {
    case 'step':
      return movable(await host.step(...call.args));
    case 'look':
      return movable(await host.look(...call.args));
    case 'snapshot': {
      const value = alone(await host.snapshot(...call.args));
      return { value, moved: [value.buffer] };
    }
    case 'restore':
      return { value: await host.restore(...call.args) };
    case 'replay':
      return { value: await host.replay(...call.args) };
    case 'rewind':
      return { value: await host.rewind(...call.args) };
    default:
      return call satisfies never;
  }
}

/** Frames in memory of their own: a stream may keep a keyframe for the next newcomer. */
function movable(look: Look): { value: Look; moved: ArrayBuffer[] } {
  const moved: ArrayBuffer[] = [];
  const copied = (frames: Look['frames']) => {
    const copies = new Map<StreamId, Uint8Array>();
    for (const [id, bytes] of frames) {
      const copy = bytes.slice();
      moved.push(copy.buffer);
      copies.set(id, copy);
    }
    return copies;
  };
  const value = { ...look, frames: copied(look.frames), keyframes: copied(look.keyframes) };
  return { value, moved };
}
