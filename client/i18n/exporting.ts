import { exports } from './en/exports.ts';
import { learn } from './index.ts';

learn(exports, { es: async () => (await import('./es/exports.ts')).exports });
