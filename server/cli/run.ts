import { loadAtlas } from '#server/atlas.ts';
import { byteLength, freshHash, hashText } from '#shared/sim/columns.ts';
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
import { Failure, MISUSED, within } from './failure.ts';
import { fileOf, type OpenNetwork, openNetwork } from './open-network.ts';
import { counted, print, spare, writing } from './output.ts';
import { type Progress, progressBar } from './progress.ts';
import { readSpec } from './read-spec.ts';

export interface RunOptions {
  readonly runs?: number;
  readonly seed?: number;
  readonly json?: boolean;
  readonly csv?: string;
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
  const { csv } = options;
  if (csv !== undefined) spare(csv, [path, fileOf(spec.network, path)]);
  const report =
    csv === undefined
      ? await experiment(spec, path, () => undefined)
      : await writing(csv, async (write) => {
          write(`${COLUMNS.join(',')}\n`);
          return experiment(spec, path, (one) =>
            write(`${COLUMNS.map((name) => one[name]).join(',')}\n`),
          );
        });
  print(options.json === true ? JSON.stringify(report) : forPeople(report));
}

async function experiment(
  spec: RunSpec,
  path: string,
  tell: (outcome: Outcome) => void,
): Promise<RunReport> {
  const network = await openNetwork(spec.network, spec.seed, path);
  if (network.left !== null) process.stderr.write(`${network.left}\n`);
  const { topology } = network;
  const begun = process.cpuUsage();
  const subject = await open(spec, network, path);
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
  for (const outcome of runAll(watched(subject, spec, progress), picks, spec, hash)) {
    outcomes.push(outcome);
    tell(outcome);
  }
  progress.end();
  const { user, system } = process.cpuUsage(begun);
  return {
    model: spec.model.kind,
    agents: agentsOf(topology),
    edges: tiesOf(topology),
    runs: spec.runs,
    ...summarise(outcomes),
    hash: hashText(hash),
    cpuSeconds: (user + system) / 1e6,
  };
}

/** The same subject, whose ticks move the bar: how many there will be is known at the end only. */
function watched(subject: Subject, { maxTicks }: RunSpec, progress: Progress): Subject {
  let runs = -1;
  let ticks = 0;
  return {
    ...subject,
    begin(seed, seeds) {
      runs++;
      ticks = 0;
      subject.begin(seed, seeds);
    },
    step() {
      ticks++;
      progress.show(runs + ticks / maxTicks, `, tick ${ticks}`);
      return subject.step();
    },
  };
}

async function open(
  { model, seed }: RunSpec,
  network: OpenNetwork,
  path: string,
): Promise<Subject> {
  if (model.kind !== 'attention') {
    const classic = modelOf(model.kind);
    const agents = agentsOf(network.topology);
    const bytes = byteLength(classic.columns(model), { agent: agents, single: 1 });
    if (bytes > MOST_STATE_BYTES) {
      const most = `at most ${MOST_STATE_BYTES / 1e9} GB are allowed`;
      const what = `${counted(agents, 'agent')} would take ${(bytes / 1e9).toFixed(1)} GB of state`;
      throw new Failure(`${path}: model: ${what}, ${most}`, MISUSED);
    }
    return classicSubject(openRun(classic, network.topology, model));
  }
  const atlas = await loadAtlas();
  return attentionSubject(model, network.topology, network.traits, { seed, atlas });
}

function forPeople(report: RunReport): string {
  const { model, agents, edges, runs, attackRate, spread, peak, ticks, hash, cpuSeconds } = report;
  const line = (name: string, { mean, sd }: { mean: number; sd: number }, digits: number) =>
    `${name.padEnd(12)} ${mean.toFixed(digits).padStart(10)}  ± ${sd.toFixed(digits)}`;
  return [
    `${model} on ${counted(agents, 'agent')} with ${counted(edges, 'tie')}, ${counted(runs, 'run')} (mean ± standard deviation)`,
    line('attack rate', attackRate, 4),
    line('spread', spread, 1),
    line('peak', peak, 4),
    line('ticks', ticks, 1),
    `hash ${hash}, ${cpuSeconds.toFixed(2)} s of CPU`,
  ].join('\n');
}
