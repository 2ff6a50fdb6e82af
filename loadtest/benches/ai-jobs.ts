import { freePort, hasRedis, startRedis } from '#server/cluster/fixtures.ts';
import { openProcesses } from '#server/fixtures-process.ts';
import { median, rounded } from '../statistics.ts';
import { health, LONG, measure } from './room.ts';
import { type SlowModel, startSlowModel } from './slow-model.ts';

const WORLDS = 50;
/** Rewritings that each world asks for in a second. */
const REWRITES = 3.4;
const SECONDS = 20;
/** Jobs that are to be at the model all the time; where they are not, nothing was measured. */
const IN_FLIGHT = 1000;

/** The machine has better and worse minutes, in which ticks come late for no reason of ours. */
const ROUNDS = 3;

/**
 * Fifty worlds on a real server, each of which has its idea rewritten three times a second: worded
 * by lists at once, and then by a model that takes seven seconds, so that a thousand jobs are in
 * flight; asked by the game itself, and, where there are Redis and MongoDB, by an AI worker of a game
 * that uses both. What comes on top of the late ticks of the same without a model, the jobs have
 * caused, in some rounds of the two in turns.
 */
export async function* aiJobs(): AsyncGenerator<object> {
  const model = await startSlowModel();
  const slow = {
    OPENAI_BASE_URL: model.url,
    OPENAI_MODEL: 'slow',
    AI_TOKENS_PER_DAY: '0',
    AI_TOKENS_PER_MATCH: '0',
    AI_DOLLARS_PER_DAY: '0',
  };
  try {
    yield* inTurns(model, 'the game itself', {
      lists: () => worlds('worded by lists', {}),
      model: () => worlds('by a slow model, asked by the game itself', slow),
    });
    const MONGO_URL = process.env.MONGO_TEST_URL;
    if (hasRedis && MONGO_URL) yield* byWorker(model, slow, MONGO_URL);
  } finally {
    await model.stop();
  }
}

async function* byWorker(
  model: SlowModel,
  slow: Readonly<Record<string, string>>,
  MONGO_URL: string,
): AsyncGenerator<object> {
  const redis = await startRedis();
  const REDIS_URL = redis.url;
  const game = async () => {
    const PORT = String(await freePort());
    return { REDIS_URL, MONGO_URL, PORT, PUBLIC_ADDRESS: `localhost:${PORT}` };
  };
  try {
    yield* inTurns(model, 'a worker', {
      lists: async () => worlds('worded by lists, with Redis and MongoDB', await game()),
      async model() {
        const processes = openProcesses();
        try {
          await processes.startWorker({ REDIS_URL, AI_AT_A_TIME: '2000', ...slow });
          return await worlds('by a slow model, asked by a worker', await game());
        } finally {
          await processes.end();
        }
      },
    });
  } finally {
    await redis.stop();
  }
}

/** Yields a row for each time that worlds have run, and then what the jobs have caused. */
async function* inTurns(
  slow: SlowModel,
  by: string,
  { lists, model }: Readonly<Record<'lists' | 'model', () => Promise<Report>>>,
): AsyncGenerator<object> {
  const caused: number[] = [];
  const inFlight: number[] = [];
  let answered = 0;
  let givenUp = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const without = await lists();
    yield rowOf(without);
    const asking = await model();
    // What was measured ended a moment ago, when everybody left.
    const load = slow.lately(SECONDS + 1).slice(0, -4);
    yield rowOf(asking);
    caused.push(late(asking) - late(without));
    inFlight.push(...load.map((one) => one.inFlight));
    answered += load.at(-1)!.answered - load[0]!.answered;
    givenUp += load.at(-1)!.givenUp - load[0]!.givenUp;
  }
  if (median(inFlight) < IN_FLIGHT) throw new Error(`${median(inFlight)} jobs in flight: too few`);
  yield {
    bench: 'ai',
    what: `late ticks that jobs in flight cause, asked by ${by}`,
    jobsInFlight: median(inFlight),
    jobsLeast: Math.min(...inFlight),
    answered,
    givenUp,
    lateTicksCaused: Math.max(0, sum(caused)),
    each: caused,
    bar: 0,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

function rowOf(report: Report): object {
  return {
    bench: 'ai',
    what: `${WORLDS} worlds, ideas ${report.about}`,
    ticks: report.server.ticks,
    lateTicks: late(report),
    delayP99Ms: rounded(report.frames.delay.p99, 1),
    tickMeanMs: rounded(report.server.tickMs.mean, 2),
    serverLoopP99Ms: rounded(report.server.eventLoopP99Ms.median, 1),
    ...health(report),
  };
}

type Report = Awaited<ReturnType<typeof measure>>;

function worlds(about: string, server: Readonly<Record<string, string>>): Promise<Report> {
  const part = {
    about,
    mode: 'lab',
    worlds: WORLDS,
    seconds: SECONDS,
    warmupSeconds: 12,
    each: { players: 1 },
    orders: 'rewrites',
    ordersPerSecond: REWRITES,
    // As worlds begin when people come: not all at once, to do everything at the same tick.
    joinsPerSecond: 8,
    server: { ...LONG, ...server },
  } as const;
  // On one processor, the collector of a larger heap would take its time from the worlds.
  return measure(part, { pin: false });
}

/** Ticks that were never made, or whose frame came a whole tick too late. */
function late({ server, frames }: Report): number {
  return server.droppedTicks + Math.round(frames.lateShare * server.ticks);
}
