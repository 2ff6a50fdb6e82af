import { account } from './account.ts';
import { report } from './report.ts';

export const reports = { ...account, ...report };
