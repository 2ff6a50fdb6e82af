import { BadInput } from '#shared/sim/networks/bad-input.ts';
import { tableCell } from '#shared/sim/networks/files/cells.ts';
import type { Outcome } from '#shared/sim/run/experiment.ts';
import type { Following, Run } from '#shared/sim/run/model.ts';
import { agentTable } from '#shared/sim/run/run.ts';

type Write = (text: string) => void;

/** The tables that are wished for, by the names of their options. */
export type Files = Readonly<Partial<Record<'csv' | 'ticks' | 'cascades' | 'agents', Write>>>;

/** What is told of an experiment as it goes on. */
export interface Tables {
  /** At tick 0 of a run and after each tick. */
  tick(number: number): void;
  end(outcome: Outcome): void;
  /** As the last run left them. */
  agents(): void;
}

const RUN = ['run', 'seed', 'spread', 'attackRate', 'peak', 'final', 'ticks'] as const;
const CASCADE = ['root', 'size', 'depth', 'structuralVirality'] as const;

/**
 * Comma-separated tables of runs, ticks, cascades and agents; agents are called by their names, or
 * their numbers where they have none. A name that a spreadsheet would run stands behind an apostrophe.
 *
 * @throws BadInput where cascades are wished for and the model does not know who got it from whom
 */
export function tablesOf(run: Run, names: readonly string[] | null, files: Files): Tables {
  const { model } = run;
  if (files.cascades !== undefined && model.follow === undefined) {
    const what = `${model.kind} does not know who got it from whom, so there are no cascades`;
    throw new BadInput(`model: ${what}`);
  }
  const { follow } = files.cascades === undefined && files.ticks === undefined ? {} : model;
  const called = (agent: number) => (names === null ? String(agent) : tableCell(names[agent]!));
  let following: Following | null = null;
  files.csv?.(row(RUN));
  files.cascades?.(row(['run', ...CASCADE]));
  return {
    tick(number) {
      const isFirst = number === 0 && run.tick === 0;
      if (run.tick === 0) following = follow?.(run) ?? null;
      const measured = following?.measure() ?? {};
      if (isFirst)
        files.ticks?.(row(['run', 'tick', 'active', 'reached', ...Object.keys(measured)]));
      const { active, reached } = run.state;
      files.ticks?.(row([number, run.tick, active[0]!, reached[0]!, ...Object.values(measured)]));
    },
    end(outcome) {
      files.csv?.(row(RUN.map((name) => outcome[name])));
      if (files.cascades === undefined) return;
      for (const { root, size, depth, structuralVirality } of following?.trees() ?? []) {
        files.cascades(row([outcome.run, called(root), size, depth, structuralVirality]));
      }
    },
    agents() {
      if (files.agents === undefined) return;
      const table = agentTable(run);
      files.agents(row(['name', ...table.names]));
      let a = 0;
      for (const values of table.rows) files.agents(row([called(a++), ...values]));
    },
  };
}

/** What is not known is left empty. */
function row(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (Number.isNaN(cell) ? '' : cell)).join(',')}\n`;
}
