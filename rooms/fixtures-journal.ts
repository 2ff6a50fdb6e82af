import type { JournalEntry, JournalKeyframe, Opening } from '#shared/records/journal.ts';
import { type Hold, type Journal, LostHold } from './ports.ts';

interface Written {
  opening: Opening;
  entries: JournalEntry[];
  keyframe: JournalKeyframe | null;
  tick: number;
  /** The last ticks that were told, newest last, of which a dead process had not told all. */
  told: number[];
  /** The hold that is good; null for an orphan. */
  holder: MemoryHold | null;
}

/** A journal in memory, which tests can make unwritable and whose holders they can kill. */
export class MemoryJournal implements Journal {
  /** While set, nothing can be written. */
  isBroken = false;
  /** While set, no entries can be written, and nobody knows for how long. */
  refusesEntries = false;
  /** While set, all can be written but keyframes. */
  losesKeyframes = false;
  readonly worlds = new Map<string, Written>();

  async open(opening: Opening): Promise<Hold> {
    this.check();
    const world = { opening, entries: [], keyframe: null, tick: 0, told: [], holder: null };
    this.worlds.set(opening.worldId, world);
    return this.hold(world);
  }

  async leave(opening: Opening, entries: readonly JournalEntry[], tick: number): Promise<boolean> {
    this.check();
    if (this.worlds.has(opening.worldId)) return false;
    const world = { opening, entries: [...entries], keyframe: null, tick, told: [], holder: null };
    this.worlds.set(opening.worldId, world);
    return true;
  }

  async adopt(worldId: string) {
    this.check();
    const world = this.worlds.get(worldId);
    if (!world || world.holder) return null;
    const { opening, entries, keyframe, tick } = structuredClone({ ...world, holder: null });
    return { opening, entries, keyframe, tick, hold: this.hold(world) };
  }

  async goesOn(worldId: string): Promise<boolean> {
    return this.worlds.has(worldId);
  }

  async orphans(): Promise<string[]> {
    return [...this.worlds].filter(([, { holder }]) => !holder).map(([worldId]) => worldId);
  }

  /**
   * As if the process that runs the world had died, before it could say which ticks it reached
   * last, `untold` at most: it may step no more, and others may adopt the world.
   */
  kill(worldId: string, untold = 0): void {
    const world = this.worlds.get(worldId);
    if (!world) return;
    world.holder = null;
    world.tick = world.told.at(-1 - untold) ?? world.told[0] ?? world.tick;
    world.told = [];
  }

  check(): void {
    if (this.isBroken) throw new Error('the journal cannot be written');
  }

  private hold(world: Written): Hold {
    world.holder = new MemoryHold(this, world);
    return world.holder;
  }
}

class MemoryHold implements Hold {
  private readonly journal: MemoryJournal;
  private readonly world: Written;

  constructor(journal: MemoryJournal, world: Written) {
    this.journal = journal;
    this.world = world;
  }

  get state(): Hold['state'] {
    if (this.world.holder !== this) return 'lost';
    return this.journal.isBroken ? 'doubtful' : 'held';
  }

  async append(entry: JournalEntry): Promise<void> {
    this.check();
    if (this.journal.refusesEntries) throw new Error('no room for entries');
    const last = this.world.entries.at(-1)?.sequence ?? 0;
    if (entry.sequence !== last + 1) throw new RangeError(`entry ${entry.sequence} after ${last}`);
    this.world.entries.push(structuredClone(entry));
  }

  async keep(keyframe: JournalKeyframe): Promise<void> {
    this.check();
    if (this.journal.losesKeyframes) throw new Error('no room for keyframes');
    this.world.keyframe = structuredClone(keyframe);
    this.world.told = [this.world.tick];
  }

  reached(tick: number): void {
    this.world.tick = tick;
    this.world.told.push(tick);
  }

  async atWork(): Promise<void> {}

  async release(tick: number): Promise<void> {
    this.check();
    this.world.tick = tick;
    this.world.holder = null;
  }

  drop(): void {
    if (this.world.holder === this) this.world.holder = null;
  }

  async end(): Promise<void> {
    this.check();
    this.world.holder = null;
    const { worldId, matchId } = this.world.opening;
    if (this.journal.worlds.get(worldId)?.opening.matchId === matchId) {
      this.journal.worlds.delete(worldId);
    }
  }

  private check(): void {
    if (this.world.holder !== this) throw new LostHold('the hold was lost');
    this.journal.check();
  }
}
