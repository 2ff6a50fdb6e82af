import { tutorial } from './en/tutorial.ts';
import { learn } from './index.ts';

learn(tutorial, { es: async () => (await import('./es/tutorial.ts')).tutorial });
