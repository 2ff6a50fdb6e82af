import { matchMaker } from '@colyseus/core';
import type { LobbyWorld, WorldOptions } from '#shared/wire/messages.ts';
import type { RoomPorts } from '../ports.ts';
import { type FoundWorld, publicOf, type WorldMetadata } from '../world/listing.ts';

/** Ticks of a world: two seconds. */
const LIST_EVERY = 20;

/** A world that is being made for somebody's quick match. */
interface Coming {
  readonly mode: WorldOptions['mode'];
  /** Of whom it is made for. */
  readonly points: number;
  /** Its id; null where none came of it. Never rejects. */
  readonly roomId: Promise<string | null>;
}

type Follower = (worlds: readonly LobbyWorld[]) => void;

/** The worlds that there are, looked for once for all lobbies of a process. */
export class WorldList {
  worlds: readonly LobbyWorld[] = [];
  /** Points of whom a new world was made for, by its id, until it lists people of its own. */
  readonly awaited = new Map<string, number>();
  /** Worlds that nothing lists yet, so that people who ask at the same moment meet all the same. */
  readonly coming = new Set<Coming>();
  private readonly followers = new Set<Follower>();
  private timer: NodeJS.Timeout | undefined;
  private readonly ports: Pick<RoomPorts, 'tickMs' | 'log'>;

  constructor(ports: Pick<RoomPorts, 'tickMs' | 'log'>) {
    this.ports = ports;
  }

  /** Tells `follower` whenever the list has changed. Returns how to stop. */
  follow(follower: Follower): () => void {
    this.followers.add(follower);
    this.timer ??= setInterval(() => this.look(), LIST_EVERY * this.ports.tickMs);
    return () => {
      this.followers.delete(follower);
      if (this.followers.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    };
  }

  async refresh(): Promise<void> {
    const found = await matchMaker.query<FoundWorld>({ name: 'world' });
    const empty = new Set(found.filter(hasNobody).map(({ roomId }) => roomId));
    for (const roomId of this.awaited.keys()) if (!empty.has(roomId)) this.awaited.delete(roomId);
    const worlds = publicOf(found);
    if (JSON.stringify(worlds) === JSON.stringify(this.worlds)) return;
    this.worlds = worlds;
    for (const follower of this.followers) follower(worlds);
  }

  private look(): void {
    this.refresh().catch((error: unknown) => {
      // It is made again in two seconds.
      this.ports.log.warn('the list of worlds could not be made', { error: String(error) });
    });
  }
}

function hasNobody({ metadata }: { metadata?: WorldMetadata }): boolean {
  return (metadata?.rating ?? null) === null;
}
