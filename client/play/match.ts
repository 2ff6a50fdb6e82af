import '../net/jitless.ts';
import type { Order } from '#shared/game/order.ts';
import type { Command } from '#shared/wire/messages.ts';
import type { RoomState } from '#shared/wire/state.ts';
import { makeHeat } from '../gl/heat.ts';
import { makeOrders, type Verdict } from '../net/orders.ts';
import { type Destination, enterWorld } from '../net/world.ts';
import type { MapSource } from '../scenes/world.ts';
import { startWorker } from '../worker/client.ts';
import type { Geometry, MapAnswer } from '../worker/messages.ts';
import { paletteOf } from './colours.ts';
import { areasOf, heatUp, mark } from './heat.ts';
import { darkRegion } from './news.ts';
import { makePulse } from './pulse.ts';
import { type Round, startRound } from './round.ts';
import { grow } from './series.ts';
import { snapshot } from './snapshot.ts';
import { numbersOf } from './stage.ts';
import { type Outcome, resetPlay, resetRound, usePlay } from './store.ts';
import { seatTable } from './tally.ts';

/** A match on the page, from entering to leaving; and the next one in the same room. */
export interface RunningMatch {
  /** What the map draws, once the land is known; null where nothing is to be drawn. */
  readonly picture: Promise<Omit<MapSource, 'point' | 'pick' | 'motion'> | null>;
  /** Gives an order; what becomes of it shows up in the store. */
  order(order: Order, region?: number): void;
  /** The same for what is done with the room and its time; `done` hears that it was done. */
  command(command: Command, done?: (verdict: Verdict & { status: 'done' }) => void): void;
  /** Marks the region that the mouse is over. */
  point(region: number | null): void;
  /** Looks at these regions closely, in a world too large to be sent whole. */
  look(areas: readonly number[]): void;
  /** Tells the server that somebody sits before the page. */
  here(): void;
  retry(): void;
  /** For tests: the tick of the last frame, and a hash of what the agents show since. */
  shown(): { tick: number; hash: string };
  /** Leaves for good. */
  stop(): void;
}

/** How often panels change, in milliseconds. */
const PANEL_MS = 250;
const TICK_MS = 100;
const RESYNC_MS = 1000;
/** Outcomes that are kept for showing. */
const MOST_OUTCOMES = 3;

/** @param drawn whether the page draws the map, or lists the regions only */
export function startMatch(destination: Destination, drawn: boolean): RunningMatch {
  resetPlay();
  const worker = startWorker();
  const heat = makeHeat();
  const pulse = makePulse();
  let state: RoomState | null = null;
  let round: Round | null = null;
  /** What `round` was made from. */
  let spec = '';
  let wasOver = false;
  let map: MapAnswer | null = null;
  let geometry: Geometry | null = null;
  let isRefined = false;
  let areas: Float32Array = new Float32Array(0);
  let palette = paletteOf(new Uint8Array(0));
  let pointed: number | null = null;
  let nextResync = 0;
  /** What the server was last told of the regions in view; null where it has yet to be. */
  let viewed: string | null = null;

  const link = enterWorld(destination, {
    link: (link) => usePlay.setState({ link }),
    entered(roomId) {
      usePlay.setState({ roomId });
      pulse.entered();
      viewed = null;
      orders.again();
    },
    welcome: ({ seat }) => usePlay.setState({ seat }),
    state: (latest) => {
      state = latest;
      const isOver = latest.phase === 'over';
      // A rematch may have the same spec, seed and all.
      if (latest.spec && (latest.spec !== spec || (wasOver && !isOver))) layOut(latest);
      wasOver = isOver;
    },
    frame(bytes) {
      pulse.frame();
      round?.frame(bytes);
    },
    ack: (ack) => orders.ack(ack),
    refusal: (refused) => orders.refusal(refused),
  });
  const orders = makeOrders((question) => link.ask(question));

  const picture = worker.map(drawn).then((answer) => {
    map = answer;
    areas = areasOf(answer);
    usePlay.setState({ map: answer });
    geometry = answer.geometry;
    if (!geometry) return null;
    return {
      map: answer,
      geometry: () => geometry!,
      crowd: () => round?.crowd() ?? null,
      heat,
      ideas: () => palette,
      now: () => (round?.tick() ?? 0) + pulse.fraction(TICK_MS / (state?.speed || 1)),
      drawn: () => pulse.drawn(),
    };
  });
  picture.catch(fail);

  /** Makes the same people as the server from the world's spec. */
  function layOut({ spec: latest, population }: RoomState): void {
    if (round) resetRound();
    round?.stop();
    spec = latest;
    try {
      round = startRound(worker, latest, {
        made({ hash, groups }) {
          usePlay.setState({ mismatch: hash !== population, groups });
          refresh();
          if (drawn && !isRefined) refine();
        },
        gap: resync,
        fail,
      });
    } catch (error) {
      fail(error);
      return;
    }
    viewed = null;
    usePlay.setState({ length: round.length, isWide: round.isWide });
    // Frames that came before this were lost on a page that did not know how to read them.
    resync();
  }

  /** Fetches what is only seen when the map is zoomed in, now that the world is on the page. */
  function refine(): void {
    isRefined = true;
    worker.detail().then((levels) => {
      if (geometry) geometry = { ...geometry, levels: [...geometry.levels, ...levels] };
    }, fail);
  }

  function fail(error: unknown): void {
    usePlay.setState({ fault: error instanceof Error ? error.message : String(error) });
  }

  /** Asks for a keyframe, once until it can have come. */
  function resync(): void {
    const now = performance.now();
    if (now < nextResync) return;
    nextResync = now + RESYNC_MS;
    link.resync();
  }

  function refresh(): void {
    if (!state) return;
    const room = snapshot(state);
    const before = usePlay.getState();
    const seats = seatTable(room.ideas);
    const tick = round?.tick() || state.tick;
    const tally = (map && round?.tally(map, seats)) ?? null;
    palette = paletteOf(seats);
    if (map && tally) heatUp(heat, map, areas, tally, darkRegion({ room, tick }));
    const isSilence = before.link.kind === 'open' && room.phase !== 'over' && room.paused === '';
    usePlay.setState({
      room,
      tick,
      tally,
      series:
        tally && room.phase !== 'gathering' ? grow(before.series, tick, tally) : before.series,
      silent: isSilence ? pulse.silentSeconds() : 0,
      fps: drawn ? pulse.fps() : null,
    });
  }

  function markRegions(): void {
    if (map) mark(heat, map, { pointed, chosen: usePlay.getState().chosen });
  }

  function follow(
    of: Pick<Outcome, 'kind' | 'region' | 'branch'>,
    id: string,
    verdict: Verdict,
  ): void {
    const own = numbersOf(usePlay.getState(), of);
    // What the server counted is right, even where this page has heard nothing of it yet.
    const numbers = { ...own, ...(verdict.status === 'refused' ? verdict.numbers : {}) };
    const outcome = { code: '', detail: '', ...verdict, id, ...of, numbers };
    const others = usePlay.getState().outcomes.filter((other) => other.id !== id);
    usePlay.setState({ outcomes: [...others, outcome].slice(-MOST_OUTCOMES) });
  }

  const panels = window.setInterval(refresh, PANEL_MS);
  const pings = window.setInterval(
    () => link.ping((latency) => usePlay.setState({ latency })),
    2000,
  );
  const unsubscribe = usePlay.subscribe((now, before) => {
    if (now.chosen !== before.chosen || now.map !== before.map) markRegions();
  });

  return {
    picture,
    order(order, region) {
      const branch = order.kind === 'trait' ? order.branch : null;
      orders.give(order, (id, verdict) => {
        follow({ kind: order.kind, region: region ?? null, branch }, id, verdict);
        if (order.kind === 'launch' && region !== undefined && verdict.status === 'done') {
          usePlay.setState({ launchedIn: region, relaunching: false });
          refresh();
        }
      });
    },
    command(command, done) {
      orders.command(command, (id, verdict) => {
        follow({ kind: `command.${command.kind}`, region: null, branch: null }, id, verdict);
        if (verdict.status === 'done') done?.(verdict);
      });
    },
    point(region) {
      if (region === pointed) return;
      pointed = region;
      markRegions();
    },
    look(areas) {
      const asked = areas.join();
      if (!round?.crowd() || asked === viewed || !link.view(areas)) return;
      viewed = asked;
      round.look(areas);
    },
    here: () => link.here(),
    retry: () => link.retry(),
    shown() {
      return { tick: round?.tick() ?? 0, hash: hashOf(round?.shown() ?? new Uint8Array(0)) };
    },
    stop() {
      window.clearInterval(panels);
      window.clearInterval(pings);
      unsubscribe();
      orders.stop();
      round?.stop();
      link.leave();
      worker.stop();
    },
  };
}

/** FNV-1a, 32 bits, as eight hexadecimal digits. */
function hashOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
