import {
  agentNamed,
  bad,
  finish,
  gather,
  link,
  MOST_AGENTS,
  type NetworkFile,
  quoted,
} from './gather.ts';

/** What we write ourselves in the first line: agents 0 .. n − 1, those without ties included. */
const HEADER = /^# agents (\d{1,8})$/;

/**
 * [FILE3] One tie a line: two names, and perhaps weights or times, which are passed over.
 * Lines that start with # or % are comments.
 */
export function parseEdgeList(text: string): NetworkFile {
  const found = gather();
  let number = 0;
  for (const line of linesOf(text)) {
    number++;
    const trimmed = line.trim();
    const header = number === 1 ? HEADER.exec(trimmed) : null;
    if (header !== null) {
      if (Number(header[1]) > MOST_AGENTS) throw bad(number, `more than ${MOST_AGENTS} agents`);
      for (let a = 0; a < Number(header[1]); a++) agentNamed(found, String(a), number);
    }
    if (trimmed === '' || trimmed[0] === '#' || trimmed[0] === '%') continue;
    const [a, b, ...rest] = trimmed.split(/\s+/);
    if (b === undefined) throw bad(number, `expected two names, got ${quoted(trimmed)}`);
    if (rest.length > 0) {
      if (!isExtra(rest)) {
        throw bad(number, `expected two names and perhaps numbers, got ${quoted(trimmed)}`);
      }
      found.weights = true;
    }
    link(found, agentNamed(found, a, number), agentNamed(found, b, number));
  }
  return finish(found, false);
}

/** Numbers, or attributes in braces as NetworkX writes them. */
function isExtra(rest: readonly string[]): boolean {
  if (rest[0].startsWith('{')) return rest[rest.length - 1].endsWith('}');
  return rest.every((field) => /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(field));
}

/** Lines of a text, whatever ends them, without holding them all. */
export function* linesOf(text: string): Generator<string> {
  const ends = /\r\n|\n|\r/g;
  let from = 0;
  for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
    yield text.slice(from, end.index);
    from = ends.lastIndex;
  }
  if (from < text.length) yield text.slice(from);
}
