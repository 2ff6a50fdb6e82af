import { randomInt } from 'node:crypto';
import { nanoid } from 'nanoid';
import type { Mode } from '#shared/game/kinds.ts';
import { type MatchSpec, matchWorld, type OpponentSpec } from '#shared/game/spec.ts';
import { dayOf, seedOf } from '#shared/records/calendar.ts';
import type { Opening } from '#shared/records/journal.ts';
import type { WorldOptions } from '#shared/wire/messages.ts';
import type { RoomPorts } from '../ports.ts';

const plays = (archetype: OpponentSpec['archetype']): OpponentSpec => {
  return { archetype, strength: 'normal' };
};

/** Who sits from the start; in a match opponents come later, where people leave room. */
const OPPONENTS: Readonly<Partial<Record<Mode, OpponentSpec[]>>> = {
  coop: [plays('bureau')],
  daily: [plays('troll'), plays('brand'), plays('cult')],
  zero: [plays('troll'), plays('brand'), plays('cult'), plays('bureau')],
};

/** The next match of a room, as its options and the hour have it. */
export function newOpening(
  worldId: string,
  options: WorldOptions,
  { now, matchSeconds }: Pick<RoomPorts, 'now' | 'matchSeconds'>,
): Opening & { spec: MatchSpec } {
  const { mode } = options;
  const startedAt = new Date(now());
  const opponents = OPPONENTS[mode];
  const world = matchWorld.parse({
    version: 1,
    agents: 10_000,
    ...options.spec,
    seed:
      mode === 'daily'
        ? seedOf(dayOf(startedAt))
        : (options.spec?.seed ?? randomInt(0x1_0000_0000)),
  });
  const spec: MatchSpec = {
    version: 1,
    mode,
    seconds: matchSeconds,
    // Where people meet, they begin together.
    ...(mode === 'match' || mode === 'coop' ? { waits: true } : {}),
    ...(opponents ? { opponents } : {}),
    world,
  };
  return { version: 1, worldId, matchId: nanoid(12), options, spec, startedAt };
}
