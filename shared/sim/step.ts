import { settle } from './attention/adopt.ts';
import { age, tell } from './attention/age.ts';
import { decide, listen, setChances } from './attention/expose.ts';
import { drain } from './bits.ts';
import type { Happening } from './happening.ts';
import { apply, type WorldInput } from './input.ts';
import type { Range } from './ranges.ts';
import type { World } from './world.ts';

export interface TickReport {
  /** The tick that this report leads to: the world's tick after the step. */
  readonly tick: number;
  /** Agents whose belief changed, ascending. */
  readonly changed: Uint32Array;
  readonly happenings: readonly Happening[];
}

/** [SIM6] One tick: inputs in the order given, then everybody at once. */
export function step(world: World, inputs: readonly WorldInput[]): TickReport {
  for (const input of inputs) apply(world, input);
  return advance(world);
}

/** A tick after its inputs were applied. */
export function advance(world: World): TickReport {
  beginTick(world);
  const everybody = { first: 0, last: world.people.count };
  for (const phase of PHASES) phase(world, everybody);
  return endTick(world);
}

/**
 * [SIM19] What agents do in a tick, range by range. Each phase needs the one before to be done
 * in all ranges; within a phase, ranges may go in any order or at once, each with `leavers`,
 * `heard` and tallies of its own.
 */
export const PHASES: readonly ((world: World, range: Range) => void)[] = [decide, listen, settle];

/** What comes before the phases, for the whole world. */
export function beginTick(world: World): void {
  setChances(world);
}

/** What comes after the phases, for the whole world. */
export function endTick(world: World): TickReport {
  age(world);
  tell(world);
  world.tick++;
  return {
    tick: world.tick,
    changed: drain(world.scratch.changed),
    happenings: world.scratch.happenings.splice(0),
  };
}

/** What an agent shows on the map: 0 for no belief, else 1..255 by idea. */
export function shownByte(belief: number): number {
  return belief === 0 ? 0 : 1 + ((belief - 1) % 255);
}
