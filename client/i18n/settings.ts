import { settings } from './en/settings.ts';
import { learn } from './index.ts';
// Keys are called after the actions and traits of a match.
import './playing.ts';

learn(settings, { es: async () => (await import('./es/settings.ts')).settings });
