import { isOf } from '#shared/sim/interventions.ts';
import { bitOf, GROUP_NAMES } from '../audience.ts';
import type { Match } from '../match.ts';
import { TICKS_A_SECOND } from '../time.ts';
import type { Action } from './action.ts';

/** How long an aim is held. */
const HOLD_TICKS = 30 * TICKS_A_SECOND;

/** Takes aim: the next action works half as well again on an audience. */
export const target: Action = {
  kind: 'target',
  about: 'play.action.target.about',
  price: 15,
  cooldown: 100,
  isLocal: true,
  takesAudience: true,
  usesTarget: false,
  refuse: () => null,
  act(match, { seat, region, audience }) {
    const bit = audience ? bitOf(audience) : mostCommon(match, region);
    match.state.aim[seat] = bit + 1;
    match.state.aimUntil[seat] = match.world.tick + HOLD_TICKS;
    return { idea: match.state.idea[seat]!, reached: peopleOf(match, region, 1 << bit) };
  },
};

/** Bits of the groups that the seat has targeted; 0 when none, or too long ago. */
export function aimOf({ state, world }: Match, seat: number): number {
  const aim = state.aim[seat]!;
  return aim === 0 || state.aimUntil[seat]! < world.tick ? 0 : 1 << (aim - 1);
}

/** 256 and up to half of it more, by the part of a region's people whom the groups make up. */
export function aimed(match: Match, region: number, groups: number): number {
  const inhabitants = match.world.scratch.inhabitants[region]!;
  if (groups === 0 || inhabitants === 0) return 256;
  return 256 + Math.floor((128 * peopleOf(match, region, groups)) / inhabitants);
}

function peopleOf({ world }: Match, region: number, groups: number): number {
  const { members, memberStart } = world.people;
  let count = 0;
  for (let m = memberStart[region]!; m < memberStart[region + 1]!; m++) {
    if (isOf(world.people, members[m]!, groups)) count++;
  }
  return count;
}

/** Bit of the group with most of the region's people; the first of several. */
function mostCommon(match: Match, region: number): number {
  const counts = GROUP_NAMES.map((_, bit) => peopleOf(match, region, 1 << bit));
  return counts.indexOf(Math.max(...counts));
}
