import { byteLength, fold, freshHash, hashText, load, save } from '#shared/sim/columns.ts';
import { foldWorld, restore, snapshot } from '#shared/sim/snapshot.ts';
import { MATCH_COLUMNS, MATCH_ROWS, type Match } from './match.ts';

const MAGIC = [0x56, 0x47]; // 'VG'
const VERSION = 1;
const HEADER = 8;
const COLUMNS = byteLength(MATCH_COLUMNS, MATCH_ROWS);

/**
 * [GAME11] A match and its world as bytes:
 *
 *     'V' 'G' version 0 | bytes of words u32 | match columns | words | snapshot of the world
 *
 * Words are names, plans, drafts and tellings as JSON in ASCII, everything else escaped.
 */
export function snapshotMatch(match: Match): Uint8Array {
  const words = asciiJson(wordsOf(match));
  const world = snapshot(match.world);
  const bytes = new Uint8Array(HEADER + COLUMNS + words.length + world.length);
  bytes.set([...MAGIC, VERSION, 0]);
  new DataView(bytes.buffer).setUint32(4, words.length, true);
  const behind = save(MATCH_COLUMNS, match.state, MATCH_ROWS, bytes, HEADER);
  bytes.set(words, behind);
  bytes.set(world, behind + words.length);
  return bytes;
}

/**
 * [GAME11] Puts a match back to where `snapshotMatch` took it. The match must be made from the
 * same spec. Throws, before any change, a RangeError when the bytes are of another kind,
 * version or size, and a SyntaxError when the words are no JSON.
 */
export function restoreMatch(match: Match, bytes: Uint8Array): void {
  if (bytes.length < HEADER || bytes[0] !== MAGIC[0] || bytes[1] !== MAGIC[1]) {
    throw new RangeError('not a snapshot of a match');
  }
  if (bytes[2] !== VERSION) {
    throw new RangeError(`snapshot of a match of version ${bytes[2]}, wanted ${VERSION}`);
  }
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wordsAt = HEADER + COLUMNS;
  const worldAt = wordsAt + head.getUint32(4, true);
  if (bytes.length < worldAt) {
    throw new RangeError(`snapshot of ${bytes.length} bytes, wanted more than ${worldAt}`);
  }
  // Snapshots from before variants were retold have no tellings.
  const words: Words = { tellings: [], ...JSON.parse(text(bytes.subarray(wordsAt, worldAt))) };
  if (![words.names, words.plans, words.drafts, words.tellings].every(Array.isArray)) {
    throw new RangeError('snapshot whose words are no lists of names, plans, drafts and tellings');
  }
  restore(match.world, bytes.subarray(worldAt));
  load(MATCH_COLUMNS, match.state, MATCH_ROWS, bytes, HEADER);
  setWords(match, words);
}

/** What people wrote: kept beside the columns. */
export type Words = Pick<Match, 'names' | 'plans' | 'drafts' | 'tellings'>;

/** A copy of its own; the drafts in it never change. */
export function wordsOf({ names, plans, drafts, tellings }: Match): Words {
  return {
    names: [...names],
    plans: [...plans],
    drafts: [...drafts],
    tellings: [...tellings],
  };
}

export function setWords(match: Match, { names, plans, drafts, tellings }: Words): void {
  match.names.splice(0, Number.POSITIVE_INFINITY, ...names);
  match.plans.splice(0, Number.POSITIVE_INFINITY, ...plans);
  match.drafts.splice(0, Number.POSITIVE_INFINITY, ...drafts);
  match.tellings.splice(0, Number.POSITIVE_INFINITY, ...tellings);
}

/** [GAME11] 16 hex digits that differ when any column of match or world does; words do not count. */
export function hashMatch(match: Match): string {
  const hash = freshHash();
  foldWorld(match.world, hash);
  fold(MATCH_COLUMNS, match.state, MATCH_ROWS, hash);
  return hashText(hash);
}

function asciiJson(value: unknown): Uint8Array {
  const json = JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Uint8Array.from(json, (letter) => letter.charCodeAt(0));
}

function text(ascii: Uint8Array): string {
  let letters = '';
  for (const letter of ascii) letters += String.fromCharCode(letter);
  return letters;
}
