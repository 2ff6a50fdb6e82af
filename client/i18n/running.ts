import { running } from './en/running.ts';
import { learn } from './index.ts';

// Comes with the list of running matches, after the rest of home.
learn(running, { es: async () => (await import('./es/running.ts')).running });
