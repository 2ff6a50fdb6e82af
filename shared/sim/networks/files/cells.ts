import { isNumeric } from './gather.ts';

/** Text as a cell of a CSV file (RFC 4180). */
export function csvCell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
/** Only a name after all: there is nothing in it that could be run. */
const HANDLE = /^@[\w.-]+$/;

/**
 * Text that somebody may have chosen, as a cell of a table that people open in a spreadsheet: what
 * that would run stands behind an apostrophe, as OWASP has it ("CSV Injection").
 */
export function tableCell(text: string): string {
  const isHarmless = !FORMULA.test(text) || isNumeric(text) || HANDLE.test(text);
  return csvCell(isHarmless ? text : `'${text}`);
}
