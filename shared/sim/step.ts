import { adopt, resolve } from './attention/adopt.ts';
import { age, tell } from './attention/age.ts';
import { expose } from './attention/expose.ts';
import { drain } from './bits.ts';
import type { Happening } from './happening.ts';
import { apply, type WorldInput } from './input.ts';
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
  const leavers = expose(world);
  const offered = resolve(world);
  adopt(world, offered, leavers);
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
