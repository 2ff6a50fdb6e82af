import {
  agentNamed,
  bad,
  declare,
  finish,
  type Gathering,
  gather,
  link,
  type NetworkFile,
} from './gather.ts';
import { type Element, readXml } from './xml.ts';

/** What one format has that the other has not; `node` is the agent whose element is open, or −1. */
export interface Own {
  open(element: Element, node: number): void;
  close?(element: Element, text: string, node: number): void;
}

/** A network of nodes with ids and of edges between them, which GraphML and GEXF both write alike. */
export function parseGraph(
  text: string,
  format: 'GraphML' | 'GEXF',
  own: (found: Gathering) => Own,
): NetworkFile {
  const found = gather();
  const { open, close } = own(found);
  const root = format.toLowerCase();
  let hasRoot = false;
  let node = -1;
  readXml(text, {
    open(element) {
      const { name, attributes, line } = element;
      if (name === root) hasRoot = true;
      if (name === 'node') node = declare(found, attributes.id, line);
      if (name === 'edge') {
        const { source, target } = attributes;
        if (!source || !target) throw bad(line, 'an edge without source and target');
        link(found, agentNamed(found, source, line), agentNamed(found, target, line));
      }
      open(element, node);
    },
    close(element, text) {
      if (element.name === 'node') node = -1;
      close?.(element, text, node);
    },
  });
  if (!hasRoot) throw bad(1, `is not ${format}: expected an element <${root}>`);
  return finish(found, true);
}
