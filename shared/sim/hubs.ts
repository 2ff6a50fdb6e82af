import type { AdoptionLog } from './adoption-log.ts';
import type { World } from './world.ts';

/** An agent whom others have much from. */
export interface Voice {
  readonly agent: number;
  readonly region: number;
  /** Contacts, who hear what it posts. */
  readonly ties: number;
  /** How often somebody took something up from it. */
  readonly convinced: number;
  /** Row of the idea that most of them took up; 0 for none. */
  readonly idea: number;
}

/** How often one agent took something up from another. */
export interface Persuasion {
  readonly from: number;
  readonly to: number;
  readonly times: number;
}

/** The loudest voices of a match, those whom they have won who won most themselves, and who has whom from whom. */
export interface Hubs {
  /** The loudest, first the one that convinced most. */
  readonly loudest: readonly Voice[];
  /** Those around them. */
  readonly others: readonly Voice[];
  /** Between any of them. */
  readonly persuasions: readonly Persuasion[];
}

const LOUDEST = 14;
/** Of those whom each of them has won. */
const AROUND = 6;

/** Counts the log of a match through; nothing is in it before somebody has convinced somebody. */
export function hubsOf(log: AdoptionLog, world: World): Hubs {
  const { people, network } = world;
  const convinced = new Uint32Array(people.count);
  for (let i = 0; i < log.length; i++) if (log.source[i]! >= 0) convinced[log.source[i]!]!++;
  const byWeight = (a: number, b: number) => convinced[b]! - convinced[a]! || a - b;

  const loudest = [...convinced.keys()]
    .filter((agent) => convinced[agent]! > 0)
    .sort(byWeight)
    .slice(0, LOUDEST);
  const won = new Map(loudest.map((agent) => [agent, new Set<number>()]));
  for (let i = 0; i < log.length; i++) won.get(log.source[i]!)?.add(log.agent[i]!);
  const shown = new Set(loudest);
  for (const followers of won.values()) {
    for (const agent of [...followers].sort(byWeight).slice(0, AROUND)) shown.add(agent);
  }

  const times = new Map<string, number>();
  const ideas = new Map<number, Map<number, number>>();
  for (let i = 0; i < log.length; i++) {
    const [from, to, idea] = [log.source[i]!, log.agent[i]!, log.idea[i]!];
    if (!shown.has(from)) continue;
    const counts = ideas.get(from) ?? new Map<number, number>();
    ideas.set(from, counts.set(idea, (counts.get(idea) ?? 0) + 1));
    if (shown.has(to)) times.set(`${from} ${to}`, (times.get(`${from} ${to}`) ?? 0) + 1);
  }

  const voice = (agent: number): Voice => ({
    agent,
    region: people.region[agent]!,
    ties: network.row[agent + 1]! - network.row[agent]!,
    convinced: convinced[agent]!,
    idea: most(ideas.get(agent)),
  });
  return {
    loudest: loudest.map(voice),
    others: [...shown].slice(loudest.length).map(voice),
    persuasions: [...times].map(([key, times]) => {
      const [from, to] = key.split(' ').map(Number) as [number, number];
      return { from, to, times };
    }),
  };
}

/** What was counted most; the lower number where two are even. */
function most(counts: ReadonlyMap<number, number> | undefined): number {
  let best = 0;
  for (const [idea, n] of counts ?? []) {
    const least = counts?.get(best) ?? 0;
    if (n > least || (n === least && idea < best)) best = idea;
  }
  return best;
}
