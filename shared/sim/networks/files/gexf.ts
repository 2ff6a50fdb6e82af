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

/** [FILE6] GEXF (Gephi): nodes by id, ties, and nodes' attributes where agents have them. */
export function parseGexf(text: string): NetworkFile {
  const found = gather();
  const titles = new Map<string, string>();
  let isGexf = false;
  let ofNodes = false;
  let node = -1;
  readXml(text, {
    open({ name, attributes, line }) {
      switch (name) {
        case 'gexf':
          isGexf = true;
          break;
        case 'attributes':
          ofNodes = attributes.class === 'node';
          break;
        case 'attribute':
          if (ofNodes) titles.set(attributes.id ?? '', attributes.title ?? '');
          break;
        case 'graph':
          if (attributes.defaultedgetype === 'directed') found.directions = true;
          break;
        case 'node':
          node = declare(found, attributes.id, line);
          break;
        case 'attvalue': {
          const { for: of = attributes.id ?? '', value = '' } = attributes;
          if (node >= 0) attribute(found, node, titles.get(of) ?? '', value, line);
          break;
        }
        case 'edge': {
          const { source, target } = attributes;
          if (!source || !target) throw bad(line, 'an edge without source and target');
          if (attributes.weight !== undefined) found.weights = true;
          if (attributes.type === 'directed') found.directions = true;
          link(found, agentNamed(found, source, line), agentNamed(found, target, line));
          break;
        }
      }
    },
    close({ name }) {
      if (name === 'node') node = -1;
    },
  });
  if (!isGexf) throw bad(1, 'is not GEXF: expected an element <gexf>');
  return finish(found, true);
}
