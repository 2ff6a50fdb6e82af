import { readFile } from 'node:fs/promises';
import { type Atlas, parseAtlas } from '#shared/sim/atlas.ts';

const FOLDER = new URL('../assets/map/', import.meta.url);

/** The map that is checked in. @throws when a file is missing or is not what it should be */
export async function loadAtlas(): Promise<Atlas> {
  const [json, cities] = await Promise.all([
    readFile(new URL('atlas.json', FOLDER), 'utf8'),
    readFile(new URL('cities.bin', FOLDER)),
  ]);
  return parseAtlas(JSON.parse(json), cities);
}
