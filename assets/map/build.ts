/**
 * Makes the checked-in map files from npm packages: `node assets/map/build.ts`.
 * The same packages give the same bytes; `--check` only compares and exits with 1 when
 * a file on disk is not what the sources say.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { ATLAS_VERSION } from '#shared/sim/atlas.ts';
import { loadBorders } from './borders.ts';
import { encodeCities, makeCities } from './cities.ts';
import { makeCountries, regions } from './countries.ts';
import { encodeLand, makeLand } from './land.ts';

const countries = makeCountries();
const borders = loadBorders(new Set(countries.map(({ code }) => code)));
const NO_COUNTRY = 255;
const land = makeLand(borders, (code) => {
  const index = countries.findIndex((country) => country.code === code);
  return index < 0 ? NO_COUNTRY : index;
});
const { cities, names } = makeCities(countries, borders);

const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join(',\n');
const atlas = `{"version":${ATLAS_VERSION},"regions":[\n${lines(regions)}\n],"countries":[\n${lines(countries)}\n]}\n`;

const files: Readonly<Record<string, Uint8Array>> = {
  'atlas.json': Buffer.from(atlas),
  'cities.bin': encodeCities(cities),
  'land.bin': encodeLand(land),
  'city-names.txt': Buffer.from(`${names.join('\n')}\n`),
};

for (const [name, bytes] of Object.entries(files)) {
  const file = new URL(name, import.meta.url);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, bytes);
    console.log(`${name}: ${bytes.length} bytes`);
  } else if (Buffer.compare(readFileSync(file), bytes) !== 0) {
    console.error(`${name} is out of date: run node assets/map/build.ts`);
    process.exitCode = 1;
  }
}
