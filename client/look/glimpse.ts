import { AGES, LANGUAGES, PLATFORMS } from '#shared/sim/demographics.ts';
import type { Person } from '#shared/sim/inspect.ts';
import type { AgentRows } from '../gl/rows.ts';
import { byteOf } from '../play/tally.ts';
import type { PeopleAnswer } from '../worker/messages.ts';

/** What a page knows by itself of one person: who it is, and what it shows. */
export interface Glimpse extends Person {
  /** Row of the idea that it believes, 0 for none; null where nobody is sent one by one. */
  readonly idea: number | null;
  /** The tick at which the page saw it take that up; null where it did not see it. */
  readonly since: number | null;
}

/**
 * @param rows what agents show, or null where dots are not the very agents
 * @param ideas those that there are, oldest first
 */
export function glimpseOf(
  people: PeopleAnswer,
  rows: AgentRows | null,
  ideas: readonly { readonly id: number }[],
  agent: number,
): Glimpse {
  return {
    agent,
    region: people.region[agent]!,
    age: AGES[people.age[agent]!]!,
    language: LANGUAGES[people.language[agent]!]!,
    platform: PLATFORMS[people.platform[agent]!]!,
    openness: people.openness[agent]!,
    influence: people.influence[agent]!,
    trust: people.trust[agent]!,
    ties: people.ties[agent]!,
    ...beliefOf(rows, ideas, agent),
  };
}

function beliefOf(
  rows: AgentRows | null,
  ideas: readonly { readonly id: number }[],
  agent: number,
): Pick<Glimpse, 'idea' | 'since'> {
  if (!rows) return { idea: null, since: null };
  const [shown, before, low, high] = rows.bytes.subarray(4 * agent, 4 * agent + 4);
  if (shown === 0) return { idea: 0, since: null };
  // Late in a long lab two ideas may share a byte: the newer one is alive for sure.
  const idea = ideas.findLast(({ id }) => byteOf(id) === shown)?.id ?? 0;
  return { idea, since: shown === before ? null : low! + 256 * high! };
}
