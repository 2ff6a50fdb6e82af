import { common } from './common.ts';
import { history } from './history.ts';
import { home } from './home.ts';

/** What every page says, and the first one. */
export const first = { ...common, ...home, ...history };
