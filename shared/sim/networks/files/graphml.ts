import { attribute, bad, type NetworkFile } from './gather.ts';
import { parseGraph } from './graph-xml.ts';

/** [FILE5] GraphML (Brandes et al. 2002): nodes, ties, and nodes' data where agents have it. */
export function parseGraphml(text: string): NetworkFile {
  const keys = new Map<string, string>();
  return parseGraph(text, 'GraphML', (found) => ({
    open({ name, attributes, line }) {
      switch (name) {
        case 'key': {
          const { id, for: of = 'all' } = attributes;
          if (id !== undefined && of !== 'edge') keys.set(id, attributes['attr.name'] ?? id);
          if (of === 'edge' && attributes['attr.name'] === 'weight') found.weights = true;
          break;
        }
        case 'graph':
          if (attributes.edgedefault === 'directed') found.directions = true;
          break;
        case 'hyperedge':
          throw bad(line, 'a hyperedge, where ties between two are expected');
      }
    },
    close({ name, attributes, line }, value, node) {
      if (name !== 'data' || node < 0) return;
      attribute(found, node, keys.get(attributes.key ?? '') ?? '', value, line);
    },
  }));
}
