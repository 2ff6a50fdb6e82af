import { rounded } from '../statistics.ts';
import type { Report } from '../swarm/report.ts';
import { runSwarm } from '../swarm/run.ts';
import { type Scenario, scenario } from '../swarm/scenario.ts';

const LIES = 100_000;

/**
 * Forty liars among ten who mean well, until they have told 100,000 lies of every kind between them.
 * Whoever is thrown out comes back: twenty join in a second, which is what five addresses may do.
 */
export const liars = (lies = LIES, parts: Partial<Scenario> = {}): Scenario =>
  scenario.parse({
    version: 1,
    about: 'forty liars among ten who mean well',
    seconds: 1800,
    worlds: 1,
    each: { players: 3, watchers: 7, liars: 40 },
    // The liars have one for themselves.
    threads: 2,
    joinsPerSecond: 20,
    lies,
    server: { MATCH_SECONDS: '3600' },
    ...parts,
  });

/** Milliseconds that a frame may come late to anybody, because of liars. */
const MOST_LATE_MS = 50;

/**
 * Whether those who mean well notice: how late their frames are, while the server has a processor of
 * its own. `swarmLoopP99Ms` tells how much of that may be the swarm's.
 */
export async function* lies(): AsyncGenerator<object> {
  const report = await runSwarm(liars(), { pin: true });
  yield row(report);
}

function row({ counts, frames, joins, server, swarm, violations, seconds }: Report): object {
  const { delay } = frames;
  return {
    bench: 'lies',
    lies: counts.lies,
    joins: counts.joins,
    seconds: Math.round(seconds),
    delayP50Ms: rounded(delay.p50, 1),
    delayP99Ms: rounded(delay.p99, 1),
    mostDelayMs: rounded(delay.most, 1),
    holds: delay.most <= MOST_LATE_MS,
    joinP50Ms: rounded(joins.p50, 1),
    serverCpuPercent: Math.round(server.cpuPercent),
    serverLoopP99Ms: rounded(server.eventLoopP99Ms.worst, 1),
    swarmCpuPercent: Math.round(swarm.cpuPercent),
    swarmLoopP99Ms: rounded(swarm.eventLoopP99Ms, 1),
    violations: Object.keys(violations).length,
  };
}
