import { MOST_AGENTS } from '../limits.ts';
import {
  agentNamed,
  bad,
  declare,
  finish,
  type Gathering,
  gather,
  isNumeric,
  link,
  type NetworkFile,
  quoted,
  refuseHeader,
} from './gather.ts';

/**
 * What we write ourselves in the first line, so that agents without ties are there too: they
 * are called 0 .. n − 1, or by the names in the next n lines, each behind a #.
 */
const HEADER = /^# agents (\d{1,8})( by name)?$/;

/**
 * [FILE3] One tie a line: two names, and perhaps weights or times, which are passed over.
 * Lines that start with # or % are comments.
 */
export function parseEdgeList(text: string): NetworkFile {
  const found = gather();
  let number = 0;
  let hasHeader = false;
  let unnamed = 0;
  for (const line of linesOf(text)) {
    number++;
    const trimmed = line.trim();
    const header = number === 1 ? HEADER.exec(trimmed) : null;
    if (header !== null) {
      hasHeader = true;
      const agents = Number(header[1]);
      if (agents > MOST_AGENTS) throw bad(number, `more than ${MOST_AGENTS} agents`);
      if (header[2] !== undefined) unnamed = agents;
      else for (let a = 0; a < agents; a++) declare(found, String(a), number);
    } else if (unnamed > 0) {
      const name = /^# (\S+)$/.exec(trimmed)?.[1];
      if (name === undefined) {
        throw bad(number, `expected "# NAME" of an agent, got ${quoted(trimmed)}`);
      }
      declare(found, name, number);
      unnamed--;
    } else if (trimmed !== '' && trimmed[0] !== '#' && trimmed[0] !== '%') {
      connect(found, trimmed, number);
    }
  }
  if (unnamed > 0) throw bad(number, `ends with ${unnamed} of its agents not named`);
  refuseHeader(found, 'start it with #');
  return finish(found, hasHeader);
}

function connect(found: Gathering, line: string, number: number): void {
  const [a, b, ...rest] = line.split(/\s+/);
  if (b === undefined) throw bad(number, `expected two names, got ${quoted(line)}`);
  for (const name of [a, b]) {
    if (!/[,;]$/.test(name)) continue;
    throw bad(number, `expected two names with a blank between them, got ${quoted(line)}`);
  }
  if (rest.length > 0) {
    if (!isExtra(rest)) {
      throw bad(number, `expected two names and at most two numbers, got ${quoted(line)}`);
    }
    found.weights = true;
  }
  link(found, agentNamed(found, a, number), agentNamed(found, b, number));
}

/** A weight and a time, or attributes in braces as NetworkX writes them. More are neighbours. */
function isExtra(rest: readonly string[]): boolean {
  if (rest[0].startsWith('{')) return rest[rest.length - 1].endsWith('}');
  return rest.length <= 2 && rest.every(isNumeric);
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
