/** One of the swarm's worlds. When its match is over, the next generation takes its place. */
export class Slot {
  /** Its number among the swarm's worlds. */
  readonly index: number;
  private generation = -1;
  private roomId = '';
  private readonly waiting = new Set<() => void>();

  constructor(index: number) {
    this.index = index;
  }

  /** Whether the world of this generation, or a later one, is known. */
  has(generation: number): boolean {
    return this.generation >= generation;
  }

  /** Somebody, perhaps in another thread, has opened this generation's world. */
  opened(generation: number, roomId: string): void {
    if (generation <= this.generation) return;
    this.generation = generation;
    this.roomId = roomId;
    for (const go of this.waiting) go();
    this.waiting.clear();
  }

  /** The newest world, once it is of this generation or a later one; null when `stop` comes first. */
  async world(
    generation: number,
    stop: AbortSignal,
  ): Promise<{ generation: number; roomId: string } | null> {
    while (this.generation < generation && !stop.aborted) {
      await new Promise<void>((resolve) => {
        this.waiting.add(resolve);
        stop.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    if (stop.aborted) return null;
    return { generation: this.generation, roomId: this.roomId };
  }
}
