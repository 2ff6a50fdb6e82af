import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { bootServer } from '../boot.ts';
import { type Assignment, type FromThread, planMembers, type ToThread } from './plan.ts';
import { type Report, reportOf } from './report.ts';
import type { Scenario } from './scenario.ts';
import { addTally, makeTally } from './tally.ts';
import { watchServer } from './watch-server.ts';

export interface RunOptions {
  /** The server; one is booted for the run where this is absent. */
  readonly url?: string | undefined;
  /** Keeps a booted server on processor 0 and the swarm on processor 1. */
  readonly pin?: boolean | undefined;
  /** Where a booted server leaves a CPU profile. */
  readonly profile?: string | undefined;
  /** Hears now and then how it goes. */
  readonly progress?: (line: string) => void;
}

/** A world that is over goes on for a while, for a last look. */
const WORLDS_MORE = 5;
/** Everybody should be in by then, or the run goes on without those who are not. */
const JOINING_PATIENCE_MS = 60_000;

/** Runs a scenario to its end. Rejects where the server cannot be had, or a thread fails. */
export async function runSwarm(scenario: Scenario, options: RunOptions = {}): Promise<Report> {
  const { url, pin = false, profile } = options;
  if (pin) await pinSwarm();
  if (url) return runAgainst(url, scenario, options);
  const environment = {
    MAX_WORLDS: String(WORLDS_MORE * scenario.worlds + 10),
    ...scenario.server,
  };
  const server = await bootServer({ environment, core: pin ? 0 : undefined, profile });
  try {
    const report = await runAgainst(server.url, scenario, options);
    return { ...report, log: server.log };
  } finally {
    await server.stop();
  }
}

async function runAgainst(
  url: string,
  scenario: Scenario,
  { progress = () => {} }: RunOptions,
): Promise<Report> {
  const plans = planMembers(scenario);
  const asked = plans.reduce((sum, members) => sum + members.length, 0);
  progress(`${asked} clients join ${scenario.worlds} worlds at ${url}`);
  const threads = plans.map((members) => startThread({ url, scenario, members }));
  const broadcast = (message: ToThread, except?: Worker) => {
    for (const { worker } of threads) if (worker !== except) worker.postMessage(message);
  };
  for (const { worker } of threads) {
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'opened') broadcast(message, worker);
    });
  }
  const failed = Promise.race(threads.map(({ failure }) => failure));
  const watch = watchServer(url);
  try {
    const begunAt = performance.now();
    const allIn = Promise.all(threads.map(({ worker }) => heard(worker, 'in')));
    const allTold = Promise.all(threads.map(({ worker }) => heard(worker, 'told')));
    const joiningMs = (asked * 1000) / scenario.joinsPerSecond + JOINING_PATIENCE_MS;
    await Promise.race([allIn, failed, sleep(joiningMs)]);
    const joinedInMs = performance.now() - begunAt;
    progress(`joined in ${(joinedInMs / 1000).toFixed(1)} s; warming up`);
    await Promise.race([sleep(scenario.warmupSeconds * 1000), failed]);

    await watch.begin();
    const cpuBefore = process.cpuUsage();
    broadcast({ kind: 'measure' });
    progress(`measuring for ${scenario.seconds} s`);
    const measuredFrom = performance.now();
    const toldAll = scenario.lies > 0 ? allTold : new Promise<never>(() => {});
    await Promise.race([sleep(scenario.seconds * 1000), toldAll, failed]);

    const reports = Promise.all(threads.map(({ worker }) => heard(worker, 'report')));
    broadcast({ kind: 'stop' });
    const heardFrom = await Promise.race([reports, failed]);
    const seconds = (performance.now() - measuredFrom) / 1000;
    const cpu = process.cpuUsage(cpuBefore);
    const server = await watch.end();
    const tally = makeTally();
    for (const report of heardFrom) addTally(tally, report.tally);
    return reportOf({
      scenario,
      asked,
      players: heardFrom.reduce((sum, { players }) => sum + players, 0),
      watchers: heardFrom.reduce((sum, { watchers }) => sum + watchers, 0),
      joinedInMs,
      seconds,
      tally,
      server,
      swarm: {
        threads: threads.length,
        cpuPercent: (cpu.user + cpu.system) / 1e4 / seconds,
        eventLoopP99Ms: Math.max(...heardFrom.map((report) => report.eventLoopP99Ms)),
      },
    });
  } finally {
    await Promise.all(threads.map(({ gone }) => Promise.race([gone, sleep(5000)])));
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
    await watch.end().catch(() => {});
  }
}

function startThread(assignment: Assignment) {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: assignment });
  const failure = new Promise<never>((_, reject) => worker.once('error', reject));
  failure.catch(() => {});
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  return { worker, failure, gone };
}

function heard<K extends FromThread['kind']>(
  worker: Worker,
  kind: K,
): Promise<Extract<FromThread, { kind: K }>> {
  return new Promise((resolve) => {
    const listen = (message: FromThread) => {
      if (message.kind !== kind) return;
      worker.off('message', listen);
      resolve(message as Extract<FromThread, { kind: K }>);
    };
    worker.on('message', listen);
  });
}

/** Leaves processor 0 to the server: with two, the swarm must not take the server's time. */
async function pinSwarm(): Promise<void> {
  await promisify(execFile)('taskset', ['-a', '-c', '-p', '1', String(process.pid)]);
}
