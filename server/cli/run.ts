import { loadAtlas } from '#server/atlas.ts';
import { freshHash, hashText } from '#shared/sim/columns.ts';
import { modelOf } from '#shared/sim/models/all.ts';
import { agentsOf, tiesOf } from '#shared/sim/networks/topology.ts';
import { attentionSubject } from '#shared/sim/run/attention.ts';
import {
  classicSubject,
  type Outcome,
  runAll,
  type Subject,
  type Summary,
  summarise,
} from '#shared/sim/run/experiment.ts';
import { openRun } from '#shared/sim/run/run.ts';
import { type RunSpec, runSpec } from '#shared/sim/run/run-spec.ts';
import { seeding } from '#shared/sim/run/seeds.ts';
import { MISUSED, within } from './failure.ts';
import { type OpenNetwork, openNetwork } from './open-network.ts';
import { print, writeText } from './output.ts';
import { progressBar } from './progress.ts';
import { readSpec } from './read-spec.ts';

export interface RunOptions {
  readonly runs?: number;
  readonly seed?: number;
  readonly json?: boolean;
  readonly csv?: string;
}

/** What `--json` prints. */
export interface RunReport extends Summary {
  readonly model: string;
  readonly agents: number;
  readonly edges: number;
  readonly runs: number;
  readonly hash: string;
  readonly cpuSeconds: number;
}

/** `virality run`. @throws Failure */
export async function runCommand(path: string, options: RunOptions): Promise<void> {
  const written = readSpec(runSpec, path);
  const spec = {
    ...written,
    runs: options.runs ?? written.runs,
    seed: options.seed ?? written.seed,
  };
  const network = await openNetwork(spec.network, spec.seed, path);
  if (network.left !== null) process.stderr.write(`${network.left}\n`);
  const { report, outcomes } = await experiment(spec, network, path);
  if (options.csv !== undefined) writeText(options.csv, csvOf(outcomes));
  print(options.json === true ? JSON.stringify(report) : forPeople(report));
}

async function experiment(spec: RunSpec, network: OpenNetwork, path: string) {
  const { topology } = network;
  const begun = process.cpuUsage();
  const subject = await open(spec, network);
  const everybodyBegins = spec.model.kind === 'deffuant';
  const picks = within(path, MISUSED, () =>
    seeding(
      spec.seeds ?? { count: everybodyBegins ? 0 : 1, pick: 'random' },
      topology,
      network.names,
    ),
  );
  const hash = freshHash();
  const outcomes: Outcome[] = [];
  const progress = progressBar('runs', spec.runs);
  for (const outcome of runAll(subject, picks, spec, hash)) {
    outcomes.push(outcome);
    progress.show(outcomes.length);
  }
  progress.end();
  const { user, system } = process.cpuUsage(begun);
  const report: RunReport = {
    model: spec.model.kind,
    agents: agentsOf(topology),
    edges: tiesOf(topology),
    runs: spec.runs,
    ...summarise(outcomes),
    hash: hashText(hash),
    cpuSeconds: (user + system) / 1e6,
  };
  return { report, outcomes };
}

async function open({ model, seed }: RunSpec, network: OpenNetwork): Promise<Subject> {
  if (model.kind !== 'attention') {
    return classicSubject(openRun(modelOf(model.kind), network.topology, model));
  }
  const atlas = await loadAtlas();
  return attentionSubject(model, network.topology, network.traits, { seed, atlas });
}

/** One row a run. */
function csvOf(outcomes: readonly Outcome[]): string {
  const columns = ['run', 'seed', 'spread', 'attackRate', 'peak', 'final', 'ticks'] as const;
  const rows = outcomes.map((one) => columns.map((name) => one[name]).join(','));
  return `${[columns.join(','), ...rows].join('\n')}\n`;
}

function forPeople(report: RunReport): string {
  const { model, agents, edges, runs, attackRate, spread, peak, ticks, hash, cpuSeconds } = report;
  const line = (name: string, { mean, sd }: { mean: number; sd: number }, digits: number) =>
    `${name.padEnd(12)} ${mean.toFixed(digits).padStart(10)}  ± ${sd.toFixed(digits)}`;
  return [
    `${model} on ${agents} agents with ${edges} ties, ${runs} ${runs === 1 ? 'run' : 'runs'} (mean ± standard deviation)`,
    line('attack rate', attackRate, 4),
    line('spread', spread, 1),
    line('peak', peak, 4),
    line('ticks', ticks, 1),
    `hash ${hash}, ${cpuSeconds.toFixed(2)} s of CPU`,
  ].join('\n');
}
