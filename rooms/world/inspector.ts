import type { Client } from '@colyseus/core';
import type { Mode } from '#shared/game/kinds.ts';
import type { Refusal } from '#shared/game/order.ts';
import type { CountedLayer } from '#shared/sim/layers.ts';
import {
  firstIssue,
  type Inspection,
  type InspectionWish,
  inspection,
} from '#shared/wire/messages.ts';
import type { Host } from './host.ts';

/** Of the world whose people are asked after. */
interface Inspected {
  readonly mode: Mode;
  /** Seconds that those who watch are behind. */
  readonly delay: number;
  readonly agents: number;
}

type Looked = Pick<Host, 'tick' | 'look'>;

/** Milliseconds between two questions of a client. */
const EVERY_MS = 200;
/** Ticks for which a layer that was counted is new enough for others who ask. */
const FRESH_TICKS = 5;
/** As many steps lie between 0 and the end of a layer. */
const STEPS = 127;
const NO_FRAMES = { frames: [], keyframes: [] } as const;

const notAllowed = (detail: string): Refusal => ({ code: 'not-allowed', detail });

/** [WIRE47] Answers what clients ask about a world beside what everybody is shown of it. */
export class Inspector {
  private readonly askedAt = new WeakMap<Client, number>();
  private readonly counted = new Map<CountedLayer, Promise<Inspection>>();
  /** The host and the tick that each layer was counted at. */
  private readonly countedAt = new Map<CountedLayer, { host: unknown; tick: number }>();

  /** What a client wants to know, as it asks at `now` ms, or why it may not. */
  take(client: Client, message: unknown, of: Inspected, now: number): InspectionWish | Refusal {
    const parsed = inspection.safeParse(message);
    if (!parsed.success) return { code: 'malformed', ...firstIssue(parsed.error) };
    const whyNot = this.hurried(client, now) ?? barred(client, parsed.data, of);
    if (whyNot) return whyNot;
    this.askedAt.set(client, now);
    return parsed.data;
  }

  /** Rejects where the world has failed. */
  async answer(wish: InspectionWish, host: Looked): Promise<Inspection> {
    if (wish.kind === 'layer') return this.layer(wish.layer, host);
    const { person } = await host.look({ agent: wish.agent, ...NO_FRAMES });
    return { kind: 'person', person: person! };
  }

  private hurried(client: Client, now: number): Refusal | null {
    if (now - (this.askedAt.get(client) ?? Number.NEGATIVE_INFINITY) >= EVERY_MS) return null;
    const seconds = EVERY_MS / 1000;
    return { code: 'too-fast', numbers: { seconds }, detail: `one look in ${seconds} s` };
  }

  private layer(layer: CountedLayer, host: Looked): Promise<Inspection> {
    const at = this.countedAt.get(layer);
    const known = this.counted.get(layer);
    // A lab may have gone back since.
    const isFresh = at?.host === host && Math.abs(host.tick - at.tick) < FRESH_TICKS;
    if (known && isFresh) return known;
    const counting = count(layer, host);
    this.countedAt.set(layer, { host, tick: host.tick });
    this.counted.set(layer, counting);
    return counting;
  }
}

async function count(layer: CountedLayer, host: Looked): Promise<Inspection> {
  const look = await host.look({ layer, ...NO_FRAMES });
  const values = Array.from(look.layer!, (value) => Math.round(STEPS * value));
  return { kind: 'layer', tick: look.tick, layer, values };
}

/** Why a client may not see what it asks for. */
function barred(
  { userData }: Client,
  wish: InspectionWish,
  { mode, delay, agents }: Inspected,
): Refusal | null {
  if (delay > 0 && userData?.seat === -1) {
    return notAllowed('this match is held back from those who watch');
  }
  if (wish.kind !== 'person') return null;
  if (mode !== 'lab') return notAllowed('in a match nobody sees into people: open a lab');
  if (wish.agent < agents) return null;
  return { code: 'malformed', field: 'agent', detail: `at most ${agents - 1}` };
}
