import '../net/jitless.ts';
import type {
  Ack,
  Hint,
  Inspection,
  InspectionWish,
  Refused,
  Telling,
} from '#shared/wire/messages.ts';
import type { RoomState } from '#shared/wire/state.ts';
import { resetLook, useLook } from '../look/look.ts';
import type { Question } from '../net/orders.ts';
import { type Destination, enterWorld } from '../net/world.ts';
import { startWorker } from '../worker/client.ts';
import type { MapAnswer } from '../worker/messages.ts';
import { type Drawing, makeDrawing } from './drawing.ts';
import { hashOf } from './hash.ts';
import { heatUp } from './heat.ts';
import { darkRegion } from './news.ts';
import { makePulse } from './pulse.ts';
import { type Round, startRound } from './round.ts';
import { grow } from './series.ts';
import { snapshot } from './snapshot.ts';
import type { Spread } from './spread.ts';
import { resetPlay, resetRound, usePlay } from './store.ts';
import { seatTable, type Tally } from './tally.ts';

/** A running match on the page as all see it who are in it, and the next one in the same room. */
export interface LiveWorld {
  readonly picture: Drawing['picture'];
  readonly point: Drawing['point'];
  /** False when there is no open connection. */
  ask(question: Question): boolean;
  /** Looks at these regions closely, in a world too large to be sent whole. */
  look(areas: readonly number[]): void;
  /** Tells the server that somebody sits before the page. */
  here(): void;
  retry(): void;
  readonly insight: Insight;
  /** Has the panels show the latest at once. */
  refresh(): void;
  /** For tests: the tick of the last frame, and a hash of what the agents show since. */
  shown(): { tick: number; hash: string };
  /** Leaves for good. */
  stop(): void;
}

/** For whoever looks more closely; what does so is fetched when somebody wants to. */
export interface Insight extends Pick<Round, 'people' | 'crowd' | 'shown'> {
  /** False when there is no open connection. */
  ask(wish: InspectionWish): boolean;
  /** Returns how to hear no more. */
  hear(listener: InsightListener): () => void;
  /** Colours the countries from now on. */
  colour(by: Colouring): void;
  refresh(): void;
}

export interface InsightListener {
  inspected(answer: Inspection): void;
  /** The world was left for good. */
  stopped(): void;
}

type Colouring = (drawing: Drawing, map: MapAnswer, tally: Tally, dark: number) => void;

/** What whoever plays hears besides. */
interface LiveHooks {
  /** Entered, for the first time or again. */
  entered?(): void;
  ack?(ack: Ack): void;
  refusal?(refused: Refused): void;
  telling?(telling: Telling): void;
  hint?(hint: Hint): void;
  /** The panels show the latest. */
  refreshed?(): void;
}

/** How often panels change, in milliseconds. */
const PANEL_MS = 250;
const TICK_MS = 100;
const RESYNC_MS = 1000;
const NOBODY = new Uint8Array(0);

/** @param drawn whether the page draws the map, or lists the regions only */
export function startLive(
  destination: Destination,
  drawn: boolean,
  hooks: LiveHooks = {},
): LiveWorld {
  resetPlay();
  resetLook();
  const worker = startWorker();
  const pulse = makePulse();
  let state: RoomState | null = null;
  let round: Round | null = null;
  /** What `round` was made from. */
  let spec = '';
  let wasOver = false;
  let nextResync = 0;
  /** What the server was last told of the regions in view; null where it has yet to be. */
  let viewed: string | null = null;
  const listeners = new Set<InsightListener>();
  let spread: Spread | null = null;
  // A world is no less without it, so nobody waits for it, nor is told where it does not come.
  const spreading = drawn ? import('./spread.ts') : Promise.reject();
  spreading.then(
    ({ makeSpread }) => {
      spread = makeSpread();
    },
    () => {},
  );
  let colour: Colouring = ({ heat, areas }, map, tally, dark) =>
    heatUp(heat, map, areas(), tally, dark);

  const link = enterWorld(destination, {
    link: (link) => usePlay.setState({ link }),
    entered(roomId) {
      usePlay.setState({ roomId });
      pulse.entered();
      viewed = null;
      hooks.entered?.();
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
    ack: (ack) => hooks.ack?.(ack),
    refusal: (refused) => hooks.refusal?.(refused),
    telling: (telling) => hooks.telling?.(telling),
    hint: (hint) => hooks.hint?.(hint),
    inspected: (answer) => {
      for (const one of listeners) one.inspected(answer);
    },
  });

  const drawing = makeDrawing(worker, drawn, {
    crowd: () => round?.crowd() ?? null,
    now: () => (round?.tick() ?? 0) + pulse.fraction(TICK_MS / (state?.speed || 1)),
    pulses: () => spread?.pulses ?? null,
    drawn: () => pulse.drawn(),
    fail,
  });

  /** Makes the same people as the server from the world's spec. */
  function layOut({ spec: latest, population }: RoomState): void {
    if (round) {
      resetRound();
      useLook.setState({ person: null });
    }
    round?.stop();
    spec = latest;
    try {
      round = startRound(worker, latest, {
        made({ hash, groups }) {
          usePlay.setState({ mismatch: hash !== population, groups });
          refresh();
          drawing.refine();
        },
        changed(changed, count) {
          const [people, rows] = [round?.people(), round?.crowd()?.rows];
          if (people && rows) spread?.changed(people, rows, changed, count, round!.tick());
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
    const map = drawing.map();
    const tally = (map && round?.tally(map, seats)) ?? null;
    drawing.own(seats);
    if (map && tally) colour(drawing, map, tally, darkRegion({ room, tick }));
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
    hooks.refreshed?.();
  }

  const panels = window.setInterval(refresh, PANEL_MS);
  const pings = window.setInterval(
    () => link.ping((latency) => usePlay.setState({ latency })),
    2000,
  );
  return {
    picture: drawing.picture,
    point: drawing.point,
    ask: (question) => link.ask(question),
    refresh,
    look(areas) {
      const asked = areas.join();
      if (!round?.crowd() || asked === viewed || !link.view(areas)) return;
      viewed = asked;
      round.look(areas);
    },
    here: () => link.here(),
    retry: () => link.retry(),
    insight: {
      people: () => round?.people() ?? null,
      crowd: () => round?.crowd() ?? null,
      shown: () => round?.shown() ?? NOBODY,
      ask: (wish) => link.inspect(wish),
      hear(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      colour(by) {
        colour = by;
      },
      refresh,
    },
    shown() {
      return { tick: round?.tick() ?? 0, hash: hashOf(round?.shown() ?? NOBODY) };
    },
    stop() {
      for (const one of listeners) one.stopped();
      window.clearInterval(panels);
      window.clearInterval(pings);
      drawing.stop();
      round?.stop();
      link.leave();
      worker.stop();
    },
  };
}
