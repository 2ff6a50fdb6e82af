import { actsUpTo, type History, remember, seek, startHistory } from '#shared/game/history.ts';
import { believersOf, createMatch, type Match, phaseOf } from '#shared/game/match.ts';
import { LIMITS } from '#shared/game/order.ts';
import { hashMatch } from '#shared/game/snapshot.ts';
import { step } from '#shared/game/step.ts';
import { summarise } from '#shared/game/summary.ts';
import { type AdoptionLog, logAdoptions, startLog } from '#shared/sim/adoption-log.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { type Inspected, inspect } from '#shared/sim/inspect.ts';
import { type Layer, layerOf } from '#shared/sim/layers.ts';
import { shownByte } from '#shared/sim/step.ts';
import type { ReplayFile } from '#shared/wire/replay.ts';
import { justSpread } from './just-spread.ts';
import type { Cast, Known, Moment, Opened, Parted, Point, Told } from './replay-messages.ts';

/** Ticks between two points of the curve: a second. */
const CURVE_EVERY = 10;
/** Ticks between keyframes, so that a seek plays few of them again. */
const STRIDE = 64;
/** Adoptions that are kept for the inspector: 28 MB. */
const RECORDS = 2_000_000;

/**
 * A replay that is played ahead once, which checks every hash and leaves keyframes behind, and a
 * second match beside it that goes to whatever tick is looked at.
 */
export class Playback {
  readonly opened: Opened;
  readonly #replay: ReplayFile;
  readonly #ahead: Match;
  readonly #viewed: Match;
  readonly #history: History;
  readonly #log: AdoptionLog;
  readonly #hashes: ReadonlyMap<number, string>;
  readonly #acts: ReturnType<typeof actsUpTo>;
  #told: Told[] = [];
  #curve: Point[] = [];
  /** Of the cast that was told last. */
  #castKey = '';
  #checked = 0;
  #parted: Parted | null = null;
  #isDone = false;

  constructor(replay: ReplayFile, atlas: Atlas) {
    const { id, spec, inputs, hashes } = replay;
    const end = hashes.at(-1)![0];
    this.opened = { id, spec, end, hashes: hashes.length };
    this.#replay = replay;
    this.#hashes = new Map(hashes);
    this.#ahead = createMatch(spec, atlas);
    this.#viewed = createMatch(spec, atlas, this.#ahead.world);
    this.#history = startHistory(this.#ahead, undefined, STRIDE);
    this.#log = startLog(this.#ahead.world, RECORDS);
    this.#acts = actsUpTo(this.#ahead, inputs, end);
    this.#curve.push(pointOf(this.#ahead));
  }

  /** Whether all of it was played. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** Plays one tick further; nothing once all was played. */
  advance(): void {
    if (this.#isDone) return;
    const { world } = this.#ahead;
    const { tick } = world;
    const { value: acts, done } = this.#acts.next();
    if (done) {
      this.#finish();
      return;
    }
    const report = step(this.#ahead, acts);
    remember(this.#history, this.#ahead, tick, acts, report.outcomes);
    logAdoptions(this.#log, world, report);
    for (const event of report.events) {
      // Late in a match loud voices change hands by the dozen.
      if (event.kind !== 'hub') this.#told.push({ tick: report.tick, event });
    }
    if (world.tick === tick) {
      this.#finish();
      return;
    }
    if (world.tick % CURVE_EVERY === 0) this.#curve.push(pointOf(this.#ahead));
    this.#check();
    if (world.tick === this.opened.end) this.#finish();
  }

  /** What is new since this was last asked. */
  known(): Known {
    const told = this.#told.splice(0);
    const curve = this.#curve.splice(0);
    const until = this.#history.end;
    return { until, told, curve, cast: this.#cast(), checked: this.#checked, parted: this.#parted };
  }

  /** The match at a tick, or at the nearest one that is known. */
  show(wanted: number, layer: Layer): Moment {
    const begun = performance.now();
    const match = this.#goTo(wanted);
    const { world } = match;
    const { belief } = world.state;
    const shown = new Uint8Array(world.people.count);
    for (let a = 0; a < shown.length; a++) shown[a] = shownByte(belief[a]!);
    return {
      tick: world.tick,
      shown,
      spread: justSpread(world),
      summary: summarise(match),
      layer: layer === 'believers' ? null : layerOf(world, layer),
      hash: this.#hashes.has(world.tick) ? hashMatch(match) : null,
      tookMs: performance.now() - begun,
    };
  }

  inspect(wanted: number, agent: number): Inspected {
    return inspect(this.#goTo(wanted).world, agent, this.#log);
  }

  #goTo(wanted: number): Match {
    const { end } = this.#history;
    const tick = Math.min(end, Math.max(0, Math.round(wanted)));
    seek(this.#history, this.#viewed, tick);
    return this.#viewed;
  }

  #cast(): Cast | null {
    const { names, world } = this.#ahead;
    const key = `${world.ideas} ${names.join('\n')}`;
    if (key === this.#castKey) return null;
    this.#castKey = key;
    const { seats, ideas } = summarise(this.#ahead);
    return {
      players: seats.map(({ seat, name }) => ({ seat, name })),
      ideas: ideas.map(({ id, owner, text }) => ({ id, owner, text })),
    };
  }

  #check(): void {
    const { tick } = this.#ahead.world;
    const expected = this.#hashes.get(tick);
    if (expected === undefined || this.#parted) return;
    const got = hashMatch(this.#ahead);
    if (got === expected) this.#checked++;
    else this.#parted = { tick, expected, got };
  }

  /** Here the match may be over before the recording is. */
  #finish(): void {
    this.#isDone = true;
    const { tick } = this.#ahead.world;
    if (this.#curve.at(-1)?.tick !== tick) this.#curve.push(pointOf(this.#ahead));
    if (tick === this.opened.end || this.#parted) return;
    const [missed, expected] = this.#replay.hashes.find(([at]) => at > tick)!;
    this.#parted = { tick: missed, expected, got: `${phaseOf(this.#ahead)} at tick ${tick}` };
  }
}

function pointOf(match: Match): Point {
  const believers = Array.from({ length: LIMITS.seats }, (_, seat) => believersOf(match, seat));
  return { tick: match.world.tick, believers };
}
