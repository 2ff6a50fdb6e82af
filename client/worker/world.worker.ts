/**
 * Off the page's thread: reads the map's files, cuts the land into triangles, and makes the
 * people of a world from its spec.
 */
import type { Atlas } from '#shared/sim/atlas.ts';
import { makePopulation } from '#shared/sim/create.ts';
import { AGES, GROUPS, LANGUAGES } from '#shared/sim/demographics.ts';
import type { People } from '#shared/sim/people.ts';
import { hashPeople } from '#shared/sim/snapshot.ts';
import landUrl from '../../assets/map/land.bin?url';
import { type Land, parseLand, projector } from '../map/land.ts';
import { numberCorners } from './corners.ts';
import { readAtlas, readBytes } from './files.ts';
import { globe } from './globe.ts';
import type {
  Answer,
  Ask,
  Geometry,
  Level,
  MapAnswer,
  PeopleAnswer,
  PeopleAsk,
} from './messages.ts';
import { outline } from './outline.ts';
import { simplifier } from './simplify.ts';
import { triangulate } from './triangulate.ts';

/** What this file uses of a worker's own scope, which the page's types do not describe. */
interface Scope {
  onmessage: ((event: MessageEvent<Ask>) => void) | null;
  postMessage(answer: Answer): void;
}
const scope = globalThis as unknown as Scope;

/** Scales up to which fewer corners do, in pixels a unit of the plane. */
const FIRST_SCALE = 2_200;
const FINER_SCALES = [8_000, Number.POSITIVE_INFINITY];
/** Of a pixel: how far a line may then be from where it should be. */
const TOLERANCE = 0.6;

const files = Promise.all([readAtlas(), readBytes(landUrl).then(parseLand)]);

scope.onmessage = async ({ data: ask }) => {
  try {
    const [atlas, land] = await files;
    switch (ask.kind) {
      case 'map':
        return scope.postMessage({ id: ask.id, map: mapOf(atlas, land, ask.drawn) });
      case 'detail':
        return scope.postMessage({
          id: ask.id,
          detail: FINER_SCALES.map((upTo) => levelOf(atlas, land, upTo)),
        });
      case 'people':
        return scope.postMessage({ id: ask.id, people: peopleOf(ask, atlas, land) });
      default:
        return ask satisfies never;
    }
  } catch (error) {
    scope.postMessage({
      id: ask.id,
      fault: error instanceof Error ? error.message : String(error),
    });
  }
};

function mapOf(atlas: Atlas, land: Land, drawn: boolean): MapAnswer {
  const { regions, countries } = atlas;
  return { regions, countries, land, geometry: drawn ? geometryOf(atlas, land) : null };
}

function geometryOf(atlas: Atlas, land: Land): Geometry {
  return {
    levels: [levelOf(atlas, land, FIRST_SCALE)],
    globe: globe(projector(land), land.rotation),
  };
}

let simplify: ReturnType<typeof simplifier> | null = null;

function levelOf({ countries }: Atlas, land: Land, upTo: number): Level {
  simplify ??= simplifier(numberCorners(land.rings));
  const rings = simplify(TOLERANCE / upTo);
  return { upTo, mesh: triangulate(rings), lines: outline(rings, countries) };
}

function peopleOf({ spec, contacts }: PeopleAsk, atlas: Atlas, land: Land): PeopleAnswer {
  const { people, network } = makePopulation(spec, atlas);
  const project = projector(land);
  const places = new Float32Array(2 * people.count);
  for (let a = 0; a < people.count; a++) {
    const degrees = 360 / 65536;
    places.set(project(people.longitude[a]! * degrees, people.latitude[a]! * degrees), 2 * a);
  }
  const { count, city, region, influence, age, language, platform, openness, trust } = people;
  const ties = Uint16Array.from(region, (_, a) => network.row[a + 1]! - network.row[a]!);
  const country = Uint8Array.from(city, (c) => atlas.cities.country[c]!);
  const { members, memberStart } = people;
  const { cities } = atlas;
  const layout = { cities: cities.count, city, members, memberStart };
  const cityCountry = Uint8Array.from(cities.country);
  const hash = hashPeople(people);
  const groups = groupsOf(people, atlas.regions.length);
  const traits = { region, influence, age, language, platform, openness, trust, ties };
  return {
    count,
    country,
    ...traits,
    contacts: contacts ? network : null,
    places,
    hash,
    layout,
    groups,
    cityCountry,
  };
}

function groupsOf({ count, region, age, language, platform }: People, regions: number) {
  const groups = new Uint32Array(regions * GROUPS);
  for (let a = 0; a < count; a++) {
    const row = region[a]! * GROUPS;
    groups[row + age[a]!]!++;
    groups[row + AGES.length + language[a]!]!++;
    groups[row + AGES.length + LANGUAGES.length + platform[a]!]!++;
  }
  return groups;
}
