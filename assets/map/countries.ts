import iso from 'i18n-iso-countries';
import type { Country, Region } from '#shared/sim/atlas.ts';
import { LANGUAGES } from '#shared/sim/demographics.ts';
import { LANGUAGE_CODES } from './languages.ts';
import { POPULATIONS } from './populations.ts';
import { REGIONS } from './regions.ts';

/** Names people use, where the list of the standard has a formal or an ambiguous one. */
const EVERYDAY_NAMES: Readonly<Record<string, string>> = {
  AE: 'United Arab Emirates',
  AX: 'Åland',
  BN: 'Brunei',
  BQ: 'Caribbean Netherlands',
  CD: 'DR Congo',
  CG: 'Republic of the Congo',
  FK: 'Falkland Islands',
  FM: 'Micronesia',
  GB: 'United Kingdom',
  GM: 'Gambia',
  KR: 'South Korea',
  LA: 'Laos',
  MD: 'Moldova',
  MF: 'Saint Martin',
  NL: 'Netherlands',
  RE: 'Réunion',
  ST: 'São Tomé and Príncipe',
  SX: 'Sint Maarten',
  SY: 'Syria',
  TR: 'Türkiye',
  VA: 'Vatican City',
  VG: 'British Virgin Islands',
  VI: 'US Virgin Islands',
};

function nameOf(code: string): string {
  const name = EVERYDAY_NAMES[code] ?? iso.getName(code, 'en', { select: 'alias' });
  if (name === undefined) throw new RangeError(`no English name for country ${code}`);
  return name;
}

/** Code to index, from one list of codes for each index; a code in two lists is an error. */
function indexByCode(lists: readonly string[]): Map<string, number> {
  const index = new Map<string, number>();
  lists.forEach((codes, i) => {
    for (const code of codes.split(' ')) {
      if (index.has(code)) throw new RangeError(`country ${code} is listed twice`);
      index.set(code, i);
    }
  });
  return index;
}

export const regions: readonly Region[] = REGIONS.map(({ id, name }) => ({ id, name }));

/**
 * Every country of the game in the order of its code.
 *
 * @throws RangeError if the tables of populations, regions and languages do not agree
 *   on which countries there are.
 */
export function makeCountries(): Country[] {
  const region = indexByCode(REGIONS.map((row) => row.codes));
  const other = LANGUAGES.indexOf('other');
  const language = indexByCode(
    LANGUAGES.filter((group) => group !== 'other').map((group) => LANGUAGE_CODES[group]),
  );
  for (const code of [...region.keys(), ...language.keys()]) {
    if (!POPULATIONS.has(code)) throw new RangeError(`country ${code} has no population`);
  }
  return [...POPULATIONS.keys()].sort().map((code) => {
    const home = region.get(code);
    if (home === undefined) throw new RangeError(`country ${code} is in no region`);
    return {
      code,
      name: nameOf(code),
      population: POPULATIONS.get(code)!,
      region: home,
      language: language.get(code) ?? other,
    };
  });
}
