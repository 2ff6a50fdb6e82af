import type { ActionKind } from '#shared/game/order.ts';
import type { Wish } from '../net/world.ts';
import { stageOf } from '../play/stage.ts';
import { type FeedView, me, type PlayStore, shareOf } from '../play/store.ts';

/** What the tutorial has its player do, one after the other. */
export const TUTORIAL_STEPS = [
  'write',
  'launch',
  'seed',
  'boost',
  'trait',
  'further',
  'hold',
  'won',
] as const;
export type TutorialStep = (typeof TUTORIAL_STEPS)[number];

/** Part of the world that has to believe, as in a match. */
const HALF = 0.5;

/**
 * A world so small and so ready to listen that half of it believes within two minutes of a launch
 * anywhere: in a minute with what the tutorial teaches, at most 100 s without.
 */
export const TUTORIAL_WISH: Wish = {
  mode: 'lab',
  private: true,
  spec: { agents: 2000, seed: 20, model: { kind: 'attention', share: 0.035, leave: 0.002 } },
};

/** Starters that travel well, by id. */
export const TUTORIAL_STARTERS: readonly string[] = ['pigeons', 'moon', 'cat'];

/** The first step that is not done yet; null while the world is being entered. */
export function tutorialStep(state: PlayStore, isWritten: boolean): TutorialStep | null {
  switch (stageOf(state, isWritten)) {
    case 'writing':
      return 'write';
    case 'aiming':
    case 'ready':
      return 'launch';
    case 'playing':
      break;
    default:
      return null;
  }
  if (shareOf(state.tally, state.seat ?? -1) >= HALF) return 'won';
  if (!hasDone(state, 'seed')) return 'seed';
  if (!hasDone(state, 'boost')) return 'boost';
  if (!me(state)?.traits.some((steps) => steps > 0)) return 'trait';
  return hasGoneFurther(state) ? 'hold' : 'further';
}

const ownLines = ({ room, seat }: PlayStore): FeedView[] =>
  room?.feed.filter((line) => line.seat === seat) ?? [];

// In a lab nothing cools down, so that only the feed tells what was done.
const hasDone = (state: PlayStore, kind: ActionKind): boolean =>
  ownLines(state).some((line) => line.kind === kind);

/** Whether one has seeded elsewhere than where the idea began. */
function hasGoneFurther(state: PlayStore): boolean {
  const own = ownLines(state);
  const start = own.find(({ kind }) => kind === 'launched')?.region;
  return own.some(({ kind, region }) => kind === 'seed' && region !== start);
}
