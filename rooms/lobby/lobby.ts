import { type Client, matchMaker, Room, ServerError } from '@colyseus/core';
import { nanoid } from 'nanoid';
import {
  firstIssue,
  type LobbyAnswer,
  type LobbyWorld,
  worldOptions,
} from '#shared/wire/messages.ts';
import { admit } from '../door.ts';
import type { Identity, RoomPorts } from '../ports.ts';
import type { WorldMetadata } from '../world/world.ts';

const LIST_EVERY_MS = 2000;
/** Worlds listed at most, the newest first. */
const MOST_LISTED = 100;

/**
 * The `lobby` room: which worlds there are, and the way into one. Messages: `worlds` out,
 * whenever the list has changed; `quick` and `create` in, with what one wants of the world,
 * answered by `world` with an id to join by, or by `refusal`.
 */
export function lobbyRoom(ports: RoomPorts): new () => Room {
  return class extends Lobby {
    static override onAuth(token: string, options: unknown): Promise<Identity> {
      return admit(ports, token, options);
    }
  };
}

class Lobby extends Room {
  override maxMessagesPerSecond = 10;
  override patchRate = 1000;
  private listed: readonly LobbyWorld[] = [];

  override onCreate(): void {
    this.roomId = nanoid(12);
    this.onMessage('quick', (client, options: unknown) => this.open(client, options, 'quick'));
    this.onMessage('create', (client, options: unknown) => this.open(client, options, 'create'));
    this.onMessage('*', (client, type) => {
      refuse(client, `no message is called ${String(type).slice(0, 40)}`);
    });
    this.clock.setInterval(() => this.refresh(), LIST_EVERY_MS);
    this.clock.start();
  }

  override async onJoin(client: Client): Promise<void> {
    if (this.clients.length === 1) await this.refresh();
    client.send('worlds', this.listed);
  }

  override onUncaughtException(): void {
    // A list that could not be made is made again in two seconds.
  }

  private async refresh(): Promise<void> {
    const found = await matchMaker.query<Room<{ metadata: WorldMetadata }>>({ name: 'world' });
    const listed = found
      .filter(({ metadata }) => metadata && !metadata.private)
      .slice(-MOST_LISTED)
      .reverse()
      .map(({ roomId, metadata }) => {
        const { mode, phase, players, watchers } = metadata as WorldMetadata;
        return { roomId, mode, phase, players, watchers };
      });
    if (JSON.stringify(listed) === JSON.stringify(this.listed)) return;
    this.listed = listed;
    this.broadcast('worlds', listed);
  }

  /** Answers with the id of a world to join: one that is gathering, or a new one. */
  private async open(client: Client, options: unknown, how: 'quick' | 'create'): Promise<void> {
    const parsed = worldOptions.safeParse(options ?? {});
    if (!parsed.success) {
      const { field, detail } = firstIssue(parsed.error);
      refuse(client, detail, field);
      return;
    }
    try {
      const { mode } = parsed.data;
      const open = { name: 'world', mode, private: false, locked: false };
      const found = how === 'quick' ? await matchMaker.query(open) : [];
      const { roomId } = found[0] ?? (await matchMaker.createRoom('world', parsed.data));
      client.send('world', { roomId } satisfies LobbyAnswer);
    } catch (error) {
      refuse(client, error instanceof ServerError ? error.message : 'no world could be had');
    }
  }
}

function refuse(client: Client, detail: string, field?: string): void {
  client.send('refusal', { id: '', code: 'malformed', detail, ...(field ? { field } : {}) });
}
