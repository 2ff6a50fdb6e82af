import { AGES, LANGUAGES, PLATFORMS } from '#shared/sim/demographics.ts';
import { type Table, tableOf } from '../exports/table.ts';
import type { PlayerView, Series } from '../play/store.ts';
import { byteOf, SHOWN_VALUES } from '../play/tally.ts';
import type { MapAnswer, PeopleAnswer } from '../worker/messages.ts';

const PEOPLE = {
  agent: 'whole',
  country: 'text',
  region: 'text',
  age: 'text',
  language: 'text',
  platform: 'text',
  openness: 'number',
  influence: 'number',
  trust: 'number',
  ties: 'whole',
  idea: 'whole',
  seat: 'whole',
} as const;

/**
 * A row for each seat and tick, as in the timeline of a match: the part of all people, 0..1, who
 * believe what is the seat's.
 *
 * @param begins tick at which the clock started, from which ticks count
 */
export function curveTable(
  { ticks, shares }: Series,
  players: readonly Pick<PlayerView, 'seat' | 'name'>[],
  begins: number,
): Table {
  const rows = ticks.flatMap((tick, i) =>
    players.map(({ seat, name }) => ({
      tick: tick - begins,
      seat,
      name,
      share: shares[seat]?.[i] ?? 0,
    })),
  );
  return tableOf({ tick: 'whole', seat: 'whole', name: 'text', share: 'number' }, rows);
}

/**
 * A row for each agent: who it is, and the idea that it believes, with the seat whose it is; null
 * for nobody's. Parts are 0..1.
 *
 * @param shown what each agent shows
 */
export function peopleTable(
  people: PeopleAnswer,
  { countries, regions }: Pick<MapAnswer, 'countries' | 'regions'>,
  shown: Uint8Array,
  ideas: readonly { readonly id: number; readonly owner: number }[],
): Table {
  const idea = new Array<number | null>(SHOWN_VALUES).fill(null);
  const seat = new Array<number | null>(SHOWN_VALUES).fill(null);
  // Late in a long lab two ideas may share a byte: the newer one is alive for sure.
  for (const { id, owner } of ideas) {
    idea[byteOf(id)] = id;
    seat[byteOf(id)] = owner;
  }
  const rows = Array.from(shown, (byte, agent) => ({
    agent,
    country: countries[people.country[agent]!]!.code,
    region: regions[people.region[agent]!]!.id,
    age: AGES[people.age[agent]!]!,
    language: LANGUAGES[people.language[agent]!]!,
    platform: PLATFORMS[people.platform[agent]!]!,
    openness: people.openness[agent]! / 255,
    influence: people.influence[agent]! / 255,
    trust: people.trust[agent]! / 255,
    ties: people.ties[agent]!,
    idea: idea[byte]!,
    seat: seat[byte]!,
  }));
  return tableOf(PEOPLE, rows);
}
