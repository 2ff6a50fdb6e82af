import { addPulse, makePulses, type Pulses } from '../gl/pulses.ts';
import type { AgentRows } from '../gl/rows.ts';
import type { PeopleAnswer } from '../worker/messages.ts';

/** Pulses that one frame sets off at most. */
const MOST = 6;
/** Agents of a frame that are looked at for them. */
const LOOKED_AT = 24;

/** From whom somebody has an idea. */
export interface Way {
  readonly from: number;
  readonly to: number;
  readonly byte: number;
}

/**
 * Ways that ideas may have gone in a frame, the longest of a sample. Frames do not say who convinced
 * whom: it is taken to be the first contact who showed the same idea before, for it comes from contacts
 * only.
 *
 * @param rows what agents show, the frame of `tick` included
 */
export function waysOf(
  { places, contacts }: Pick<PeopleAnswer, 'places' | 'contacts'>,
  rows: AgentRows,
  changed: Uint32Array,
  changedCount: number,
  tick: number,
): Way[] {
  if (!contacts) return [];
  const ways: Way[] = [];
  const step = Math.max(1, Math.ceil(changedCount / LOOKED_AT));
  for (let i = 0; i < changedCount; i += step) {
    const to = changed[i]!;
    const byte = rows.bytes[4 * to]!;
    const from = byte === 0 ? null : contactWith(contacts, rows, to, byte, tick);
    if (from !== null) ways.push({ from, to, byte });
  }
  return longest(ways, places);
}

/** As many of them as are drawn for a frame, the longest first. */
export function longest(ways: readonly Way[], places: Float32Array): Way[] {
  const lengthOf = ({ from, to }: Way) =>
    Math.hypot(places[2 * from]! - places[2 * to]!, places[2 * from + 1]! - places[2 * to + 1]!);
  return ways.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, MOST);
}

function contactWith(
  { row, target }: NonNullable<PeopleAnswer['contacts']>,
  { bytes }: AgentRows,
  agent: number,
  byte: number,
  tick: number,
): number | null {
  for (let i = row[agent]!; i < row[agent + 1]!; i++) {
    const other = target[i]!;
    const at = 4 * other;
    const isOfNow = bytes[at + 2]! + 256 * bytes[at + 3]! === tick % 65536;
    if (bytes[at] === byte && !isOfNow) return other;
  }
  return null;
}

/** Pulses of a world that runs. */
export interface Spread {
  readonly pulses: Pulses;
  changed(
    people: PeopleAnswer,
    rows: AgentRows,
    changed: Uint32Array,
    changedCount: number,
    tick: number,
  ): void;
}

export function makeSpread(): Spread {
  const pulses = makePulses();
  return {
    pulses,
    changed(people, rows, changed, changedCount, tick) {
      const now = performance.now() / 1000;
      for (const way of waysOf(people, rows, changed, changedCount, tick)) {
        addPulse(pulses, people.places, way, now);
      }
    },
  };
}
