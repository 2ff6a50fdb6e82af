import type { Check, Plot, Row } from './check.ts';

/** A change to a model by a tenth, and the rows that noticed it. */
export interface Noticed {
  readonly kind: string;
  readonly what: string;
  readonly failures: readonly Row[];
}

export function plotFile({ name }: Check): string {
  return `validation/plots/${name.replaceAll(/[, ]+/g, '-')}.svg`;
}

/** One row as it stands in the report. */
export function rowText({ ok, model, what, ours, expected, tolerance, source }: Row): string {
  return line([ok ? '✓' : '✗', model, what, ours, expected, tolerance, source]);
}

/** One change as it stands in the report. */
export function noticedText({ kind, what, failures }: Noticed): string {
  const [first] = failures;
  const example = first === undefined ? '–' : `${first.what}: ${first.ours}, not ${first.expected}`;
  return line([kind, what, String(failures.length), example]);
}

/** `VALIDATION.md`, of every row there is: the same on every machine. */
export function report(
  rows: readonly Row[],
  plots: readonly { readonly plot: Plot; readonly file: string }[],
  noticed: readonly Noticed[],
): string {
  return [
    '# Validation',
    '',
    'Written by `npm run -s virality -- validate --facebook PATH`; the same numbers on every machine. Lines in the plots are what is expected, points are ours.',
    '',
    line(['', 'model', 'what', 'ours', 'expected', 'tolerance', 'source']),
    line(new Array<string>(7).fill('---')),
    ...rows.map(rowText),
    '',
    ...plots.map(({ plot, file }) => `![${plot.title}](${file})`),
    '',
    '## Would it be noticed?',
    '',
    'Each model with one constant off by a tenth (a whole number: by one; no constant: its rule), and how many rows then fail.',
    '',
    line(['model', 'change', 'rows that fail', 'the first of them']),
    line(new Array<string>(4).fill('---')),
    ...noticed.map(noticedText),
    '',
  ].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
