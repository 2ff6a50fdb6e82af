import { ACTIONS } from '#shared/game/actions.ts';
import { BRANCHES, type Branch } from '#shared/game/kinds.ts';
import type { ActionKind } from '#shared/game/order.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { recall, remember } from '../net/memory.ts';
import { isTutorial } from '../tutorial/here.ts';
import { tutorialStep } from '../tutorial/steps.ts';
import { blocked } from './stage.ts';
import { me, type PlayStore } from './store.ts';
import { traitBlocked } from './traits.ts';

/** What a newcomer may do next. */
export type Advice = Extract<ActionKind, 'seed' | 'boost' | 'influencer'> | 'trait';

/** One after the other, each until it has been done once. */
const STEPS: readonly Advice[] = ['seed', 'boost', 'trait', 'influencer'];

/** Ticks of play after which nobody is new to it. */
const NEW_TICKS = 150 * TICKS_A_SECOND;

/** What a newcomer has not done yet and could do now; null for who needs no advice. */
export function advise(state: PlayStore): Advice | null {
  if (isTutorial()) return ofTutorial(state);
  const { room, tick } = state;
  if (room?.phase !== 'running' || recall('taught')) return null;
  if (tick > room.begins + NEW_TICKS) return null;
  const next = STEPS.find((step) => !hasDone(state, step));
  if (!next) remember('taught', 'yes');
  return next && canDo(state, next) ? next : null;
}

/** The tutorial says it in words of its own, so that here only the button is marked. */
function ofTutorial(state: PlayStore): Advice | null {
  const step = tutorialStep(state, true);
  if (step === 'further') return 'seed';
  return step === 'seed' || step === 'boost' || step === 'trait' ? step : null;
}

/** More than the dearest trait costs. */
const UNSPENT = 150;

/** Whether clout lies idle while there are traits to be had for it. */
export function isUnspent(state: PlayStore): boolean {
  const { room } = state;
  if (room?.phase !== 'running' || room.mode === 'lab') return false;
  return (me(state)?.clout ?? 0) >= UNSPENT && canDo(state, 'trait');
}

function hasDone(state: PlayStore, step: Advice): boolean {
  const player = me(state);
  if (step === 'trait') return player?.traits.some((steps) => steps > 0) ?? false;
  return (player?.ready[ACTIONS.findIndex(({ kind }) => kind === step)] ?? 0) > 0;
}

const canDo = (state: PlayStore, step: Advice): boolean =>
  step === 'trait'
    ? BRANCHES.some((branch: Branch) => !traitBlocked(state, branch))
    : state.chosen !== null && !blocked(state, step);
