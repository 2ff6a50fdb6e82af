import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadAtlas } from '#server/atlas.ts';
import { parseEdgeList } from '#shared/sim/networks/files/edge-list.ts';
import type { Topology } from '#shared/sim/networks/topology.ts';
import { CHECKS } from '#shared/sim/validation/all.ts';
import { BENDS, failuresOf } from '#shared/sim/validation/bends.ts';
import type { Row } from '#shared/sim/validation/check.ts';
import { plotFile, report } from '#shared/sim/validation/report.ts';
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

/**
 * `virality validate`. The report is written when it has every row; with some left out, it stays
 * as it was, and what was left out is printed.
 *
 * @throws Failure when a row fails
 */
export async function validateCommand(options: ValidateOptions): Promise<void> {
  const atlas = await loadAtlas();
  const facebook = options.facebook === undefined ? null : readNetwork(options.facebook);
  const lab = { atlas, facebook, quick: options.quick === true, bend: null };
  const progress = progressBar('checks', CHECKS.length);
  const results = CHECKS.map((check, done) => {
    progress.show(done);
    return { check, leftOut: null, ...check.run(lab) };
  });
  progress.end();
  const rows = results.flatMap((one) => one.rows);
  for (const row of rows) print(line(row));
  const left = results.flatMap(({ leftOut }) => leftOut ?? []);
  for (const what of left) print(`Left out: ${what}`);

  if (!lab.quick && left.length === 0) {
    const plots = results.flatMap(({ check, plot }) =>
      plot === undefined ? [] : [{ plot, file: plotFile(check) }],
    );
    mkdirSync(at('validation/plots'), { recursive: true });
    for (const { plot, file } of plots) writeText(at(file), svgOf(plot));
    const noticed = BENDS.map((one) => ({ ...one, failures: failuresOf(one, atlas) }));
    writeText(at('VALIDATION.md'), report(rows, plots, noticed));
  } else if (!lab.quick) {
    print('shared/sim/VALIDATION.md stays as it was: it is written only with every row.');
  }
  const failed = rows.filter(({ ok }) => !ok).length;
  if (failed > 0) throw new Failure(`${failed} of ${rows.length} rows failed`, FAILED);
  print(`All ${rows.length} rows that were run hold.`);
}

function readNetwork(path: string): Topology {
  return within(path, FAILED, () => parseEdgeList(readText(path))).topology;
}

function line({ ok, model, what, ours, expected, tolerance }: Row): string {
  return `${ok ? 'ok  ' : 'FAIL'} ${model}: ${what}: ${ours}, expected ${expected} (${tolerance})`;
}
