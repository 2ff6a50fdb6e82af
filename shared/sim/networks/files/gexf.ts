import { attribute, type NetworkFile } from './gather.ts';
import { parseGraph } from './graph-xml.ts';

/** [FILE6] GEXF (Gephi): nodes by id, ties, and nodes' attributes where agents have them. */
export function parseGexf(text: string): NetworkFile {
  const titles = new Map<string, string>();
  let ofNodes = false;
  return parseGraph(text, 'GEXF', (found) => ({
    open({ name, attributes, line }, node) {
      switch (name) {
        case 'attributes':
          ofNodes = attributes.class === 'node';
          break;
        case 'attribute':
          if (ofNodes) titles.set(attributes.id ?? '', attributes.title ?? '');
          break;
        case 'graph':
          if (attributes.defaultedgetype === 'directed') found.directions = true;
          break;
        case 'attvalue': {
          const { for: of = attributes.id ?? '', value = '' } = attributes;
          if (node >= 0) attribute(found, node, titles.get(of) ?? '', value, line);
          break;
        }
        case 'edge':
          if (attributes.weight !== undefined) found.weights = true;
          if (attributes.type === 'directed') found.directions = true;
      }
    },
  }));
}
