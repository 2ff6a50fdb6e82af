import {
  agentNamed,
  attribute,
  bad,
  declare,
  finish,
  gather,
  link,
  type NetworkFile,
} from './gather.ts';
import { readXml } from './xml.ts';

/** [FILE5] GraphML (Brandes et al. 2002): nodes, ties, and nodes' data where agents have it. */
export function parseGraphml(text: string): NetworkFile {
  const found = gather();
  const keys = new Map<string, string>();
  let isGraphml = false;
  let node = -1;
  readXml(text, {
    open({ name, attributes, line }) {
      switch (name) {
        case 'graphml':
          isGraphml = true;
          break;
        case 'key': {
          const { id, for: of = 'all' } = attributes;
          if (id !== undefined && of !== 'edge') keys.set(id, attributes['attr.name'] ?? id);
          if (of === 'edge' && attributes['attr.name'] === 'weight') found.weights = true;
          break;
        }
        case 'graph':
          if (attributes.edgedefault === 'directed') found.directions = true;
          break;
        case 'node':
          node = declare(found, attributes.id, line);
          break;
        case 'edge': {
          const { source, target } = attributes;
          if (!source || !target) throw bad(line, 'an edge without source and target');
          link(found, agentNamed(found, source, line), agentNamed(found, target, line));
          break;
        }
        case 'hyperedge':
          throw bad(line, 'a hyperedge, where ties between two are expected');
      }
    },
    close({ name, attributes, line }, value) {
      if (name === 'node') node = -1;
      if (name !== 'data' || node < 0) return;
      attribute(found, node, keys.get(attributes.key ?? '') ?? '', value, line);
    },
  });
  if (!isGraphml) throw bad(1, 'is not GraphML: expected an element <graphml>');
  return finish(found, true);
}
