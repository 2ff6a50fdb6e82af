import {
  agentNamed,
  bad,
  finish,
  type Gathering,
  gather,
  isNumeric,
  link,
  type NetworkFile,
  quoted,
  refuseHeader,
} from './gather.ts';

/**
 * [FILE4] Comma-separated ties (RFC 4180): fields may be in quotes. A first row that names the
 * columns `source` and `target` (or `from` and `to`) says where they are; without it they are
 * the first two. Other columns are passed over.
 */
export function parseCsv(text: string): NetworkFile {
  const found = gather();
  let columns: Columns | null = null;
  for (const { fields, line } of rowsOf(text)) {
    if (fields.length === 1 && fields[0] === '') continue;
    if (columns === null) {
      columns = columnsOf(fields);
      if (columns !== null) {
        found.weights = fields.some((field) => field.toLowerCase() === 'weight');
        continue;
      }
      columns = { source: 0, target: 1, all: null };
    }
    const source = fields[columns.source] ?? '';
    const target = fields[columns.target] ?? '';
    if (source === '' || target === '') {
      throw bad(
        line,
        `expected a source and a target with a comma between them, got ${quoted(fields.join(','))}`,
      );
    }
    checkRest(found, fields, columns.all, line);
    link(found, agentNamed(found, source, line), agentNamed(found, target, line));
  }
  if (columns?.all === null) refuseHeader(found, 'name the columns source,target');
  return finish(found, false);
}

interface Columns {
  readonly source: number;
  readonly target: number;
  /** How many the first row names; null when there is no such row. */
  readonly all: number | null;
}

function columnsOf(fields: readonly string[]): Columns | null {
  const names = fields.map((field) => field.toLowerCase());
  const source = names.findIndex((name) => name === 'source' || name === 'from');
  const target = names.findIndex((name) => name === 'target' || name === 'to');
  return source < 0 || target < 0 ? null : { source, target, all: fields.length };
}

/** More columns than are named, or what is no weight, may be a list of neighbours, or half a name. */
function checkRest(
  found: Gathering,
  fields: readonly string[],
  named: number | null,
  line: number,
): void {
  if (named !== null) {
    if (fields.length <= named) return;
    throw bad(line, `expected ${named} columns as in the first row, got ${fields.length}`);
  }
  const rest = fields.slice(2).filter((field) => field !== '');
  if (rest.length === 0) return;
  if (rest.length > 2 || !rest.every(isNumeric)) {
    const what = `expected two names and at most two numbers, got ${quoted(fields.join(','))}`;
    throw bad(line, `${what}; a first row "source,target,…" would name the columns`);
  }
  found.weights = true;
}

/** Rows and the line that each begins on; blanks around a bare field are no part of it. */
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
    fields.push(inQuotes?.replaceAll('""', '"') ?? bare?.trim() ?? '');
    line += (whole.match(/\r\n|\n|\r/g) ?? []).length;
    if (end === ',') continue;
    yield { fields, line: rowLine };
    fields = [];
    rowLine = line;
  }
}
