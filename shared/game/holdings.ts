import type { Match } from './match.ts';
import { isRival } from './sides.ts';

/** Ideas of a seat that somebody believes, in order of birth. */
export function ideasOf({ world }: Match, seat: number): number[] {
  const ideas: number[] = [];
  for (let idea = 1; idea < world.ideas; idea++) {
    if (world.state.owner[idea] === seat + 1 && world.state.believers[idea]! > 0) ideas.push(idea);
  }
  return ideas;
}

/** Believers of one idea in a region. */
export function believersIn({ world }: Match, idea: number, region: number): number {
  return world.state.believersIn[idea * world.atlas.regions.length + region]!;
}

/** Believers of all of a seat's ideas in a region. */
export function heldIn(match: Match, seat: number, region: number): number {
  const { world } = match;
  let held = 0;
  for (let idea = 1; idea < world.ideas; idea++) {
    if (world.state.owner[idea] === seat + 1) held += believersIn(match, idea, region);
  }
  return held;
}

/** The seat's idea with most believers in the region, the first of several; 0 when it has none. */
export function strongestIn(match: Match, seat: number, region: number): number {
  let strongest = 0;
  let most = 0;
  for (let idea = 1; idea < match.world.ideas; idea++) {
    if (match.world.state.owner[idea] !== seat + 1) continue;
    const believers = believersIn(match, idea, region);
    if (believers > most) {
      strongest = idea;
      most = believers;
    }
  }
  return strongest;
}

/** Seat of the rival with most believers in the region, the lowest of several; −1 for none. */
export function topRivalIn(match: Match, seat: number, region: number): number {
  const { world } = match;
  const held = new Float64Array(256);
  for (let idea = 1; idea < world.ideas; idea++) {
    held[world.state.owner[idea]!]! += believersIn(match, idea, region);
  }
  let rival = -1;
  let most = 0;
  for (let owner = 1; owner < held.length; owner++) {
    if (held[owner]! > most && isRival(match, seat, owner - 1)) {
      rival = owner - 1;
      most = held[owner]!;
    }
  }
  return rival;
}
