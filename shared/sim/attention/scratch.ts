import { add, bitSet } from '../bits.ts';
import type { People } from '../people.ts';
import type { Heard, Scratch, World } from '../world.ts';
import { IDEA_ROWS } from './columns.ts';

export function makeScratch(people: People, regions: number): Scratch {
  const inhabitants = new Uint32Array(regions);
  for (let r = 0; r < regions; r++) {
    inhabitants[r] = people.memberStart[r + 1] - people.memberStart[r];
  }
  const hub = bitSet(people.count);
  for (const agent of people.hubs) if (agent >= 0) add(hub, agent);
  return {
    inhabitants,
    believing: bitSet(people.count),
    changed: bitSet(people.count),
    hub,
    posters: bitSet(people.count),
    posting: new Float64Array(IDEA_ROWS),
    leaving: new Float64Array(IDEA_ROWS),
    reception: new Float64Array(IDEA_ROWS),
    leavers: [],
    heard: { length: 0, ...heardColumns(256) },
    happenings: [],
  };
}

/** Rebuilds what is derived from state, after a restore. Every agent counts as changed. */
export function recount(world: World): void {
  const { scratch, state } = world;
  scratch.believing.fill(0);
  for (let a = 0; a < world.people.count; a++) {
    add(scratch.changed, a);
    if (state.belief[a] !== 0) add(scratch.believing, a);
  }
  scratch.happenings.length = 0;
}

export function hear(
  heard: Heard,
  target: number,
  source: number,
  idea: number,
  priority: number,
): void {
  if (heard.length === heard.target.length) grow(heard);
  heard.target[heard.length] = target;
  heard.source[heard.length] = source;
  heard.idea[heard.length] = idea;
  heard.priority[heard.length++] = priority;
}

function grow(heard: Heard): void {
  const larger = heardColumns(heard.target.length * 2);
  larger.target.set(heard.target);
  larger.source.set(heard.source);
  larger.idea.set(heard.idea);
  larger.priority.set(heard.priority);
  Object.assign(heard, larger);
}

function heardColumns(capacity: number) {
  return {
    target: new Uint32Array(capacity),
    source: new Uint32Array(capacity),
    idea: new Uint16Array(capacity),
    priority: new Uint32Array(capacity),
    order: new Float64Array(capacity),
  };
}
