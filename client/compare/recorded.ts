import { playInWorker } from '../viewer/replay-worker.ts';
import type { BrokenFile } from '../worker/replay-file.ts';
import type { Cast, Opened, Point } from '../worker/replay-messages.ts';
import type { Run } from './run.ts';

/** Points of a curve that are kept. */
const MOST_POINTS = 240;

export type Recorded =
  | { readonly kind: 'run'; readonly run: Omit<Run, 'id'> }
  | {
      readonly kind: 'broken';
      readonly why: BrokenFile['why'] | 'differs';
      readonly detail: string;
    };

/**
 * Plays a recording from end to end on this device, and tells what came of it; null where that was
 * called off.
 */
export function playRecorded(
  text: string,
  at: number,
  signal: AbortSignal,
): Promise<Recorded | null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => {
    let opened: Opened | null = null;
    let cast: Cast = { players: [], ideas: [] };
    let begins = 0;
    const curve: Point[] = [];
    const finish = (what: Recorded | null) => {
      worker.stop();
      signal.removeEventListener('abort', callOff);
      resolve(what);
    };
    const callOff = () => finish(null);
    const worker = playInWorker(text, (word) => {
      switch (word.kind) {
        case 'opened':
          opened = word.opened;
          return;
        case 'broken':
          return finish({ ...word.broken, kind: 'broken' });
        case 'fault':
          return finish({ kind: 'broken', why: 'unreadable', detail: word.detail });
        case 'known': {
          const { known } = word;
          cast = known.cast ?? cast;
          curve.push(...known.curve);
          begins = known.told.find(({ event }) => event.kind === 'begun')?.tick ?? begins;
          if (known.parted) {
            return finish({ kind: 'broken', why: 'differs', detail: `tick ${known.parted.tick}` });
          }
          if (opened && known.until >= opened.end) {
            finish({ kind: 'run', run: runOf(opened, cast, curve, begins, at) });
          }
          return;
        }
        default:
          return word satisfies never;
      }
    });
    signal.addEventListener('abort', callOff);
  });
}

function runOf(
  { spec, end }: Opened,
  { players, ideas }: Cast,
  points: readonly Point[],
  begins: number,
  at: number,
): Omit<Run, 'id'> {
  const { agents, seed } = spec.world;
  const step = Math.ceil(points.length / MOST_POINTS);
  const curve = points
    .filter(({ tick }, i) => tick >= begins && (i % step === 0 || i === points.length - 1))
    .map(({ tick, believers }) => ({
      tick: tick - begins,
      shares: believers.map((n) => n / agents),
    }));
  const last = curve.at(-1)?.shares ?? [];
  const seats = players
    .map(({ seat, name }) => ({
      seat,
      name,
      share: last[seat] ?? 0,
      idea: ideas.find(({ owner }) => owner === seat)?.text ?? '',
    }))
    .sort((a, b) => b.share - a.share);
  return { at, reason: null, agents, seed, ticks: end - begins, seats, curve };
}
