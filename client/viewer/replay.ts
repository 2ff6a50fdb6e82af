import { TICKS_A_SECOND } from '#shared/game/time.ts';
import type { Crowd } from '../gl/map.ts';
import { addPulse, makePulses } from '../gl/pulses.ts';
import { makeRows, takeOver } from '../gl/rows.ts';
import { believer } from '../look/believer.ts';
import { colourBy } from '../look/heat-layers.ts';
import { type Looker, resetLook, useLook } from '../look/look.ts';
import { nearestAgent } from '../look/nearest.ts';
import { type Drawing, makeDrawing } from '../play/drawing.ts';
import { hashOf } from '../play/hash.ts';
import { darkRegion } from '../play/news.ts';
import { makePulse } from '../play/pulse.ts';
import { longest, type Way } from '../play/spread.ts';
import { resetPlay, usePlay } from '../play/store.ts';
import { count, seatTable } from '../play/tally.ts';
import { startWorker } from '../worker/client.ts';
import type { PeopleAnswer } from '../worker/messages.ts';
import type { Known, Moment, Opened } from '../worker/replay-messages.ts';
import { type Pace, resetReplay, useReplay } from './replay-store.ts';
import { playInWorker, type ReplayWord, type ReplayWorker } from './replay-worker.ts';
import { roomViewOf } from './room-view.ts';
import { seriesAt } from './series.ts';
import type { StillSource } from './stills.ts';

/** A replay on the page, from the file to leaving. What it shows is in the stores. */
export interface RunningReplay extends Looker {
  readonly picture: Drawing['picture'];
  readonly point: Drawing['point'];
  /** Shows a tick, or the nearest one that was played ahead. */
  seek(tick: number): void;
  play(): void;
  pause(): void;
  setPace(pace: Pace): void;
  /** What pictures are made from; null where nothing can be drawn. Play stops for it. */
  stillSource(): Promise<StillSource | null>;
  /** The tick at which the clock started, as far as that is known. */
  begins(): number;
  /** For tests: the shown tick, and a hash of what the agents show. */
  shown(): { tick: number; hash: string };
  stop(): void;
}

/** How often the page asks for another tick while it plays. */
const BEAT_MS = 50;

/**
 * @param text of a replay file
 * @param drawn whether the page draws the map, or lists the regions only
 * @param plays whether it plays by itself
 */
export function startReplay(text: string, drawn: boolean, plays: boolean): RunningReplay {
  resetPlay();
  resetReplay();
  resetLook();
  const worker = startWorker();
  const pulse = makePulse();
  let opened: Opened | null = null;
  let people: PeopleAnswer | null = null;
  let crowd: Crowd | null = null;
  const pulses = makePulses();
  let moment: Moment | null = null;
  /** Where play is, in ticks; whole numbers are shown. */
  let position = 0;
  let beatAt = performance.now();
  /** Whether somebody has said what to show. */
  let isMoved = false;
  /** A tick that is asked for, and one to be asked for after it. */
  let isAsked = false;
  let next: number | null = null;
  /** Whom somebody wants to look at; null for nobody. */
  let wanted: number | null = null;

  const drawing = makeDrawing(worker, drawn, {
    crowd: () => crowd,
    pulses: () => pulses,
    now: () => Math.max(position, moment?.tick ?? 0),
    drawn: () => pulse.drawn(),
    fail,
  });
  const replay: ReplayWorker = playInWorker(text, hear);
  // The map may come after the first moment.
  void drawing.picture.then(refresh, () => {});

  function fail(error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    useReplay.setState({ fault: detail, isPlaying: false });
  }

  function hear(word: ReplayWord): void {
    switch (word.kind) {
      case 'broken':
        useReplay.setState({ broken: word.broken });
        break;
      case 'opened':
        begin(word.opened);
        break;
      case 'known':
        learn(word.known);
        break;
      case 'fault':
        fail(word.detail);
        break;
      default:
        word satisfies never;
    }
  }

  function begin(latest: Opened): void {
    opened = latest;
    useReplay.setState({ opened: latest, isPlaying: plays });
    usePlay.setState({ seat: -1, link: { kind: 'open' }, length: latest.end });
    worker.people(latest.spec.world).then((made) => {
      people = made;
      crowd = { places: made.places, influence: made.influence, rows: makeRows(made.count) };
      usePlay.setState({ groups: made.groups });
      if (moment) takeShown(null, moment);
      refresh();
      drawing.refine();
    }, fail);
  }

  function learn({ until, told, curve, cast, checked, parted }: Known): void {
    const before = useReplay.getState();
    useReplay.setState({
      until,
      checked,
      parted,
      told: told.length > 0 ? [...before.told, ...told] : before.told,
      curve: curve.length > 0 ? [...before.curve, ...curve] : before.curve,
      cast: cast ?? before.cast,
    });
    // Before the clock starts people only gather, which few want to see.
    const begun = told.find(({ event }) => event.kind === 'begun');
    if (begun && !isMoved) position = begun.tick;
    if (!moment || begun) ask(position);
  }

  /** Asks for a tick; while one is on its way, only the last that is wanted is asked for next. */
  function ask(tick: number): void {
    if (isAsked) {
      next = tick;
      return;
    }
    isAsked = true;
    const askedAt = performance.now();
    replay.show(tick, useLook.getState().layer).then((got) => {
      isAsked = false;
      takeShown(moment, got);
      moment = got;
      useReplay.setState({
        hash: got.hash,
        tookMs: performance.now() - askedAt,
        workMs: got.tookMs,
      });
      refresh();
      const { person } = useLook.getState();
      if (person && 'tick' in person && person.tick !== got.tick) look(person.agent);
      if (next === null) return;
      const asked = next;
      next = null;
      ask(asked);
    }, fail);
  }

  /** Has the dots show a moment; only a step forward of a few ticks lets them flash. */
  function takeShown(before: Moment | null, { tick, shown, spread }: Moment): void {
    if (!crowd) return;
    const { rows, places } = crowd;
    const changed = new Uint32Array(rows.count);
    let n = 0;
    for (let a = 0; a < rows.count; a++) if (rows.bytes[4 * a] !== shown[a]) changed[n++] = a;
    const isFlow = before !== null && tick > before.tick && tick - before.tick <= TICKS_A_SECOND;
    takeOver(rows, shown, changed, n, tick, !isFlow);
    if (!isFlow) return;
    const isNew = new Set(changed.subarray(0, n));
    const ways: Way[] = [];
    for (let i = 0; i < spread.length; i += 2) {
      const [from, to] = [spread[i]!, spread[i + 1]!];
      if (isNew.has(to)) ways.push({ from, to, byte: shown[to]! });
    }
    const now = performance.now() / 1000;
    for (const way of longest(ways, places)) addPulse(pulses, places, way, now);
  }

  function refresh(): void {
    if (!moment || !opened) return;
    const { told, curve } = useReplay.getState();
    const { layer } = useLook.getState();
    const { tick, summary, shown } = moment;
    const room = roomViewOf(opened.spec.mode, summary, told);
    const seats = seatTable(room.ideas);
    const map = drawing.map();
    const tally = map && people ? count(map, people, shown, seats) : null;
    drawing.own(seats);
    if (map && tally) {
      const values = moment.layer && { layer, values: moment.layer };
      colourBy(drawing, map, tally, darkRegion({ room, tick }), values);
    }
    usePlay.setState({
      room,
      tick,
      tally,
      series: seriesAt(curve, room.begins, tick, opened.spec.world.agents),
      fps: drawn ? pulse.fps() : null,
    });
  }

  function look(agent: number): void {
    wanted = agent;
    replay.inspect(moment?.tick ?? 0, agent).then((person) => {
      // Whoever was put aside meanwhile stays so.
      if (wanted === agent) useLook.setState({ person });
    }, fail);
  }

  const beat = window.setInterval(() => {
    const now = performance.now();
    const elapsed = Math.min(1, (now - beatAt) / 1000);
    beatAt = now;
    const { isPlaying, pace, until } = useReplay.getState();
    if (!isPlaying || !opened) return;
    position = Math.min(until, position + elapsed * TICKS_A_SECOND * pace);
    if (Math.floor(position) !== moment?.tick) ask(Math.floor(position));
    if (position >= opened.end) useReplay.setState({ isPlaying: false });
    // A recording may go on after what was played here was over.
    else if (position >= until && useReplay.getState().parted) {
      useReplay.setState({ isPlaying: false });
    }
  }, BEAT_MS);

  return {
    picture: drawing.picture,
    point: drawing.point,
    seek(tick) {
      isMoved = true;
      position = Math.max(0, Math.min(useReplay.getState().until, Math.round(tick)));
      ask(position);
    },
    play() {
      const { until } = useReplay.getState();
      if (opened && position >= Math.min(until, opened.end)) position = 0;
      useReplay.setState({ isPlaying: true });
    },
    pause: () => useReplay.setState({ isPlaying: false }),
    setPace: (pace) => useReplay.setState({ pace }),
    setLayer(layer) {
      useLook.setState({ layer });
      ask(moment?.tick ?? 0);
    },
    inspectAt({ x, y, reach }) {
      const agent = people && nearestAgent(people.places, x, y, reach);
      if (agent !== null) look(agent);
    },
    inspect(agent) {
      if (agent !== null) return look(agent);
      wanted = null;
      useLook.setState({ person: null });
    },
    inspectBeliever() {
      const agent = believer(moment?.shown ?? new Uint8Array(0), Math.random());
      if (agent !== null) look(agent);
      return agent !== null;
    },
    agents: () => opened?.spec.world.agents ?? 0,
    async stillSource() {
      useReplay.setState({ isPlaying: false });
      const picture = await drawing.picture;
      if (!picture || !people || !opened) return null;
      const show = (tick: number) => replay.show(tick, 'believers');
      return { opened, map: picture.map, geometry: picture.geometry(), people, moment: show };
    },
    begins: () => moment?.summary.begins ?? 0,
    shown: () => ({
      tick: moment?.tick ?? 0,
      hash: hashOf(moment?.shown ?? new Uint8Array(0)),
    }),
    stop() {
      window.clearInterval(beat);
      drawing.stop();
      replay.stop();
      worker.stop();
    },
  };
}
