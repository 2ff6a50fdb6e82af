import { BadInput } from '../bad-input.ts';
import { shown } from '../explain.ts';
import { MOST_AGENTS, MOST_TIES } from '../limits.ts';
import { fromTies, noTies, type Ties, type Topology, tie, tiesOf } from '../topology.ts';
import { TRAITS, type TraitName, type TraitTable, traitTable, traitValue } from './traits.ts';

/** A network read from a file, whole or not at all. */
export interface NetworkFile {
  readonly topology: Topology;
  /** What the file calls each agent. */
  readonly names: readonly string[];
  readonly traits: TraitTable;
  /** What the file held and the network does not. */
  readonly left: LeftOut;
}

export interface LeftOut {
  readonly selfLoops: number;
  /** Ties given again, in either direction. */
  readonly duplicates: number;
  /** The file says who points to whom; here every tie goes both ways. */
  readonly directions: boolean;
  readonly weights: boolean;
  /** Names of nodes' attributes that agents do not have. */
  readonly attributes: readonly string[];
}

/** What a parser has found so far. */
export interface Gathering {
  readonly names: string[];
  readonly index: Map<string, number>;
  readonly ties: Ties;
  /** For each name the line where it was first used without being declared; 0 = declared. */
  readonly undeclared: number[];
  readonly given: { agent: number; trait: TraitName; value: number }[];
  /** Attributes that agents do not have. */
  readonly passedOver: Set<string>;
  selfLoops: number;
  directions: boolean;
  weights: boolean;
}

export function gather(): Gathering {
  return {
    names: [],
    index: new Map(),
    ties: noTies(),
    undeclared: [],
    given: [],
    passedOver: new Set(),
    selfLoops: 0,
    directions: false,
    weights: false,
  };
}

/** The agent of a name, new when the name is. */
export function agentNamed(found: Gathering, name: string, line = 0): number {
  const known = found.index.get(name);
  if (known !== undefined) return known;
  const agent = found.names.length;
  if (agent === MOST_AGENTS) throw bad(line, `more than ${MOST_AGENTS} nodes`);
  found.index.set(name, agent);
  found.names.push(name);
  found.undeclared.push(line);
  return agent;
}

/** A node of its own entry. @throws BadInput when there was one of that name */
export function declare(found: Gathering, name: string | undefined, line: number): number {
  if (name === undefined || name === '') throw bad(line, 'a node without an id');
  const agent = agentNamed(found, name, -1);
  if (found.undeclared[agent] === 0) throw bad(line, `node ${quoted(name)} is there twice`);
  found.undeclared[agent] = 0;
  return agent;
}

export function link(found: Gathering, a: number, b: number): void {
  if (a === b) found.selfLoops++;
  else if (found.ties.length < MOST_TIES) tie(found.ties, a, b);
  else throw new BadInput(`has more than ${MOST_TIES} ties`);
}

/** An attribute of a node: kept when agents have it, checked then, and passed over and noted otherwise. */
export function attribute(
  found: Gathering,
  agent: number,
  name: string,
  value: unknown,
  line: number,
): void {
  const trait = name.toLowerCase() as TraitName;
  if (!Object.hasOwn(TRAITS, trait)) {
    if (name !== '') found.passedOver.add(name);
    return;
  }
  const parsed = traitValue(trait, value);
  if (parsed === null) {
    throw bad(line, `${trait} must be ${TRAITS[trait].expected}, got ${shown(value)}`);
  }
  found.given.push({ agent, trait, value: parsed });
}

/**
 * [FILE3, FILE4] Names of columns are no agents: where all other rows are of whole numbers and the
 * first has none, it is taken for a header.
 *
 * @throws BadInput with that line, and what to do about it
 */
export function refuseHeader({ names, undeclared, ties }: Gathering, remedy: string): void {
  const [line = 0] = undeclared;
  // Names that were declared are meant.
  if (line <= 0) return;
  const end = undeclared.findIndex((one) => one !== line);
  if (end < 0 || names.some((name, at) => /^-?\d+$/.test(name) === at < end)) return;
  for (let i = 1; i < ties.length; i++) if (ties.from[i] < end || ties.to[i] < end) return;
  throw bad(line, `looks like a header; ${remedy}`);
}

/**
 * [FILE2] The network of all that was found. Nodes stand in numerical order where all names are
 * whole numbers, else as the file first names them.
 *
 * @throws BadInput for a tie to a node that was never declared, or when there is no node
 */
export function finish(found: Gathering, mustDeclare: boolean): NetworkFile {
  const { names, ties, given } = found;
  if (names.length === 0) throw new BadInput('has no nodes and no ties');
  if (mustDeclare) {
    const at = found.undeclared.findIndex((line) => line !== 0);
    if (at >= 0) throw bad(found.undeclared[at], `no node is called ${quoted(names[at])}`);
  }
  const order = numericalOrder(names);
  if (order !== null) renumber(ties, order.placeOf);
  const place = (agent: number) => order?.placeOf[agent] ?? agent;
  const topology = fromTies(names.length, ties);
  const placed = given.map((one) => ({ ...one, agent: place(one.agent) }));
  return {
    topology,
    names: order?.names ?? names,
    traits: traitTable(names.length, placed),
    left: {
      selfLoops: found.selfLoops,
      duplicates: ties.length - tiesOf(topology),
      directions: found.directions,
      weights: found.weights,
      attributes: [...found.passedOver],
    },
  };
}

function numericalOrder(names: readonly string[]) {
  if (!names.every((name) => /^(0|[1-9]\d{0,14})$/.test(name))) return null;
  const order = Float64Array.from(names, Number).sort();
  const sorted = Array.from(order, String);
  const placeOf = new Uint32Array(names.length);
  const place = new Map(sorted.map((name, at) => [name, at]));
  for (const [agent, name] of names.entries()) placeOf[agent] = place.get(name) ?? 0;
  return { names: sorted, placeOf };
}

function renumber(ties: Ties, placeOf: Uint32Array): void {
  for (let i = 0; i < ties.length; i++) {
    ties.from[i] = placeOf[ties.from[i]];
    ties.to[i] = placeOf[ties.to[i]];
  }
}

export function bad(line: number, what: string): BadInput {
  return new BadInput(line > 0 ? `line ${line}: ${what}` : what);
}

/** Whether it may be a weight or a time. */
export function isNumeric(field: string): boolean {
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(field);
}

/** For a message: what the file says, cut short. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
