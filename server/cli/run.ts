import { loadAtlas } from '#server/atlas.ts';
import { freshHash, hashText } from '#shared/sim/columns.ts';
import { modelOf } from '#shared/sim/models/all.ts';
import type { Inhabitants } from '#shared/sim/models/inhabitants.ts';
import { csvCell } from '#shared/sim/networks/files/write.ts';
import { agentsOf, type Topology, tiesOf } from '#shared/sim/networks/topology.ts';
import { type Outcome, runAll, type Summary, summarise } from '#shared/sim/run/experiment.ts';
import type { Run } from '#shared/sim/run/model.ts';
import { agentTable, bytesAnAgent, openRun, stateBytes } from '#shared/sim/run/run.ts';
import { type RunSpec, runSpec } from '#shared/sim/run/run-spec.ts';
import { seeding } from '#shared/sim/run/seeds.ts';
import { Failure, MISUSED, within } from './failure.ts';
import { fileOf, openNetwork } from './open-network.ts';
import { counted, inParts, print, spare, writing } from './output.ts';
import { progressBar } from './progress.ts';
import { readSpec } from './read-spec.ts';

export interface RunOptions {
  readonly runs?: number;
  readonly seed?: number;
  readonly json?: boolean;
  readonly csv?: string;
  readonly agents?: string;
}

/** Of a model, so that it finds room beside its network. */
const MOST_STATE_BYTES = 4e9;

/** Of `--csv`: one row a run. */
const COLUMNS = ['run', 'seed', 'spread', 'attackRate', 'peak', 'final', 'ticks'] as const;

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
  const { csv, agents } = options;
  if (csv !== undefined && csv === agents) {
    throw new Failure(`${csv}: is named twice; --csv and --agents need a file each`, MISUSED);
  }
  const { run, report } = await writingIf(agents, read, (writeAgents) =>
    writingIf(csv, read, async (write) => {
      write(`${COLUMNS.join(',')}\n`);
      const done = await experiment(spec, path, (one) =>
        write(`${COLUMNS.map((name) => one[name]).join(',')}\n`),
      );
      if (agents !== undefined) inParts(agentLines(done.run, done.names), writeAgents);
      return done;
    }),
  );
  print(options.json === true ? JSON.stringify(report) : forPeople(report, bytesAnAgent(run)));
}

/** Writes a file if one is wished for; else what is written goes nowhere. */
async function writingIf<T>(
  path: string | undefined,
  read: readonly (string | null)[],
  action: (write: (text: string) => void) => Promise<T>,
): Promise<T> {
  if (path === undefined) return action(() => undefined);
  spare(path, read);
  return writing(path, action);
}

async function experiment(spec: RunSpec, path: string, tell: (outcome: Outcome) => void) {
  const network = await openNetwork(spec.network, spec.seed, path);
  if (network.left !== null) process.stderr.write(`${network.left}\n`);
  const { topology } = network;
  const begun = process.cpuUsage();
  const inhabitants = { seed: spec.seed, atlas: await loadAtlas(), traits: network.traits };
  const run = open(spec, topology, inhabitants, path);
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
  const { maxTicks } = spec;
  // How many ticks there will be is known at the end only.
  const watch = (run: number, tick: number) =>
    progress.show(run + tick / maxTicks, `, tick ${tick}`);
  for (const outcome of runAll(run, picks, { ...spec, watch }, hash)) {
    outcomes.push(outcome);
    tell(outcome);
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
  return { run, names: network.names, report };
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

/** Each agent as the run left it: what it is called, and all columns of its state. */
function* agentLines(run: Run, called: readonly string[] | null): Generator<string> {
  const { names, rows } = agentTable(run);
  yield `name,${names.join(',')}\n`;
  let a = 0;
  for (const row of rows) {
    yield `${called === null ? a : csvCell(called[a]!)},${row.join(',')}\n`;
    a++;
  }
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
