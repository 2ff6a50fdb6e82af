import { z } from 'zod';
import { BadInput } from '../bad-input.ts';
import { explain } from '../explain.ts';
import {
  agentNamed,
  attribute,
  declare,
  finish,
  gather,
  link,
  type NetworkFile,
} from './gather.ts';

const NAME = 'a name is text or a whole number below 2^53';
// A number above 2⁵³ has already lost its last digits, and two names may have become one.
const name = z.union([z.string().min(1), z.int().transform(String)]);
const node = z.union([name, z.looseObject({ id: name })], {
  error: `expected a name or {id, …}; ${NAME}`,
});
const tie = z.union([z.looseObject({ source: name, target: name }), z.tuple([name, name])], {
  error: `expected {source, target} or two names; ${NAME}`,
});
// Lists are checked entry by entry: the message is then about one entry, whatever its size.
const graph = z.looseObject({
  directed: z.boolean().default(false),
  nodes: z.array(z.unknown()),
  links: z.array(z.unknown()).optional(),
  edges: z.array(z.unknown()).optional(),
});

/**
 * [FILE7] Node-link JSON, as D3 and NetworkX write it: `{nodes: [{id, …}], links: [{source,
 * target}]}` (or `edges`); or just ties: `[["a", "b"], …]`.
 */
export function parseJson(text: string): NetworkFile {
  const found = gather();
  const value = parsed(text);
  if (Array.isArray(value)) {
    value.forEach((one, at) => {
      connect(check(tie, one, `[${at}]`));
    });
    return finish(found, false);
  }
  const { nodes, links, edges, directed } = check(graph, value, '');
  found.directions = directed;
  for (const [at, one] of nodes.entries()) {
    const where = `nodes[${at}]`;
    const entry = check(node, one, where);
    const agent = within(where, () =>
      declare(found, typeof entry === 'string' ? entry : entry.id, 0),
    );
    if (typeof entry === 'string') continue;
    for (const [key, given] of Object.entries(entry)) {
      if (key === 'id') continue;
      within(where, () => attribute(found, agent, key, given, 0));
    }
  }
  if ((links === undefined) === (edges === undefined)) {
    throw new BadInput('expected either links or edges beside nodes');
  }
  const listName = links === undefined ? 'edges' : 'links';
  for (const [at, one] of (links ?? edges ?? []).entries()) {
    const where = `${listName}[${at}]`;
    const [source, target] = connect(check(tie, one, where));
    for (const end of [source, target]) {
      if (found.undeclared[end] !== 0) {
        throw new BadInput(`${where}: no node is called ${JSON.stringify(found.names[end])}`);
      }
    }
  }
  return finish(found, true);

  function connect(one: z.output<typeof tie>): [number, number] {
    const [source, target] = Array.isArray(one) ? one : [one.source, one.target];
    const ends: [number, number] = [agentNamed(found, source, -1), agentNamed(found, target, -1)];
    link(found, ...ends);
    if (!Array.isArray(one) && 'weight' in one) found.weights = true;
    return ends;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInput(`is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function check<S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> {
  const result = schema.safeParse(value, { error: explain });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue.path.map(String).join('.');
  const place = [where, path].filter((part) => part !== '').join('.');
  throw new BadInput(`${place === '' ? '' : `${place}: `}${issue.message}`);
}

function within<T>(where: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof BadInput) throw new BadInput(`${where}: ${error.message}`);
    throw error;
  }
}
