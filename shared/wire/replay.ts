import { z } from 'zod';
import { replayTo } from '#shared/game/history.ts';
import { createMatch, type Match, phaseOf } from '#shared/game/match.ts';
import type { Input } from '#shared/game/order.ts';
import { hashMatch } from '#shared/game/snapshot.ts';
import { matchSpec } from '#shared/game/spec.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { explain } from '#shared/sim/networks/explain.ts';
import { mix } from '#shared/sim/random.ts';
import { act } from './act.ts';
import { firstIssue } from './messages.ts';

/**
 * [WIRE23] A replay file: a match's spec and all that entered it, so that anybody can play it
 * again, and hashes on the way to prove that it is the same match. JSON, so that any tool reads
 * it; `seal` covers every other field, so that a changed byte is noticed even where no rule
 * looks, such as in a name.
 */
/** Ticks between two hashes on the way. */
export const HASH_EVERY = 100;

const tick = z.int().min(0).max(10_000_000);

const input = z.strictObject({
  tick,
  sequence: z.int().min(0),
  act,
}) satisfies z.ZodType<Input>;

const replayFile = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  spec: matchSpec,
  inputs: z.array(input),
  /** [tick, hash of the match] every `HASH_EVERY` ticks and at the end. */
  hashes: z.array(z.tuple([tick, z.string().regex(/^[0-9a-f]{16}$/)])).min(1),
  seal: z.string(),
});
export type ReplayFile = z.output<typeof replayFile>;

export type Unsealed = Omit<ReplayFile, 'seal'>;

/** Adds the seal. */
export function sealReplay(replay: Unsealed): ReplayFile {
  const { version, id, spec, inputs, hashes } = replay;
  return { version, id, spec, inputs, hashes, seal: sealOf(replay) };
}

/**
 * [WIRE23] Reads a replay file. Throws a ReplayError that says what is wrong: not JSON, cut
 * short, another version, a field, inputs out of order, a hash that is missing, or a broken seal.
 */
export function readReplay(text: string): ReplayFile {
  const replay = parseReplay(text);
  if (!isSealed(replay)) throw new ReplayError('seal: the file was changed after it was written');
  return replay;
}

/** [WIRE23] As `readReplay`, but leaves the seal to the caller, who wants to know what differs. */
export function parseReplay(text: string): ReplayFile {
  const parsed = replayFile.safeParse(parseJson(text), { error: explain });
  if (!parsed.success) {
    const { field, detail } = firstIssue(parsed.error);
    throw new ReplayError(`${field ?? 'replay'}: ${detail}`);
  }
  const replay = parsed.data;
  const late = replay.inputs.findIndex((one, i) => one.tick < (replay.inputs[i - 1]?.tick ?? 0));
  if (late >= 0) throw new ReplayError(`inputs.${late}.tick: earlier than the input before it`);
  const lost = replay.inputs.findIndex((one, i) => one.sequence !== i);
  if (lost >= 0) throw new ReplayError(`inputs.${lost}.sequence: wanted ${lost}`);
  const back = replay.hashes.findIndex(([tick], i) => tick <= (replay.hashes[i - 1]?.[0] ?? -1));
  if (back >= 0) throw new ReplayError(`hashes.${back}.0: not later than the hash before it`);
  const missing = missingHash(replay);
  if (missing !== null) {
    const wanted = `there is one every ${HASH_EVERY} ticks and one at the end`;
    throw new ReplayError(`hashes: that of tick ${missing} is missing; ${wanted}`);
  }
  return replay;
}

/** The first tick of which there must be a hash and is none; null when all are there. */
function missingHash({ hashes, inputs }: Unsealed): number | null {
  const known = new Set(hashes.map(([tick]) => tick));
  const end = Math.max(...known);
  for (let tick = HASH_EVERY; tick <= end; tick += HASH_EVERY) if (!known.has(tick)) return tick;
  // What was done in a tick shows in the next one's hash.
  const last = inputs.at(-1)?.tick ?? 0;
  return last < end ? null : Math.ceil((last + 1) / HASH_EVERY) * HASH_EVERY;
}

/** Whether a replay is as it was written. */
export function isSealed(replay: ReplayFile): boolean {
  return replay.seal === sealOf(replay);
}

/** A file that is no good replay; the message names the field or the tick. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
}

export type Verdict =
  | { readonly ok: true; readonly tick: number; readonly match: Match }
  /** The first tick whose hash is not met. */
  | { readonly ok: false; readonly tick: number; readonly expected: string; readonly got: string };

/** [WIRE24] Plays a replay and compares every hash; stops at the first that is not met. */
export function verifyReplay(
  replay: Unsealed,
  atlas: Atlas,
  onTick: (tick: number) => void = () => {},
): Verdict {
  const match = createMatch(replay.spec, atlas);
  for (const [tick, expected] of replay.hashes) {
    replayTo(match, replay.inputs, tick);
    const reached = match.world.tick;
    const got = reached === tick ? hashMatch(match) : `${phaseOf(match)} at tick ${reached}`;
    if (got !== expected) return { ok: false, tick, expected, got };
    onTick(tick);
  }
  return { ok: true, tick: match.world.tick, match };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    throw new ReplayError(`not JSON (${message}): cut short, or not a replay file`);
  }
}

/** 16 hex digits over every field but the seal, as JSON in a fixed order. */
function sealOf({ version, id, spec, inputs, hashes }: Unsealed): string {
  const json = JSON.stringify(sorted({ version, id, spec, inputs, hashes }));
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < json.length; i++) {
    a = mix(a ^ json.charCodeAt(i));
    b = mix((b + json.charCodeAt(i)) ^ a);
  }
  return a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');
}

/** The same value with the keys of every object in order, however a store has kept them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
