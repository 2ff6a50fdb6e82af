import type { AdoptionLog } from './adoption-log.ts';
import { BELIEVED, MEMORY } from './attention/columns.ts';
import {
  AGES,
  type Age,
  LANGUAGES,
  type Language,
  PLATFORMS,
  type Platform,
} from './demographics.ts';
import type { World } from './world.ts';

/** Who an agent is, from the first tick to the last. */
export interface Person {
  readonly agent: number;
  readonly region: number;
  readonly age: Age;
  readonly language: Language;
  readonly platform: Platform;
  /** Each 0..255; influence is 64 for the average. */
  readonly openness: number;
  readonly influence: number;
  readonly trust: number;
  readonly ties: number;
}

/** One agent at one tick. */
export interface Inspected extends Person {
  readonly tick: number;
  /** −128 (bitter) .. 127 (glad). */
  readonly mood: number;
  /** Row of the idea that it believes, 0 for none; how sure, 0..255; and from which tick on. */
  readonly idea: number;
  readonly conviction: number;
  readonly since: number;
  /** What it remembers, the last heard first. */
  readonly memory: readonly Memory[];
  /** What it took up, oldest first. */
  readonly adopted: readonly Adopted[];
  /** Who took something up from it: the last of them, and how many in all. */
  readonly convinced: readonly Convinced[];
  readonly convincedCount: number;
}

export interface Convinced {
  readonly agent: number;
  readonly tick: number;
  readonly idea: number;
}

export interface Memory {
  readonly idea: number;
  /** Times that it was heard. */
  readonly times: number;
  readonly heard: number;
  readonly wasBelieved: boolean;
}

export interface Adopted {
  readonly tick: number;
  readonly idea: number;
  /** Agent; −1 for somebody who was won by an action. */
  readonly from: number;
}

/** People that are listed of those whom an agent has convinced. */
const MOST_LISTED = 8;

/**
 * One agent of a world at its present tick. With a log of the same match, all that it took up and
 * whom it has won; without, only what is so at present. Throws a RangeError for an agent that
 * there is not.
 */
export function inspect(world: World, agent: number, log: AdoptionLog | null = null): Inspected {
  const { people, network, state, tick } = world;
  if (!Number.isInteger(agent) || agent < 0 || agent >= people.count) {
    throw new RangeError(`agent ${agent} of ${people.count}`);
  }
  const { adopted, convinced } = log
    ? adoptionsOf(log, agent, tick)
    : presentAdoptions(world, agent);
  const idea = state.belief[agent]!;
  return {
    agent,
    tick,
    region: people.region[agent]!,
    age: AGES[people.age[agent]!]!,
    language: LANGUAGES[people.language[agent]!]!,
    platform: PLATFORMS[people.platform[agent]!]!,
    openness: people.openness[agent]!,
    influence: people.influence[agent]!,
    trust: people.trust[agent]!,
    ties: network.row[agent + 1]! - network.row[agent]!,
    mood: state.mood[agent]!,
    idea,
    conviction: idea === 0 ? 0 : state.conviction[agent]!,
    since: idea === 0 ? 0 : state.since[agent]!,
    memory: memoryOf(world, agent),
    adopted,
    convinced: convinced.slice(-MOST_LISTED).reverse(),
    convincedCount: convinced.length,
  };
}

function memoryOf({ state }: World, agent: number): Memory[] {
  const slots = Array.from({ length: MEMORY }, (_, i) => agent * MEMORY + i);
  return slots
    .filter((slot) => state.memory[slot] !== 0)
    .map((slot) => ({
      idea: state.memory[slot]!,
      times: state.impressions[slot]! & ~BELIEVED,
      heard: state.heard[slot]!,
      wasBelieved: (state.impressions[slot]! & BELIEVED) !== 0,
    }))
    .sort((a, b) => b.heard - a.heard);
}

/** What an agent took up and believes yet, and who believes yet what they took up from it, oldest first. */
function presentAdoptions({ state, people }: World, agent: number) {
  const { belief, since, parent } = state;
  const taken = (a: number) => ({ tick: since[a]!, idea: belief[a]! });
  const adopted = belief[agent] === 0 ? [] : [{ ...taken(agent), from: parent[agent]! - 1 }];
  const convinced: Convinced[] = [];
  for (let a = 0; a < people.count; a++) {
    if (belief[a] !== 0 && parent[a] === agent + 1) convinced.push({ agent: a, ...taken(a) });
  }
  return { adopted, convinced: convinced.sort((a, b) => a.tick - b.tick) };
}

/** What the log has of an agent before a tick: what it took up, and who took it up from it. */
function adoptionsOf(log: AdoptionLog, agent: number, until: number) {
  const adopted: Adopted[] = [];
  const convinced: Convinced[] = [];
  for (let i = 0; i < log.length && log.tick[i]! < until; i++) {
    const tick = log.tick[i]!;
    const idea = log.idea[i]!;
    if (log.agent[i] === agent) adopted.push({ tick, idea, from: log.source[i]! });
    if (log.source[i] === agent) convinced.push({ agent: log.agent[i]!, tick, idea });
  }
  return { adopted, convinced };
}
