/**
 * Who lives where, in a world that is sent as cities and areas. Both sides make it from the
 * world's spec: `{ ...world.people, cities: atlas.cities.count }`. An area is one of the world's
 * regions.
 */
export interface Layout {
  /** How many cities there are, at most 65,536, with or without agents. */
  readonly cities: number;
  /** The city of each agent. */
  readonly city: Uint16Array;
  /** Agents area by area: those of area r are `members[memberStart[r]] .. members[memberStart[r + 1] - 1]`, ascending. */
  readonly members: Uint32Array;
  /** As many as there are areas, and one more; at most 256 areas. */
  readonly memberStart: Uint32Array;
}
