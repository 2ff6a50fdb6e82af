import { told } from './en/told.ts';
import { learn } from './index.ts';

// Imported by what shows the words of others besides the feed, which whoever only watches does not see.
learn(told, { es: async () => (await import('./es/told.ts')).told });
