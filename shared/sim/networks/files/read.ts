import { parseCsv } from './csv.ts';
import { parseEdgeList } from './edge-list.ts';
import type { NetworkFile } from './gather.ts';
import { parseGexf } from './gexf.ts';
import { parseGraphml } from './graphml.ts';
import { parseJson } from './json.ts';

export const FORMATS = ['edge-list', 'csv', 'graphml', 'gexf', 'json'] as const;
export type Format = (typeof FORMATS)[number];

const PARSERS: Readonly<Record<Format, (text: string) => NetworkFile>> = {
  'edge-list': parseEdgeList,
  csv: parseCsv,
  graphml: parseGraphml,
  gexf: parseGexf,
  json: parseJson,
};

/** By the name's ending; everything unknown is an edge list. */
export function formatOf(path: string): Format {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return FORMATS.find((format) => format === ending) ?? 'edge-list';
}

/**
 * [FILE1] The network that a file's text holds.
 *
 * @throws BadInput that names the line, or in JSON the entry; nothing is read by half
 */
export function parseNetwork(text: string, format: Format): NetworkFile {
  return PARSERS[format](text.startsWith('\ufeff') ? text.slice(1) : text);
}
