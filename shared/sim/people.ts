/**
 * Who lives in a world: columns that never change after it is made. Row `a` is agent `a`.
 * Agents are numbered city by city along the atlas's Hilbert curve, so neighbours in
 * number are neighbours on the map.
 */
export interface People {
  readonly count: number;
  /** Index into the atlas's cities, and into its regions. */
  readonly city: Uint16Array;
  readonly region: Uint8Array;
  /** Where the agent lives: degrees × 65536 / 360. */
  readonly longitude: Int16Array;
  readonly latitude: Int16Array;
  /** Index into `AGES`, `LANGUAGES`, `PLATFORMS`. */
  readonly age: Uint8Array;
  readonly language: Uint8Array;
  readonly platform: Uint8Array;
  /** 0..255: readiness to take in anything new. */
  readonly openness: Uint8Array;
  /** 0..255: how often the agent posts, 64 being average. Grows with the number of ties. */
  readonly influence: Uint8Array;
  /** 0..255: how far the agent believes what it hears. */
  readonly trust: Uint8Array;
  /** 8 an agent, one for each of `TOPICS`, 0..255. */
  readonly interests: Uint8Array;
  /** Agents region by region: those of region r are `members[start[r]] .. members[start[r + 1] - 1]`. */
  readonly members: Uint32Array;
  readonly memberStart: Uint32Array;
  /** For each region its ten most influential agents, the first the most; −1 where it has fewer. */
  readonly hubs: Int32Array;
}

export const HUBS_A_REGION = 10;
