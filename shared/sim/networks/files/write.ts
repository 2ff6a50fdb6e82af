import { BadInput } from '../bad-input.ts';
import { agentsOf, type Topology } from '../topology.ts';
import { csvCell } from './cells.ts';
import { quoted } from './gather.ts';
import type { Format } from './read.ts';
import { TRAITS, type TraitName, type TraitTable, traitNames, traitText } from './traits.ts';

/** A network to be written; agents without names are called by their numbers, 0 .. n − 1. */
export interface Written {
  readonly topology: Topology;
  readonly names: readonly string[] | null;
  readonly traits: TraitTable;
}

/** Formats that hold ties alone: no traits, and in CSV no agents without ties either. */
export const WITHOUT_TRAITS: readonly Format[] = ['edge-list', 'csv'];

const WRITERS: Readonly<Record<Format, (network: Written) => Generator<string>>> = {
  'edge-list': edgeList,
  csv,
  graphml,
  gexf,
  json,
};

/**
 * [FILE8] The text of a file from which `parseNetwork` makes the same network, in small parts.
 *
 * @throws BadInput that names an agent's name which the format has no way to write
 */
export function writeNetwork(network: Written, format: Format): Generator<string> {
  return WRITERS[format](network);
}

function* edgeList(network: Written): Generator<string> {
  const { names } = network;
  // Nothing that the reader takes for a comment, two names, or a line of CSV.
  const name = labels(network, 'an edge list', (name) =>
    /^[^\s#%]\S*$/.test(name) && !/[,;]$/.test(name) ? name : null,
  );
  const agents = agentsOf(network.topology);
  yield `# agents ${agents}${names === null ? '' : ' by name'}\n`;
  if (names !== null) for (let a = 0; a < agents; a++) yield `# ${name(a)}\n`;
  for (const [a, b] of ties(network)) yield `${name(a)} ${name(b)}\n`;
}

function* csv(network: Written): Generator<string> {
  // A name is what it was: this file is for programs, and is read as the same network again.
  const name = labels(network, 'CSV', csvCell);
  yield 'source,target\n';
  for (const [a, b] of ties(network)) yield `${name(a)},${name(b)}\n`;
}

function* graphml(network: Written): Generator<string> {
  const name = labels(network, 'GraphML', escaped);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  for (const trait of traitNames(network.traits)) {
    const type = TRAITS[trait].isNumber ? 'int' : 'string';
    yield `<key id="${trait}" for="node" attr.name="${trait}" attr.type="${type}"/>\n`;
  }
  yield '<graph edgedefault="undirected">\n';
  for (let a = 0; a < agentsOf(network.topology); a++) {
    yield `<node id="${name(a)}">`;
    for (const [trait, value] of given(network, a)) yield `<data key="${trait}">${value}</data>`;
    yield '</node>\n';
  }
  for (const [a, b] of ties(network)) yield `<edge source="${name(a)}" target="${name(b)}"/>\n`;
  yield '</graph>\n</graphml>\n';
}

function* gexf(network: Written): Generator<string> {
  const name = labels(network, 'GEXF', escaped);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n<graph defaultedgetype="undirected">\n';
  yield '<attributes class="node">\n';
  for (const trait of traitNames(network.traits)) {
    const type = TRAITS[trait].isNumber ? 'integer' : 'string';
    yield `<attribute id="${trait}" title="${trait}" type="${type}"/>\n`;
  }
  yield '</attributes>\n<nodes>\n';
  for (let a = 0; a < agentsOf(network.topology); a++) {
    yield `<node id="${name(a)}" label="${name(a)}"><attvalues>`;
    for (const [trait, value] of given(network, a)) {
      yield `<attvalue for="${trait}" value="${value}"/>`;
    }
    yield '</attvalues></node>\n';
  }
  yield '</nodes>\n<edges>\n';
  let id = 0;
  for (const [a, b] of ties(network)) {
    yield `<edge id="${id++}" source="${name(a)}" target="${name(b)}"/>\n`;
  }
  yield '</edges>\n</graph>\n</gexf>\n';
}

function* json(network: Written): Generator<string> {
  const { names } = network;
  const name = (a: number) => (names === null ? String(a) : JSON.stringify(names[a]));
  yield '{"directed":false,"nodes":[';
  for (let a = 0; a < agentsOf(network.topology); a++) {
    yield `${a === 0 ? '' : ','}\n{"id":${name(a)}`;
    for (const [trait, value] of given(network, a)) {
      yield `,"${trait}":${TRAITS[trait].isNumber ? value : JSON.stringify(value)}`;
    }
    yield '}';
  }
  yield '\n],"links":[';
  let comma = '';
  for (const [a, b] of ties(network)) {
    yield `${comma}\n{"source":${name(a)},"target":${name(b)}}`;
    comma = ',';
  }
  yield '\n]}\n';
}

/** Each tie once, from the lower agent. */
function* ties({ topology: { first, end, target } }: Written): Generator<[number, number]> {
  for (let a = 0; a < first.length; a++) {
    for (let e = first[a]; e < end[a]; e++) if (target[e] > a) yield [a, target[e]];
  }
}

function* given({ traits }: Written, agent: number): Generator<[TraitName, string]> {
  for (const trait of traitNames(traits)) {
    const text = traitText(traits, trait, agent);
    if (text !== null) yield [trait, text];
  }
}

/** What agents are called in the file; `write` returns null for what cannot be written. */
function labels(
  { names }: Written,
  format: string,
  write: (name: string) => string | null,
): (agent: number) => string {
  if (names === null) return String;
  const written = names.map((name) => {
    // Half of a surrogate pair has no UTF-8.
    const label = name.isWellFormed() ? write(name) : null;
    if (label === null) {
      throw new BadInput(`${format} cannot hold the name ${quoted(name)}; JSON can`);
    }
    return label;
  });
  return (agent) => written[agent];
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

/** As an attribute's value; null for what XML 1.0 has no way to write. */
function escaped(name: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(name)) return null;
  // White space would be read as blanks.
  return name.replace(/[&<"\t\n\r]/g, (sign) => ENTITIES[sign] ?? `&#${sign.charCodeAt(0)};`);
}
