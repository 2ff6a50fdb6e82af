import { type Atlas, parseAtlas } from '#shared/sim/atlas.ts';
import atlasUrl from '../../assets/map/atlas.json?url';
import citiesUrl from '../../assets/map/cities.bin?url';

/** The map that worlds are made on, as the server has it. @throws Error when it cannot be fetched */
export async function readAtlas(): Promise<Atlas> {
  const [json, cities] = await Promise.all([fetchFile(atlasUrl), readBytes(citiesUrl)]);
  return parseAtlas(await json.json(), cities);
}

export async function readBytes(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetchFile(url)).arrayBuffer());
}

async function fetchFile(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}
