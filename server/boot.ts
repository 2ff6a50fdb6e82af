import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { Server as Colyseus, matchMaker } from '@colyseus/core';
import { nanoid } from 'nanoid';
import type { RoomPorts } from '#rooms/ports.ts';
import { openCalls } from '#rooms/world/calling.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { openService } from './ai/service.ts';
import { openCallers } from './api/callers.ts';
import { EXPORTS_PER_MINUTE } from './api/my-data.ts';
import { SAVES_PER_MINUTE } from './api/worlds.ts';
import { openArchive } from './archive.ts';
import { loadAtlas } from './atlas.ts';
import { openAuth } from './auth/open.ts';
import { openRoles } from './auth/roles.ts';
import { type Cluster, openCluster } from './cluster/open.ts';
import { openQuota } from './cluster/quota.ts';
import type { Settings } from './env.ts';
import { createApp } from './http/app.ts';
import { type Door, openDoor } from './http/door.ts';
import { Sockets } from './http/sockets.ts';
import { openAdmission, openDoors } from './moderation/admission.ts';
import { colyseusLogger } from './observe/colyseus.ts';
import { createLog, type ServerLog } from './observe/log.ts';
import { createMetrics, type Load } from './observe/meter.ts';
import { answersInTime, type State } from './observe/state.ts';
import type { Database } from './store/database.ts';
import { openJournal } from './store/journal/journal.ts';
import { openDatabase } from './store/open.ts';
import { openRecords } from './store/records.ts';
import { sweepHourly } from './store/sweep.ts';
import { keepWorlds } from './worlds.ts';

/**
 * How long rooms may take to end their matches when the server stops: longer than a room tries to
 * keep one (`rooms/world/ending.ts`: five tries, of 2.5 seconds each where MongoDB is away, and 7.5
 * seconds of pauses), so that what could not be kept is still logged.
 */
const ROOMS_PATIENCE_MS = 25_000;

/** How many may come back from one address for each that may join: it costs next to nothing. */
const RETURNS = 10;

/** More than anybody has to say who reads what they report. */
const REPORTS_PER_MINUTE = 10;

const CLIENT_DIR = fileURLToPath(new URL('../client/dist', import.meta.url));

export interface Options {
  /** Tells Colyseus which rooms there are. Returns how to go on with a world, where they can. */
  readonly defineRooms: (colyseus: Colyseus, ports: RoomPorts) => RoomsSide | undefined;
  readonly log?: ServerLog;
  /** Folder of the built client. */
  readonly clientDir?: string;
  /** Whether the API holds each answer against its schema, as tests do. */
  readonly checkAnswers?: boolean;
}

export interface RoomsSide {
  /** Goes on, in this process, with a world that no living process holds. */
  adopt(worldId: string): Promise<void>;
  /** How many more worlds this process can run. */
  readonly vacancies: number;
}

export interface RunningServer {
  /** The port that is listened on, also where the settings left it open. */
  readonly port: number;
  readonly url: string;
  readonly log: ServerLog;
  /** Gives up the worlds, for whoever goes on with them, then ends everything else. Idempotent. */
  stop(): Promise<void>;
}

type Close = () => void | Promise<void>;

/**
 * Starts everything: store, accounts, HTTP and rooms, on one port. One server runs in a process
 * at a time, because Colyseus keeps its matchmaker in module variables.
 *
 * @throws Fault for what the operator can put right; nothing is left running then
 */
export async function startServer(settings: Settings, options: Options): Promise<RunningServer> {
  const log = options.log ?? createLog(settings);
  const closers: Close[] = [];
  const stop = once(() => closeAll(closers));
  try {
    // The port comes first: of all that can be wrong, that it is taken is the likeliest.
    const door = await openDoor(createServer(), settings);
    closers.push(door.close);
    const db = await openDatabase(settings);
    // Behind the door, because requests that are under way may need it.
    closers.unshift(() => db.close());
    const cluster = await openCluster(settings, log);
    closers.push(cluster.close);
    await startRooms(door, { db, cluster }, settings, { ...options, log }, closers);
    return { port: door.port, url: door.url, log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param closers get what ends each part, in the order in which the parts start */
async function startRooms(
  door: Door,
  { db, cluster }: { readonly db: Database; readonly cluster: Cluster },
  settings: Settings,
  {
    defineRooms,
    log,
    clientDir = CLIENT_DIR,
    checkAnswers = false,
  }: Options & { readonly log: ServerLog },
  closers: Close[],
): Promise<void> {
  const now = Date.now;
  const parts = { store: () => answersInTime(db), redis: cluster.state };
  const metrics = createMetrics(load, parts);
  const isAlone = db.kind === 'embedded';
  const records = await openRecords(db, cluster.redis, now);
  const admission = openAdmission(records.bans, settings.appealsTo);
  const [auth, atlas, journal] = await Promise.all([
    openAuth(db, settings, { log, now, redis: cluster.redis, admit: admission.admit }),
    loadAtlas(),
    openJournal(db, { owner: nanoid(), isAlone, log, meter: metrics.journal }),
  ]);
  const { scores, answers } = records;
  closers.push(journal.close);
  for (const forget of [answers.forget, auth.forgetExpired]) {
    closers.push(sweepHourly(forget, log));
  }
  // Behind the door as well: what is asked last may still send a message.
  closers.unshift(auth.mail.close);

  const asking = { log, meter: metrics.ai, redis: cluster.redis };
  const ideas = await openService(settings, asking);
  closers.push(ideas.close);
  const state: State = { ...parts, ai: ideas.served, isStopping };
  const transport = new Sockets(settings);
  const colyseus = new Colyseus({
    transport,
    greet: false,
    gracefullyShutdown: false,
    logger: colyseusLogger(log),
    // Of another process it thinks after two seconds that it has died, and makes a room twice: what
    // takes longer is made by `makeWorld`.
    selectProcessIdToCreateRoom: async () => matchMaker.processId,
    ...cluster.parts,
    ...(settings.publicAddress === null ? {} : { publicAddress: settings.publicAddress }),
  });
  const worlds = openQuota('worlds', settings.worldsPerMinute, cluster.redis);
  const side = defineRooms(colyseus, {
    // As the API sees them: who has signed out, or was signed out, comes into no world either.
    accounts: { verify: openCallers(auth, async () => {}) },
    admission: openDoors(admission, auth.players),
    roles: openRoles(auth.players),
    ratings: scores.ratings,
    dailies: scores.dailies,
    worldQuota: worlds,
    ideas,
    archive: openArchive({ db, records, players: auth.players, log }),
    journal,
    meter: metrics,
    log,
    now,
    atlas,
    mostWorlds: settings.maxWorlds,
    mostAgents: settings.maxAgents,
    matchSeconds: settings.matchSeconds,
    fillSeconds: settings.fillSeconds,
    awaySeconds: settings.awaySeconds,
    tickMs: 1000 / TICKS_A_SECOND,
  });
  await matchMaker.accept();
  closers.push(() => stopRooms(colyseus, log));
  if (side) {
    const isOpen = () => !isStopping() && cluster.state() !== 'away';
    const room = () => (isOpen() ? side.vacancies : 0);
    const { adopted } = metrics.journal;
    closers.push(
      keepWorlds({ journal, adopt: side.adopt, room, adopted, log, found: cluster.sweep }),
    );
  }

  const { apiPerMinute, playerPerMinute, publicUrl, publicAddress } = settings;
  const limits = {
    address: openQuota('api', apiPerMinute, cluster.redis),
    account: openQuota('api-account', playerPerMinute, cluster.redis),
  };
  const signingIn = openQuota('sign-ins', settings.guestsPerMinute, cluster.redis);
  const joins = openQuota('joins', settings.joinsPerMinute, cluster.redis);
  const returns = openQuota('returns', RETURNS * settings.joinsPerMinute, cluster.redis);
  const ideaQuota = openQuota('ideas', settings.ideasPerMinute, cluster.redis);
  const services = {
    db,
    records,
    ideas,
    auth,
    admission,
    metrics,
    log,
    now,
    publicUrl,
    publicAddress,
    embedders: settings.embedders,
  };
  const reporting = openQuota('reports', REPORTS_PER_MINUTE, cluster.redis);
  const saves = openQuota('saves', SAVES_PER_MINUTE, cluster.redis);
  const exports = openQuota('exports', EXPORTS_PER_MINUTE, cluster.redis);
  const made = { worlds, saves, exports, ideaQuota, reporting };
  const quotas = { ...made, joins, returns, signingIn, limits };
  const calls = openCalls();
  door.open(
    createApp({ ...services, ...quotas, journal, calls, load, state, clientDir, checkAnswers }),
  );
  transport.attachToServer(door.server);
}

function isStopping(): boolean {
  return matchMaker.state !== matchMaker.MatchMakerState.READY;
}

function load(): Load {
  const { roomCount, ccu } = matchMaker.stats.local;
  return { rooms: roomCount, clients: ccu };
}

/** The last that was started ends first. Whatever goes wrong on the way, the rest ends too. */
async function closeAll(closers: readonly Close[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers.toReversed()) {
    try {
      await close();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function stopRooms(colyseus: Colyseus, log: ServerLog): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, ROOMS_PATIENCE_MS, 'late');
  });
  try {
    const outcome = await Promise.race([colyseus.gracefullyShutdown(false), tooLate]);
    if (outcome === 'late') log.warn('some rooms did not end in time', { ...load() });
  } finally {
    clearTimeout(timer);
  }
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= action();
    return running;
  };
}
