import { leaderboards } from './en/leaderboards.ts';
import { learn } from './index.ts';

learn(leaderboards);
