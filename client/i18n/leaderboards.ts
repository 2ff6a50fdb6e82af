import { leaderboards } from './en/leaderboards.ts';
import { learn } from './index.ts';

learn(leaderboards, { es: async () => (await import('./es/leaderboards.ts')).leaderboards });
