import { apply } from '#shared/sim/input.ts';
import { BRANCHES, type Branch } from './kinds.ts';
import type { Match } from './match.ts';
import type { Refusal } from './order.ts';

/** [GAME19] Clout for the first to the sixth step of a branch. */
export const TRAIT_PRICES: readonly number[] = [15, 25, 40, 60, 85, 120];

/** What so many steps come to: the later ones, which take a large income, give more. */
export const STRENGTH: readonly number[] = [0, 5, 11, 19, 30, 44, 62];

/** Strength that a branch's next step adds; 0 when there is none. */
export function nextStep(steps: number): number {
  return (STRENGTH[steps + 1] ?? STRENGTH[steps]!) - STRENGTH[steps]!;
}

/** What strength of plausibility adds to an idea's own, 0..255, in halves. */
export const PLAUSIBLE = 3;

/** Steps that the seat has bought in a branch, 0..6. */
export function stepsOf({ state }: Match, seat: number, branch: Branch): number {
  return state.traits[seat * BRANCHES.length + BRANCHES.indexOf(branch)]!;
}

/** Why the seat cannot buy the branch's next step now; null when it can. */
export function refuseTrait(match: Match, seat: number, branch: Branch): Refusal | null {
  const price = TRAIT_PRICES[stepsOf(match, seat, branch)];
  if (price === undefined) {
    const most = TRAIT_PRICES.length;
    const detail = `you have all ${most} steps of ${branch}`;
    return { code: 'sold-out', field: 'branch', numbers: { most }, detail };
  }
  if (match.state.clout[seat]! >= price * 1000 || match.spec.mode === 'lab') return null;
  return tooPoor(match, seat, price);
}

/** [GAME3] With price and purse, in whole clout. */
export function tooPoor({ state }: Match, seat: number, price: number): Refusal {
  const clout = Math.floor(state.clout[seat]! / 1000);
  return {
    code: 'too-poor',
    numbers: { price, clout },
    detail: `costs ${price}, you have ${clout}`,
  };
}

/** Buys it; returns how many steps the branch then has. */
export function buyTrait(match: Match, seat: number, branch: Branch): number {
  const { world, state, spec } = match;
  const at = seat * BRANCHES.length + BRANCHES.indexOf(branch);
  if (spec.mode !== 'lab') state.clout[seat]! -= TRAIT_PRICES[state.traits[at]!]! * 1000;
  state.traits[at]!++;
  if (branch === 'plausibility') {
    const more = (PLAUSIBLE * nextStep(state.traits[at]! - 1)) >> 1;
    for (let idea = 1; idea < world.ideas; idea++) {
      if (world.state.owner[idea] !== seat + 1) continue;
      const plausibility = Math.min(255, world.state.plausibility[idea]! + more);
      apply(world, { kind: 'plausibility', idea, plausibility });
    }
  }
  return state.traits[at]!;
}
