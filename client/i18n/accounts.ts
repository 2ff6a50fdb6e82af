import { account } from './en/account.ts';
import { learn } from './index.ts';

// Imported by the pages about accounts.
learn(account);
