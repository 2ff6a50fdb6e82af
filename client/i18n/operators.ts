import { admin } from './en/admin.ts';
import { learn } from './index.ts';

// Imported by the page of operators alone.
learn(admin, { es: async () => (await import('./es/admin.ts')).admin });
