import { type MatchSpec, matchSpec } from '#shared/game/spec.ts';
import type { JournalEntry } from '#shared/records/journal.ts';
import { act as actSchema } from '#shared/wire/act.ts';
import { type WorldOptions, worldOptions } from '#shared/wire/messages.ts';
import { HASH_EVERY } from '#shared/wire/replay.ts';
import type { Adopted } from '../ports.ts';
import type { Host, Outcomes } from './host.ts';
import type { Hosts } from './hosts.ts';
import type { Answer } from './inbox.ts';
import { type FeedMemory, type RoomMemory, roomMemory } from './memory.ts';
import { Recorder } from './recorder.ts';
import type { Entered, Post } from './round.ts';
import type { SeatsMemory } from './seats.ts';

/** A world brought back: all that a room needs to go on with it. */
export interface Resumed {
  readonly options: WorldOptions;
  readonly spec: MatchSpec;
  readonly host: Host;
  readonly sequence: number;
  readonly recorder: Recorder;
  readonly entered: readonly Entered[];
  readonly seats: SeatsMemory;
  /** As of the newest keyframe: what was told since then is forgotten. */
  readonly feed: FeedMemory;
  readonly speed: number;
  readonly answers: readonly (readonly [seat: number, answers: readonly Answer[]])[];
}

interface Played {
  readonly sequence: number;
  readonly tick: number;
  readonly posts: readonly Post[];
}

/** Ticks between two looks at a world that is played again, for its record. */
const LOOK_EVERY = 10;

/**
 * Plays a journal again, from its newest keyframe where one fits: to the tick that the world was
 * last known to have reached, with the same outcomes, so that every answer can be given again.
 */
export async function resume(adopted: Adopted, hosts: Hosts): Promise<Resumed> {
  const { opening, entries } = adopted;
  const options = worldOptions.parse(opening.options);
  const spec = matchSpec.parse(opening.spec);
  const host = await hosts.open(spec);
  try {
    const keyframe = fitting(adopted);
    const memory = keyframe && roomMemory.parse(JSON.parse(keyframe.room));
    const standing = effective(entries, 0);
    const isShort = keyframe !== null && !isCheap(spec, adopted.tick);
    if (isShort) await host.restore(keyframe.match);
    const after = isShort ? effective(entries, keyframe.sequence) : standing;
    const replayed = new Replayed(spec, new Recorder(memory?.recorder), memory);
    await replayed.play(host, after, reached(adopted, keyframe?.sequence ?? 0));
    replayed.carriedOut(entries, keyframe?.sequence ?? 0);
    return {
      options,
      spec,
      host,
      sequence: entries.at(-1)?.sequence ?? 0,
      recorder: replayed.recorder,
      entered: spec.mode === 'lab' ? standing : [],
      seats: replayed.seats,
      feed: memory?.feed ?? [],
      speed: memory?.speed ?? 1,
      answers: replayed.answers,
    };
  } catch (error) {
    await host.close();
    throw error;
  }
}

/** Agents times ticks that are played again within about a second. */
const CHEAP = 1e8;

/** A lab that is played again from its start has its whole past to go back to. */
function isCheap({ mode, world }: MatchSpec, tick: number): boolean {
  return mode === 'lab' && tick * world.agents <= CHEAP;
}

/** The keyframe, unless the world went back behind it since. */
function fitting({ keyframe, entries }: Adopted): Adopted['keyframe'] {
  if (!keyframe) return null;
  const isUndone = entries.some(
    (entry) =>
      entry.kind === 'rewind' && entry.sequence > keyframe.sequence && entry.to < keyframe.tick,
  );
  return isUndone ? null : keyframe;
}

/** The last tick that the holder before is known to have reached, with `sequence` entries played. */
function reached({ entries, tick }: Adopted, sequence: number): number {
  const back = entries.findLast((entry) => entry.kind === 'rewind');
  // What it said last may be from before it went back, and a lab loses nothing by starting there.
  return back && back.sequence > sequence ? back.to : tick;
}

/** What entered after entry number `sequence` and was not undone, in order. */
function effective(entries: readonly JournalEntry[], sequence: number): Played[] {
  let standing: Played[] = [];
  for (const entry of entries) {
    if (entry.kind === 'rewind') standing = standing.filter(({ tick }) => tick < entry.to);
    else if (entry.kind === 'acts' && entry.sequence > sequence) {
      const posts = entry.acts.map(({ act, ...rest }) => ({ act: actSchema.parse(act), ...rest }));
      standing.push({ sequence: entry.sequence, tick: entry.tick, posts });
    }
  }
  return standing;
}

/** What a room knows, as it grows while a world is played again. */
class Replayed {
  private readonly agents: number;
  private readonly isRecorded: boolean;
  readonly recorder: Recorder;
  private readonly owners: (string | null)[];
  private hostId: string | null;
  private readonly banned: readonly string[];
  private readonly given: Map<number, Answer[]>;
  /** By seat, the entry by which whoever sat there left. */
  private readonly left = new Map<number, number>();

  constructor(spec: MatchSpec, recorder: Recorder, memory: RoomMemory | null) {
    this.agents = spec.world.agents;
    this.isRecorded = spec.mode !== 'lab';
    this.recorder = recorder;
    this.owners = [...(memory?.seats.owners ?? spec.opponents?.map(() => '') ?? [])];
    this.hostId = memory?.seats.host ?? null;
    this.banned = memory?.seats.banned ?? [];
    this.given = new Map(memory?.answers.map(([seat, known]) => [seat, known as Answer[]]));
  }

  get seats(): SeatsMemory {
    return { owners: this.owners, host: this.hostId, banned: this.banned };
  }

  get answers(): Resumed['answers'] {
    return [...this.given];
  }

  /** To `tick`, or as far as entries go, stopping where the record wants to know something. */
  async play(host: Host, entries: readonly Played[], tick: number): Promise<void> {
    const end = Math.max(tick, (entries.at(-1)?.tick ?? -1) + 1);
    let next = 0;
    while (host.tick < end) {
      const before = host.tick;
      const stop = Math.min(end, before - (before % LOOK_EVERY) + LOOK_EVERY);
      const due: Played[] = [];
      while (next < entries.length && entries[next]!.tick < stop) due.push(entries[next++]!);
      const acts = due.map(({ tick, posts }) => ({ tick, acts: posts.map(({ act }) => act) }));
      const outcomes = await host.replay(acts, stop);
      due.forEach((played, i) => {
        this.took(played, outcomes[i]!);
      });
      await this.look(host);
      // A match that is over stands still.
      if (host.tick < stop) break;
    }
  }

  /**
   * Commands are not carried out again: what came of them is in the journal, after entry number
   * `sequence`, unless somebody else sits there now.
   */
  carriedOut(entries: readonly JournalEntry[], sequence: number): void {
    for (const entry of entries) {
      if (entry.kind !== 'answer' || entry.sequence <= sequence) continue;
      if (entry.sequence < (this.left.get(entry.seat) ?? 0)) continue;
      const { tick, roomId } = entry;
      this.answered(entry.seat, { id: entry.id, result: { tick, ...(roomId && { roomId }) } });
    }
  }

  private took({ sequence, tick, posts }: Played, outcomes: Outcomes): void {
    posts.forEach(({ act, id, playerId }, i) => {
      const refusal = outcomes[i];
      if (!refusal) {
        if (this.isRecorded) this.recorder.applied(tick, act);
        if (act.kind === 'join') this.sat(act.seat, act.opponent ? '' : playerId);
        if (act.kind === 'leave') this.stoodUp(act.seat, sequence);
      }
      if (act.kind !== 'order' || id === '') return;
      this.answered(act.seat, { id, result: refusal ?? { tick } });
    });
  }

  private answered(seat: number, answer: Answer): void {
    const answers = this.given.get(seat) ?? [];
    answers.push(answer);
    this.given.set(seat, answers);
  }

  private sat(seat: number, playerId: string): void {
    this.owners[seat] = playerId;
    if (playerId) this.hostId ??= playerId;
  }

  private stoodUp(seat: number, sequence: number): void {
    this.left.set(seat, sequence);
    if (this.owners[seat] === this.hostId) this.hostId = null;
    this.owners[seat] = null;
    this.given.delete(seat);
  }

  private async look(host: Host): Promise<void> {
    if (!this.isRecorded) return;
    const { tick, summary, hash } = await host.look({
      summary: true,
      hash: host.tick % HASH_EVERY === 0,
      frames: [],
      keyframes: [],
    });
    if (hash) this.recorder.hashed(tick, hash);
    if (summary?.phase === 'running' && this.recorder.wantsRow(tick)) {
      this.recorder.row(summary, this.agents);
    }
  }
}
