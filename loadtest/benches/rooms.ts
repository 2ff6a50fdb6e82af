import { rounded } from '../statistics.ts';
import { health, measure } from './room.ts';

/**
 * Many worlds of 10,000 agents in one server process, kept to a processor of its own: how many,
 * with four clients each, before ticks come late.
 */
const WORLDS = [30, 60, 100, 150, 200];
/** Share of late ticks that makes worlds too many. */
const MOST_LATE = 0.01;

/** More worlds than are `enough` are not tried. */
export async function* rooms(enough = WORLDS.at(-1)!): AsyncGenerator<object> {
  let held = 0;
  for (const worlds of WORLDS.filter((count) => count <= enough)) {
    const report = await measure({
      about: `${worlds} worlds`,
      seconds: 20,
      warmupSeconds: 10,
      worlds,
      each: { players: 2, lean: 2 },
      ordersPerSecond: 0.2,
      joinsPerSecond: 50,
    });
    const { server, frames } = report;
    const dropped = server.droppedTicks / Math.max(1, server.ticks + server.droppedTicks);
    // A tick is late when it was never made, or when its frame came a whole tick too late.
    const late = Math.max(dropped, frames.lateShare);
    if (late < MOST_LATE) held = worlds;
    yield {
      bench: 'rooms',
      what: 'worlds of 10,000 agents',
      worlds,
      latePercent: rounded(100 * late, 3),
      delayP99Ms: rounded(frames.delay.p99, 1),
      cpuMsPerTick: rounded(server.cpuMsPerTick, 2),
      rssMb: rounded(server.rssMb.most, 0),
      ...health(report),
    };
    if (late >= MOST_LATE) break;
  }
  yield { bench: 'rooms', what: 'worlds held', held };
}
