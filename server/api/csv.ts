import { csvCell } from '#shared/sim/networks/files/write.ts';

/** What a spreadsheet would take for a formula, and run. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A table as CSV (RFC 4180). Text that a spreadsheet would run stands behind an apostrophe, as
 * OWASP has it; numbers are what they are. Null is an empty cell.
 */
export function csvOf(
  header: readonly string[],
  rows: Iterable<readonly (string | number | null)[]>,
): string {
  let text = `${header.join(',')}\r\n`;
  for (const row of rows) text += `${row.map(cell).join(',')}\r\n`;
  return text;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return csvCell(FORMULA.test(value) ? `'${value}` : value);
}
