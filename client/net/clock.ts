/** What the server's clock is ahead of this device's, in milliseconds. */
let ahead = 0;
/** `Date` headers count whole seconds, and answers take a while: less than this says nothing. */
const LEAST_MS = 10_000;

/** Takes the hour from an answer of the server. */
export function noteHour({ headers }: Pick<Response, 'headers'>): void {
  const told = Date.parse(headers.get('Date') ?? '');
  if (Number.isNaN(told)) return;
  const difference = told - Date.now();
  ahead = Math.abs(difference) < LEAST_MS ? 0 : difference;
}

/** The hour as the server has it, so that a device whose clock is wrong tells ages rightly. */
export const now = (): Date => new Date(Date.now() + ahead);
