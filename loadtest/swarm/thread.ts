import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type Atlas, parseAtlas } from '#shared/sim/atlas.ts';
import { live } from './live.ts';
import { makeLuck } from './luck.ts';
import type { Member } from './member.ts';
import { openPass, type Pass } from './pass.ts';
import { Place } from './place.ts';
import type { Assignment, FromThread, Plan, ToThread } from './plan.ts';
import { Slot } from './slot.ts';
import { beginMeasuring, count, makeTally } from './tally.ts';

/** A thread of the swarm: holds the members that the plan gives to it. */

const CHECK_EVERY_MS = 1000;

const { url, scenario, members } = workerData as Assignment;
const port = parentPort!;
const tell = (message: FromThread) => port.postMessage(message);

const stop = new AbortController();
const tally = makeTally();
const place = new Place({ url, scenario, tally, stop: stop.signal, atlas: readAtlas() });
const slots = new Map<number, Slot>();
const eventLoop = monitorEventLoopDelay({ resolution: 5 });
/** All watchers of a thread are one guest: a watcher takes no seat. */
const watcher = openPass(url);

const running = members.map((plan) => start(plan));
let checkedAt = performance.now();
const every = setInterval(() => {
  const now = performance.now();
  // Where this thread itself stood still, nobody else was silent.
  const wasAwake = now - checkedAt < 2 * CHECK_EVERY_MS;
  checkedAt = now;
  if (wasAwake) for (const visitor of place.visitors) visitor.check(now);
}, CHECK_EVERY_MS);
void Promise.all(running.map(({ firstIn }) => firstIn)).then(() => tell({ kind: 'in' }));
const liars = running.filter((_, at) => members[at]!.kind === 'liars');
void Promise.all(liars.map(({ gone }) => gone)).then(() => tell({ kind: 'told' }));

port.on('message', (message: ToThread) => {
  switch (message.kind) {
    case 'opened':
      slotOf(message.slot).opened(message.generation, message.roomId);
      break;
    case 'measure':
      for (const visitor of place.visitors) visitor.countBytes();
      beginMeasuring(tally);
      place.forgetDelays();
      eventLoop.enable();
      break;
    case 'stop':
      void report();
      break;
    default:
      message satisfies never;
  }
});

/** Ends the measuring, then the visits. */
async function report(): Promise<void> {
  for (const visitor of place.visitors) visitor.countBytes();
  const eventLoopP99Ms = eventLoop.percentile(99) / 1e6;
  const watchers = [...place.visitors].filter(({ watches }) => watches).length;
  const players = place.visitors.size - watchers;
  tell({ kind: 'report', tally, eventLoopP99Ms, players, watchers });
  clearInterval(every);
  stop.abort();
  // Who does not find the way out in time is cut off.
  await Promise.race([Promise.all(running.map(({ gone }) => gone)), sleep(3000)]);
  process.exit();
}

function start(plan: Plan): { firstIn: Promise<void>; gone: Promise<void> } {
  const { promise: firstIn, resolve } = Promise.withResolvers<void>();
  const luck = makeLuck(scenario.seed, plan.index);
  const hasSeat = plan.kind === 'players' || plan.kind === 'droppers';
  const pass: Pass = hasSeat ? openPass(url) : watcher;
  const member: Member = {
    ...plan,
    name: `${plan.kind}${plan.index}`,
    place,
    slot: slotOf(plan.slot),
    pass,
    luck,
    liesLeft:
      scenario.lies > 0
        ? scenario.lies / (scenario.worlds * scenario.each.liars)
        : Number.POSITIVE_INFINITY,
    opened: (generation, roomId) => tell({ kind: 'opened', slot: plan.slot, generation, roomId }),
  };
  const gone = sleep((plan.index * 1000) / scenario.joinsPerSecond, undefined, {
    signal: stop.signal,
  })
    .then(() => live(member, resolve))
    .catch((error: unknown) => {
      if (!stop.signal.aborted) count(tally, `error ${error}`);
    });
  return { firstIn, gone };
}

function slotOf(index: number): Slot {
  const slot = slots.get(index) ?? new Slot(index);
  slots.set(index, slot);
  return slot;
}

function readAtlas(): Atlas {
  const map = new URL('../../assets/map/', import.meta.url);
  const json: unknown = JSON.parse(readFileSync(new URL('atlas.json', map), 'utf8'));
  return parseAtlas(json, readFileSync(new URL('cities.bin', map)));
}
