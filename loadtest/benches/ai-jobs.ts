import { answersWell, type ModelServer, startModelServer } from '#server/ai/fixtures-model.ts';
import { freePort, hasRedis, startRedis } from '#server/cluster/fixtures.ts';
import { openProcesses } from '#server/fixtures-process.ts';
import { median, rounded } from '../statistics.ts';
import { health, LONG, measure } from './room.ts';

const WORLDS = 50;
/** Rewritings that each world asks for in a second, and how long the model takes for one. */
const REWRITES = 3.4;
const ANSWER_MS = 7000;
const SECONDS = 20;
const SAMPLE_MS = 250;

/**
 * Fifty worlds on a real server, each of which has its idea rewritten three times a second: worded
 * by lists at once, and then by a model that takes seven seconds, so that a thousand jobs are in
 * flight; asked by the game itself, and by an AI worker where there is Redis. The difference in late
 * ticks is what the jobs have caused.
 */
export async function* aiJobs(): AsyncGenerator<object> {
  const without = await worlds('worded by lists', {});
  yield rowOf(without);
  const model = await startModelServer();
  const flight = watchFlight(model);
  const slow = {
    OPENAI_BASE_URL: model.url,
    OPENAI_MODEL: 'slow',
    AI_TOKENS_PER_DAY: '0',
    AI_TOKENS_PER_MATCH: '0',
    AI_DOLLARS_PER_DAY: '0',
  };
  try {
    yield* caused('the game itself', await worlds('by a slow model, asked by the game', slow));
    const MONGO_URL = process.env.MONGO_TEST_URL;
    if (!hasRedis || !MONGO_URL) return;
    const redis = await startRedis();
    const processes = openProcesses();
    try {
      const { url: REDIS_URL } = redis;
      await processes.startWorker({ REDIS_URL, AI_AT_A_TIME: '2000', ...slow });
      const PORT = String(await freePort());
      const game = { REDIS_URL, MONGO_URL, PORT, PUBLIC_ADDRESS: `localhost:${PORT}` };
      yield* caused('a worker', await worlds('by a slow model, asked by a worker', game));
    } finally {
      await processes.end();
      await redis.stop();
    }
  } finally {
    flight.stop();
    await model.stop();
  }

  function* caused(by: string, report: Report): Generator<object> {
    const [median, least] = flight.lately();
    yield rowOf(report);
    yield {
      bench: 'ai',
      what: `late ticks that jobs in flight cause, asked by ${by}`,
      jobsInFlight: median,
      jobsLeast: least,
      lateTicksCaused: Math.max(0, late(report) - late(without)),
    };
  }
}

/** Has the model take its time, and counts whom it has not answered. */
function watchFlight(model: ModelServer) {
  let inFlight = 0;
  const samples: number[] = [];
  model.behaves((asked, response) => {
    inFlight++;
    response.once('close', () => inFlight--);
    setTimeout(() => answersWell(asked, response), ANSWER_MS);
  });
  const sampling = setInterval(() => {
    samples.push(inFlight);
    model.asked.length = 0;
  }, SAMPLE_MS);
  return {
    stop: () => clearInterval(sampling),
    /** The median and the least of the time that was measured, which is the last. */
    lately() {
      const measured = samples.slice(-(SECONDS * 1000) / SAMPLE_MS - 4, -4);
      return [median(measured), Math.min(...measured)] as const;
    },
  };
}

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
