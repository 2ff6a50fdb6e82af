import { account } from './en/account.ts';
import { report } from './en/report.ts';
import { learn } from './index.ts';

// Imported by the dialog of reports and the notice of warnings. Forms speak with an account's words.
learn({ ...account, ...report }, { es: async () => (await import('./es/reports.ts')).reports });
