import { CLOSE, SENT_WHOLE } from '#shared/wire/messages.ts';
import { rounded } from '../statistics.ts';
import type { Report } from '../swarm/report.ts';
import { runSwarm } from '../swarm/run.ts';
import { type ScenarioFile, scenario } from '../swarm/scenario.ts';

/**
 * One world of 10,000 agents on a real server, kept to a processor of its own (`taskset`) while
 * the swarm keeps to another: what a client takes, what a tick costs, how many can be held, what a
 * slow reader costs, and how soon an order is acknowledged. Crowds of more clients than are
 * `enough` are not tried; traffic is counted for `seconds`, and for up to as long before.
 */
export async function* room({
  enough = CROWDS.at(-1)!,
  seconds = 60,
} = {}): AsyncGenerator<object> {
  yield* traffic(seconds);
  yield* wideTraffic(seconds);
  yield* crowd(enough);
  yield* slowReader();
  yield* acknowledgement();
}

/** Matches of a swarm do not end while they are measured. */
export const LONG = { MATCH_SECONDS: '3600' };
const PLAYERS = 7;

async function* traffic(seconds: number): AsyncGenerator<object> {
  const report = await measure({
    about: 'a match of seven',
    seconds,
    warmupSeconds: seconds / 2,
    each: { players: PLAYERS, watchers: 10 },
  });
  yield {
    bench: 'room',
    what: 'a match of seven players',
    clients: PLAYERS + 10,
    kbPerSecondPlayer: rounded(report.frames.bytesPerSecond.player / 1000, 2),
    kbPerSecondWatcher: rounded(report.frames.bytesPerSecond.watcher / 1000, 2),
    ...health(report),
  };
}

async function* wideTraffic(seconds: number): AsyncGenerator<object> {
  const report = await measure({
    about: 'a lab of a million, seen as cities',
    mode: 'lab',
    agents: 1_000_000,
    seconds,
    warmupSeconds: seconds,
    each: { players: 1, watchers: 1, lean: 8 },
    ordersPerSecond: 4,
  });
  yield {
    bench: 'room',
    what: 'a lab of a million agents, zoomed out',
    clients: 10,
    kbPerSecondPlayer: rounded(report.frames.bytesPerSecond.player / 1000, 2),
    kbPerSecondWatcher: rounded(report.frames.bytesPerSecond.watcher / 1000, 2),
    ...health(report),
  };
}

const CROWDS = [500, 1000, 1500, 2000, 3000, 4000];
/** Of frames, at the 99th percentile, in milliseconds. */
const MOST_DELAY_MS = 100;

async function* crowd(enough: number): AsyncGenerator<object> {
  let held = 0;
  for (const clients of CROWDS.filter((size) => size <= enough)) {
    const watchers = 13;
    const report = await measure({
      about: `${clients} clients in one world`,
      seconds: 15,
      each: { players: PLAYERS, watchers, lean: clients - PLAYERS - watchers },
      joinsPerSecond: 200,
    });
    const { p99 } = report.frames.delay;
    if (p99 < MOST_DELAY_MS) held = clients;
    yield {
      bench: 'room',
      what: 'a crowd in one world',
      clients,
      cpuMsPerTick: rounded(report.server.cpuMsPerTick, 2),
      delayP99Ms: rounded(p99, 1),
      ...health(report),
    };
    if (p99 >= MOST_DELAY_MS) break;
  }
  yield { bench: 'room', what: 'clients held', held };
}

const SLOW = 50;

/**
 * The same number of clients, once as watchers and once as readers who never read, in a lab at
 * eight times the usual pace, where what they ask for is far more than usual.
 */
async function* slowReader(): AsyncGenerator<object> {
  const lab = {
    about: 'readers',
    mode: 'lab',
    speed: 8,
    seconds: 30,
    ordersPerSecond: 4,
  } as const;
  const fast = await measure({ ...lab, each: { players: 1, lean: SLOW } });
  const slow = await measure({ ...lab, each: { players: 1, stuck: SLOW } });
  const cost = (slow.server.rssMb.most - fast.server.rssMb.most) / SLOW;
  yield {
    bench: 'room',
    what: 'a slow reader',
    clients: SLOW,
    serverMbEach: rounded(cost, 3),
    systemKbEach: rounded(slow.server.unsentKb / SLOW, 1),
    closedAsSlow: slow.counts[`closed ${CLOSE.slow}`] ?? 0,
    delayP99Ms: rounded(slow.frames.delay.p99, 1),
    ...health(slow),
  };
}

async function* acknowledgement(): AsyncGenerator<object> {
  const report = await measure({
    about: '200 orders a second',
    seconds: 30,
    worlds: 29,
    each: { players: PLAYERS },
    ordersPerSecond: 1,
  });
  const { perSecond, acknowledgement, refusal } = report.orders;
  yield {
    bench: 'room',
    what: 'orders',
    clients: 29 * PLAYERS,
    ordersPerSecond: rounded(perSecond, 1),
    acknowledged: acknowledgement.count,
    ackP99Ms: rounded(acknowledgement.p99, 1),
    refusalP99Ms: rounded(refusal.p99, 1),
    ...health(report),
  };
}

/** Runs a scenario on a server of its own. Throws where a rule was broken: then no figure counts. */
export async function measure(
  part: Omit<ScenarioFile, 'version' | 'worlds'> & { readonly worlds?: number },
  { pin = true } = {},
): Promise<Report> {
  const whole = scenario.parse({ version: 1, worlds: 1, server: LONG, ...part });
  // A large world steps in threads of its own, which want both processors.
  const report = await runSwarm(whole, { pin: pin && whole.agents <= SENT_WHOLE });
  const broken = Object.entries(report.violations);
  if (broken.length > 0) throw new Error(`${whole.about}: ${JSON.stringify(broken)}`);
  return report;
}

/** What tells whether the figures are the server's or the swarm's. */
export function health({ swarm, server }: Report) {
  return {
    droppedTicks: server.droppedTicks,
    serverCpuPercent: rounded(server.cpuPercent, 0),
    swarmCpuPercent: rounded(swarm.cpuPercent, 0),
    swarmLoopP99Ms: rounded(swarm.eventLoopP99Ms, 1),
  };
}
