import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEdgeList } from '#shared/sim/networks/files/edge-list.ts';
import { CHECKS } from '#shared/sim/validation/all.ts';
import { BENDS, failuresOf } from '#shared/sim/validation/bends.ts';
import { cascadeRows } from '#shared/sim/validation/cascades.ts';
import type { Row } from '#shared/sim/validation/check.ts';
import { svgOf } from '#shared/sim/validation/svg.ts';
import { FAILED, Failure, within } from './failure.ts';
import { print, writeText } from './output.ts';
import { progressBar } from './progress.ts';
import { readText } from './read-text.ts';

export interface ValidateOptions {
  readonly quick?: boolean;
  readonly facebook?: string;
}

const SIM = new URL('../../shared/sim/', import.meta.url);
const at = (name: string) => fileURLToPath(new URL(name, SIM));

const WITHOUT_FACEBOOK =
  'Left out: independent cascade on ego-Facebook, whose file states no licence. Get facebook_combined.txt from https://snap.stanford.edu/data/ego-Facebook.html and give it by --facebook PATH or VALIDATION_FACEBOOK.';

/** `virality validate`. @throws Failure when a row fails */
export function validateCommand({ quick = false, facebook }: ValidateOptions): void {
  const rows: Row[] = [];
  const plots: string[] = [];
  const progress = progressBar('checks', CHECKS.length);
  for (const [done, check] of CHECKS.entries()) {
    progress.show(done);
    const made = check.run({ quick, bend: null });
    rows.push(...made.rows);
    if (made.plot === undefined || quick) continue;
    const file = `validation/plots/${check.name.replaceAll(' ', '-')}.svg`;
    mkdirSync(at('validation/plots'), { recursive: true });
    writeText(at(file), svgOf(made.plot));
    plots.push(`![${made.plot.title}](${file})`);
  }
  progress.end();
  if (facebook !== undefined) {
    const { topology } = within(facebook, FAILED, () => parseEdgeList(readText(facebook)));
    rows.push(...cascadeRows({ quick, bend: null }, 'facebook', topology));
  }
  for (const row of rows) print(line(row));
  if (facebook === undefined) print(WITHOUT_FACEBOOK);
  if (!quick) writeText(at('VALIDATION.md'), report(rows, plots, facebook !== undefined));
  const failed = rows.filter(({ ok }) => !ok).length;
  if (failed > 0) throw new Failure(`${failed} of ${rows.length} rows failed`, FAILED);
  print(`All ${rows.length} rows hold.`);
}

function line({ ok, model, what, ours, expected, tolerance }: Row): string {
  return `${ok ? 'ok  ' : 'FAIL'} ${model}: ${what}: ${ours}, expected ${expected} (${tolerance})`;
}

function report(rows: readonly Row[], plots: readonly string[], withFacebook: boolean): string {
  const noticed = BENDS.map((bend) => {
    const failures = failuresOf(bend);
    const [first] = failures;
    const example =
      first === undefined ? '–' : `${first.what}: ${first.ours}, not ${first.expected}`;
    return `| ${bend.kind} | ${bend.what} | ${failures.length} | ${cell(example)} |`;
  });
  return [
    '# Validation',
    '',
    'Written by `npm run -s virality -- validate`; the same numbers on every machine. Lines in the plots are what is expected, points are ours.',
    '',
    '| | model | what | ours | expected | tolerance | source |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      (row) =>
        `| ${row.ok ? '✓' : '✗'} | ${row.model} | ${cell(row.what)} | ${row.ours} | ${row.expected} | ${row.tolerance} | ${row.source} |`,
    ),
    '',
    ...(withFacebook ? [] : [WITHOUT_FACEBOOK, '']),
    ...plots,
    '',
    '## Would it be noticed?',
    '',
    'Each model with one constant off by a tenth (a whole number: by one; no constant: its rule), and how many rows then fail.',
    '',
    '| model | change | rows that fail | the first of them |',
    '| --- | --- | --- | --- |',
    ...noticed,
    '',
  ].join('\n');
}

/** Text in a table's cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
