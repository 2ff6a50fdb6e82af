/**
 * One of those who believe something.
 * @param shown what each agent shows, 0 for nobody's
 * @param part where to begin to look, 0..1: drawn anew, it finds somebody else
 * @returns null where nobody believes anything
 */
export function believer(shown: Uint8Array, part: number): number | null {
  const start = Math.floor(part * shown.length);
  const from = shown.findIndex((byte, agent) => agent >= start && byte !== 0);
  const agent = from >= 0 ? from : shown.findIndex((byte) => byte !== 0);
  return agent >= 0 ? agent : null;
}
