import { setImmediate } from 'node:timers/promises';
import { loadAtlas } from '#server/atlas.ts';
import { freshHash, hashText } from '#shared/sim/columns.ts';
import { modelOf } from '#shared/sim/models/all.ts';
import type { Inhabitants } from '#shared/sim/models/inhabitants.ts';
import { agentsOf, type Topology, tiesOf } from '#shared/sim/networks/topology.ts';
import { type Outcome, runAll, type Summary, summarise } from '#shared/sim/run/experiment.ts';
import type { Run } from '#shared/sim/run/model.ts';
import { bytesAnAgent, openRun, stateBytes } from '#shared/sim/run/run.ts';
import { type RunSpec, runSpec } from '#shared/sim/run/run-spec.ts';
import { seeding } from '#shared/sim/run/seeds.ts';
import { FAILED, Failure, MISUSED, within } from './failure.ts';
import { fileOf, openNetwork } from './open-network.ts';
import { counted, print, writingAll } from './output.ts';
import { progressBar } from './progress.ts';
import { readSpec } from './read-spec.ts';
import { type Files, tablesOf } from './run-tables.ts';

export interface RunOptions {
  readonly runs?: number;
  readonly seed?: number;
  readonly json?: boolean;
  readonly csv?: string;
  readonly ticks?: string;
  readonly cascades?: string;
  readonly agents?: string;
}

/** Of a model, so that it finds room beside its network. */
const MOST_STATE_BYTES = 4e9;

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
  const read = [path, fileOf(spec.network, path)];
  const { csv, ticks, cascades, agents } = options;
  const report = await writingAll({ csv, ticks, cascades, agents }, read, (files) =>
    experiment(spec, path, files),
  );
  const { bytes, ...told } = report;
  print(options.json === true ? JSON.stringify(told) : forPeople(told, bytes));
}

async function experiment(spec: RunSpec, path: string, files: Files) {
  const network = await openNetwork(spec.network, spec.seed, path);
  if (network.left !== null) process.stderr.write(`${network.left}\n`);
  const { topology, names } = network;
  const begun = process.cpuUsage();
  const inhabitants = { seed: spec.seed, atlas: await loadAtlas(), traits: network.traits };
  const run = open(spec, topology, inhabitants, path);
  const everybodyBegins = spec.model.kind === 'deffuant';
  const picks = within(path, MISUSED, () =>
    seeding(spec.seeds ?? { count: everybodyBegins ? 0 : 1, pick: 'random' }, topology, names),
  );
  const hash = freshHash();
  const outcomes: Outcome[] = [];
  const progress = progressBar('runs', spec.runs);
  const tables = within(path, MISUSED, () => tablesOf(run, names, files));
  const rest = restFor(REST_MS);
  for (const outcome of runAll(run, picks, spec, hash)) {
    if (outcome === null) {
      tables.tick(outcomes.length);
      // How many ticks there will be is known at the end only.
      progress.show(outcomes.length + run.tick / spec.maxTicks, `, tick ${run.tick}`);
    } else {
      outcomes.push(outcome);
      within(path, FAILED, () => tables.end(outcome));
    }
    if (rest.isDue()) await rest.take();
  }
  tables.agents();
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
  return { ...report, bytes: bytesAnAgent(run) };
}

/** Work goes on for so long before what waits, such as a signal to end, gets its turn. */
const REST_MS = 100;

function restFor(milliseconds: number) {
  let rested = performance.now();
  return {
    isDue: () => performance.now() - rested > milliseconds,
    async take() {
      await setImmediate();
      rested = performance.now();
    },
  };
}

/** The model of a spec on its network; state that would not fit into memory is refused. */
function open({ model }: RunSpec, network: Topology, inhabitants: Inhabitants, path: string): Run {
  const chosen = modelOf(model.kind, inhabitants);
  const bytes = stateBytes(chosen, network, model);
  if (bytes > MOST_STATE_BYTES) {
    const most = `at most ${MOST_STATE_BYTES / 1e9} GB are allowed`;
    const what = `${counted(agentsOf(network), 'agent')} would take ${(bytes / 1e9).toFixed(1)} GB of state`;
    throw new Failure(`${path}: model: ${what}, ${most}`, MISUSED);
  }
  return openRun(chosen, network, model);
}

function forPeople(report: RunReport, bytes: Readonly<Record<string, number>>): string {
  const { model, agents, edges, runs, attackRate, spread, peak, ticks, hash, cpuSeconds } = report;
  const line = (name: string, { mean, sd }: { mean: number; sd: number }, digits: number) =>
    `${name.padEnd(12)} ${mean.toFixed(digits).padStart(10)}  ± ${sd.toFixed(digits)}`;
  const sum = Object.values(bytes).reduce((total, one) => total + one, 0);
  const parts = Object.entries(bytes).map(([name, one]) => `${name} ${one}`);
  return [
    `${model} on ${counted(agents, 'agent')} with ${counted(edges, 'tie')}, ${counted(runs, 'run')} (mean ± standard deviation)`,
    line('attack rate', attackRate, 4),
    line('spread', spread, 1),
    line('peak', peak, 4),
    line('ticks', ticks, 1),
    `hash ${hash}, ${cpuSeconds.toFixed(2)} s of CPU`,
    `state: ${counted(sum, 'byte')} an agent (${parts.join(', ')})`,
  ].join('\n');
}
