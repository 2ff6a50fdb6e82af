import { agentNamed, bad, finish, gather, link, type NetworkFile, quoted } from './gather.ts';

/**
 * [FILE4] Comma-separated ties (RFC 4180): fields may be in quotes. A first row that names the
 * columns `source` and `target` (or `from` and `to`) says where they are; without it they are
 * the first two. Other columns are passed over.
 */
export function parseCsv(text: string): NetworkFile {
  const found = gather();
  let columns: { source: number; target: number } | null = null;
  for (const { fields, line } of rowsOf(text)) {
    if (fields.length === 1 && fields[0].trim() === '') continue;
    if (columns === null) {
      columns = columnsOf(fields);
      if (columns !== null) {
        found.weights = fields.some((field) => field.trim().toLowerCase() === 'weight');
        continue;
      }
      columns = { source: 0, target: 1 };
    }
    const source = fields[columns.source]?.trim() ?? '';
    const target = fields[columns.target]?.trim() ?? '';
    if (source === '' || target === '') {
      throw bad(line, `expected a source and a target, got ${quoted(fields.join(','))}`);
    }
    link(found, agentNamed(found, source, line), agentNamed(found, target, line));
  }
  return finish(found, false);
}

function columnsOf(fields: readonly string[]): { source: number; target: number } | null {
  const names = fields.map((field) => field.trim().toLowerCase());
  const source = names.findIndex((name) => name === 'source' || name === 'from');
  const target = names.findIndex((name) => name === 'target' || name === 'to');
  return source < 0 || target < 0 ? null : { source, target };
}

/** Rows and the line that each begins on. */
export function* rowsOf(text: string): Generator<{ fields: string[]; line: number }> {
  // A field, in quotes (where a quote is doubled) or bare, and what ends it.
  const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  let fields: string[] = [];
  let line = 1;
  let rowLine = 1;
  while (field.lastIndex < text.length || fields.length > 0) {
    const from = field.lastIndex;
    const match = field.exec(text);
    if (match === null) throw bad(line, `a quote out of place in ${quoted(text.slice(from))}`);
    const [whole, inQuotes, bare, end] = match;
    fields.push(inQuotes?.replaceAll('""', '"') ?? bare ?? '');
    line += (whole.match(/\r\n|\n|\r/g) ?? []).length;
    if (end === ',') continue;
    yield { fields, line: rowLine };
    fields = [];
    rowLine = line;
  }
}
