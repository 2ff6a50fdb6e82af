import '../net/jitless.ts';
import type { Order } from '#shared/game/order.ts';
import { matchSpec } from '#shared/game/spec.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { createMirror, type Mirror, receive } from '#shared/wire/mirror.ts';
import type { RoomState } from '#shared/wire/state.ts';
import { makeHeat } from '../gl/heat.ts';
import type { Crowd } from '../gl/map.ts';
import { makeRows, takeOver } from '../gl/rows.ts';
import { makeOrders } from '../net/orders.ts';
import { type Destination, enterWorld } from '../net/world.ts';
import type { MapSource } from '../scenes/world.ts';
import { startWorker } from '../worker/client.ts';
import type { Geometry, MapAnswer, PeopleAnswer } from '../worker/messages.ts';
import { paletteOf } from './colours.ts';
import { areasOf, heatUp, mark } from './heat.ts';
import { makePulse } from './pulse.ts';
import { grow } from './series.ts';
import { snapshot } from './snapshot.ts';
import { resetPlay, usePlay } from './store.ts';
import { count, seatTable } from './tally.ts';

/** A match on the page, from entering to leaving. */
export interface RunningMatch {
  /** What the map draws, once the land is known; null where nothing is to be drawn. */
  readonly picture: Promise<Omit<MapSource, 'point' | 'pick' | 'motion'> | null>;
  /** Gives an order; what becomes of it shows up in the store. */
  order(order: Order, region: number): void;
  /** Marks the region that the mouse is over. */
  point(region: number | null): void;
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
  let asked = false;
  let mirror: Mirror | null = null;
  let map: MapAnswer | null = null;
  let geometry: Geometry | null = null;
  let areas: Float32Array = new Float32Array(0);
  let people: PeopleAnswer | null = null;
  let crowd: Crowd | null = null;
  let palette = paletteOf(new Uint8Array(0));
  let pointed: number | null = null;
  let nextResync = 0;

  const link = enterWorld(destination, {
    link: (link) => usePlay.setState({ link }),
    entered(roomId) {
      usePlay.setState({ roomId });
      pulse.entered();
      orders.again();
    },
    welcome: ({ seat }) => usePlay.setState({ seat }),
    state: (latest) => {
      state = latest;
      if (!asked && latest.spec) layOut(latest);
    },
    frame: (bytes) => take(bytes),
    ack: (ack) => orders.ack(ack),
    refusal: (refused) => orders.refusal(refused),
  });
  const orders = makeOrders((message) => link.order(message));

  const picture = worker.map(drawn).then((answer) => {
    map = answer;
    areas = areasOf(answer);
    usePlay.setState({ map: answer });
    geometry = answer.geometry;
    if (!geometry) return null;
    return {
      map: answer,
      geometry: () => geometry!,
      crowd: () => crowd,
      heat,
      ideas: () => palette,
      now: () => (mirror ? mirror.tick + pulse.fraction(TICK_MS) : 0),
      drawn: () => pulse.drawn(),
    };
  });
  picture.catch(fail);

  /** Makes the same people as the server from the world's spec. */
  function layOut(latest: RoomState): void {
    asked = true;
    const { world, seconds } = matchSpec.parse(JSON.parse(latest.spec));
    usePlay.setState({ length: seconds * TICKS_A_SECOND });
    mirror = createMirror(world.agents);
    // Frames that came before this were lost on a page that did not know how to read them.
    resync();
    worker.people(world).then((made) => {
      people = made;
      const rows = makeRows(made.count);
      crowd = { places: made.places, influence: made.influence, rows };
      usePlay.setState({ mismatch: made.hash !== latest.population });
      if (mirror) showAll(mirror);
      refresh();
      if (drawn) refine();
    }, fail);
  }

  /** Fetches what is only seen when the map is zoomed in, now that the world is on the page. */
  function refine(): void {
    worker.detail().then((levels) => {
      if (geometry) geometry = { ...geometry, levels: [...geometry.levels, ...levels] };
    }, fail);
  }

  function fail(error: unknown): void {
    usePlay.setState({ fault: error instanceof Error ? error.message : String(error) });
  }

  function take(bytes: Uint8Array): void {
    if (!mirror) return;
    const isFirst = mirror.sequence === null;
    pulse.frame();
    if (!apply(mirror, bytes) || !crowd) return;
    const { shown, changed, changedCount, tick } = mirror;
    takeOver(crowd.rows, shown, changed, changedCount, tick, isFirst);
  }

  /** Whether the mirror took the frame; asks for another where it could not. */
  function apply(to: Mirror, bytes: Uint8Array): boolean {
    try {
      if (receive(to, bytes).kind === 'applied') return true;
      resync();
    } catch (error) {
      fail(error);
    }
    return false;
  }

  /** Asks for a keyframe, once until it can have come. */
  function resync(): void {
    const now = performance.now();
    if (now < nextResync) return;
    nextResync = now + RESYNC_MS;
    link.resync();
  }

  function showAll({ shown, tick }: Mirror): void {
    const everybody = Uint32Array.from(shown, (_, agent) => agent);
    takeOver(crowd!.rows, shown, everybody, everybody.length, tick, true);
  }

  function refresh(): void {
    if (!state) return;
    const room = snapshot(state);
    const before = usePlay.getState();
    const seats = seatTable(room.ideas);
    const tick = mirror?.tick ?? state.tick;
    const tally = map && people && mirror ? count(map, people, mirror.shown, seats) : null;
    palette = paletteOf(seats);
    if (map && tally) heatUp(heat, areas, tally);
    usePlay.setState({
      room,
      tick,
      tally,
      series:
        tally && room.phase !== 'gathering' ? grow(before.series, tick, tally) : before.series,
      silent: before.link.kind === 'open' && room.phase !== 'over' ? pulse.silentSeconds() : 0,
      fps: drawn ? pulse.fps() : null,
    });
  }

  function markRegions(): void {
    if (map) mark(heat, map, { pointed, chosen: usePlay.getState().chosen });
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
      orders.give(order, (id, verdict) => {
        const outcome = { code: '', detail: '', ...verdict, id, kind: order.kind, region };
        const others = usePlay.getState().outcomes.filter((other) => other.id !== id);
        usePlay.setState({ outcomes: [...others, outcome].slice(-MOST_OUTCOMES) });
      });
    },
    point(region) {
      if (region === pointed) return;
      pointed = region;
      markRegions();
    },
    retry: () => link.retry(),
    shown: () => ({ tick: mirror?.tick ?? 0, hash: hashOf(mirror?.shown ?? new Uint8Array(0)) }),
    stop() {
      window.clearInterval(panels);
      window.clearInterval(pings);
      unsubscribe();
      orders.stop();
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
