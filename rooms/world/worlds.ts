import { type Client, matchMaker, type Room, ServerError } from '@colyseus/core';
import { nanoid } from 'nanoid';
import { CLOSE } from '#shared/wire/messages.ts';
import { admit, DOOR } from '../door.ts';
import type { Identity, RoomPorts } from '../ports.ts';
import { CalledWorld } from './called.ts';
import { startHosts } from './hosts.ts';
import { Labs } from './labs.ts';
import { Tenants } from './tenants.ts';
import type { Common, World } from './world.ts';

/** The worlds of one process. */
export interface Worlds {
  /** The `world` room: one match after the other, from the first visitor to the last record. */
  readonly room: new () => Room;
  /**
   * Brings a world back that no living process holds, and goes on with it here. Rejects when it
   * cannot be had: another process was faster, this one is full, or it cannot be brought back.
   */
  adopt(worldId: string): Promise<void>;
  /** How many there are. */
  readonly size: number;
  /** How many more there may be. */
  readonly vacancies: number;
}

export function openWorlds(ports: RoomPorts): Worlds {
  const tickets = new Map<string, string>();
  const tenants = new Tenants<World>(ports.mostWorlds);
  async function adopt(worldId: string): Promise<void> {
    // One that failed here may not be gone yet, and Colyseus knows one room by an id.
    if ([...tenants].some(({ roomId }) => roomId === worldId)) {
      throw new Error('the world has not quite ended here');
    }
    const ticket = nanoid();
    tickets.set(ticket, worldId);
    try {
      await matchMaker.handleCreateRoom('world', { ticket });
    } finally {
      tickets.delete(ticket);
    }
  }
  const common: Common = {
    ports,
    hosts: tenants.spacious(startHosts(ports.atlas, { mostAgents: ports.mostAgents })),
    tenants,
    labs: new Labs(),
    worldOf: (ticket) => tickets.get(ticket),
    adopt,
  };
  return {
    room: class extends CalledWorld {
      constructor() {
        super(common);
      }
      static override onAuth(token: string, options: unknown): Promise<Identity> {
        return admit(ports, token, options);
      }
      override async onJoin(client: Client, options: unknown, identity: Identity): Promise<void> {
        // A seat may have been kept for a while since the door was passed.
        const whyNot = await ports.admission.whyNot(identity.playerId).catch(() => null);
        if (whyNot !== null) throw new ServerError(DOOR.banned, whyNot);
        await super.onJoin(client, options, identity);
      }
      override onReconnect(client: Client): void {
        super.onReconnect(client);
        // Who was shut out meanwhile has passed no door.
        const { playerId } = client.auth as Identity;
        ports.admission.whyNot(playerId).then(
          (whyNot) => whyNot !== null && client.leave(CLOSE.kicked, whyNot),
          () => {},
        );
      }
    },
    adopt,
    get size() {
      return tenants.size;
    },
    get vacancies() {
      return tenants.vacancies;
    },
  };
}
