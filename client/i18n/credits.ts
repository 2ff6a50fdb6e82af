import { credits } from './en/credits.ts';
import { learn } from './index.ts';

learn(credits, { es: async () => (await import('./es/credits.ts')).credits });
