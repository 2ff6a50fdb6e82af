import type { Client } from '@colyseus/core';
import type { Refusal } from '#shared/game/order.ts';
import { view } from '#shared/wire/messages.ts';
import type { FollowedId } from './broadcast.ts';

/** Milliseconds between two changes of a view: each costs keyframes. */
const EVERY_MS = 200;

/** The regions that clients look at, in a world too large to be sent whole. */
export class Views {
  /** How many regions there are. */
  private readonly regions: number;
  private readonly changedAt = new WeakMap<Client, number>();

  constructor(regions: number) {
    this.regions = regions;
  }

  /** What a client is to follow from `now` ms on, as it wishes, or why not. */
  take(client: Client, message: unknown, now: number): FollowedId[] | Refusal {
    const parsed = view.safeParse(message);
    if (!parsed.success || parsed.data.areas.some((area) => area >= this.regions)) {
      const detail = `wanted at most 6 indexes of regions, each below ${this.regions}`;
      return { code: 'malformed', field: 'areas', detail };
    }
    if (now - (this.changedAt.get(client) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) {
      const seconds = EVERY_MS / 1000;
      return { code: 'too-fast', numbers: { seconds }, detail: `one view in ${seconds} s` };
    }
    this.changedAt.set(client, now);
    return ['cities', ...parsed.data.areas.map((area) => `area:${area}` as const)];
  }
}
