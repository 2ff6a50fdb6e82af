import type { Action } from './actions/action.ts';
import { boost } from './actions/boost.ts';
import { botFarm } from './actions/bot-farm.ts';
import { debunk } from './actions/debunk.ts';
import { influencer } from './actions/influencer.ts';
import { mutate } from './actions/mutate.ts';
import { prebunk } from './actions/prebunk.ts';
import { seed } from './actions/seed.ts';
import { target } from './actions/target.ts';
import { trendJack } from './actions/trend-jack.ts';

/** Every action, in the order of `ACTION_KINDS`. */
export const ACTIONS: readonly Action[] = [
  seed,
  boost,
  debunk,
  influencer,
  mutate,
  target,
  botFarm,
  trendJack,
  prebunk,
];
