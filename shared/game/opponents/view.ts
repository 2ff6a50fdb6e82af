import { isTaken, type Match } from '../match.ts';
import { LIMITS } from '../order.ts';
import { isRival } from '../sides.ts';

/** What a player can read off the map and the standings. */
export interface View {
  /** By region: people, one's own believers, people who believe nothing, and rivals' believers. */
  readonly people: Uint32Array;
  readonly own: Float64Array;
  readonly open: Float64Array;
  /** Believers of the strongest rival there. */
  readonly rival: Float64Array;
  /** One's share of the world, and that of the strongest rival, 0..1. */
  readonly share: number;
  readonly lead: number;
  /** Believers weighed by the part of their region that is open: what posts could reach. */
  readonly growing: number;
  /** Part of play that is left, 0..1. */
  readonly left: number;
}

export function look(match: Match, seat: number): View {
  const { world, state } = match;
  const regions = world.atlas.regions.length;
  const people = world.scratch.inhabitants;
  const held = Array.from({ length: LIMITS.seats + 1 }, () => new Float64Array(regions));
  const open = Float64Array.from(people);
  for (let idea = 1; idea < world.ideas; idea++) {
    if (world.state.believers[idea] === 0) continue;
    const rows = held[world.state.owner[idea]!]!;
    for (let r = 0; r < regions; r++) {
      const believers = world.state.believersIn[idea * regions + r]!;
      rows[r]! += believers;
      open[r]! -= believers;
    }
  }
  const rival = new Float64Array(regions);
  let lead = 0;
  for (let other = 0; other < LIMITS.seats; other++) {
    if (!isTaken(match, other) || !isRival(match, seat, other)) continue;
    const rows = held[other + 1]!;
    lead = Math.max(lead, sum(rows));
    for (let r = 0; r < regions; r++) rival[r] = Math.max(rival[r]!, rows[r]!);
  }
  const own = held[seat + 1]!;
  const agents = world.people.count;
  const length = state.ends[0]! - state.begins[0]!;
  const left = length > 0 ? Math.max(0, (state.ends[0]! - world.tick) / length) : 1;
  const growing = own.reduce((total, n, r) => total + (n * open[r]!) / Math.max(1, people[r]!), 0);
  return { people, own, open, rival, growing, share: sum(own) / agents, lead: lead / agents, left };
}

function sum(rows: Float64Array): number {
  return rows.reduce((total, n) => total + n, 0);
}
