import type { Wish } from '../net/world.ts';

/** The request that opens the same world by REST, for a shell; whose token it is stands in `$TOKEN`. */
export function curlOf(wish: Wish): string {
  const url = `${window.location.origin}/api/v1/worlds`;
  return [
    `curl -X POST ${url}`,
    '-H "Authorization: Bearer $TOKEN"',
    "-H 'Content-Type: application/json'",
    `-d '${JSON.stringify(wish)}'`,
  ].join(' ');
}
