import type { Action } from './actions/action.ts';
import { boost } from './actions/boost.ts';
import { debunk } from './actions/debunk.ts';
import { seed } from './actions/seed.ts';

/** Every action, in the order of `ACTION_KINDS`. */
export const ACTIONS: readonly Action[] = [seed, boost, debunk];
