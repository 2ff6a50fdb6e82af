import { account } from './en/account.ts';
import { learn } from './index.ts';

// Imported by the pages about accounts.
learn(account, { es: async () => (await import('./es/account.ts')).account });
