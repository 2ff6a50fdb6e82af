import { pipeline } from 'node:stream/promises';
import { setImmediate as breath } from 'node:timers/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { JournalKeyframe, Opening } from '#shared/records/journal.ts';
import type { Collection } from '../database.ts';
import { type ChunkDoc, chunkId, type KeyframeManifest } from './docs.ts';

/**
 * A keyframe in chunks, made so that however large it is, nobody waits for it: it is packed by
 * other threads, and stored chunk by chunk.
 *
 *   gzip of: `match` · `room` as UTF-8 · length of `room` in bytes (u32, little endian)
 */

/** Bytes. The embedded store takes about 3 ms for one. */
const CHUNK = 256 * 1024;

/** Returns the number of chunks that `key` now has. `match` must not change meanwhile. */
export async function writeChunks(
  chunks: Collection<ChunkDoc>,
  opening: Opening,
  key: string,
  { room, match }: Pick<JournalKeyframe, 'room' | 'match'>,
): Promise<number> {
  const roomBytes = Buffer.from(room);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(roomBytes.length);
  let count = 0;
  await pipeline(
    [match, roomBytes, length].filter((part) => part.length > 0),
    createGzip({ level: 1, chunkSize: CHUNK }),
    async (packed: AsyncIterable<Buffer>) => {
      for await (const bytes of inChunks(packed)) {
        await chunks.insertOne({ _id: chunkId(opening, key, count++), bytes });
        await breath();
      }
    },
  );
  return count;
}

/** The packer gives what it has, which may be little. */
async function* inChunks(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const part of packed) {
    parts.push(part);
    length += part.length;
    if (length < CHUNK) continue;
    yield Buffer.concat(parts);
    parts = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(parts);
}

/** @throws Error when a chunk is missing or damaged */
export async function readChunks(
  chunks: Collection<ChunkDoc>,
  opening: Opening,
  { key, chunks: count, tick, sequence }: KeyframeManifest,
): Promise<JournalKeyframe> {
  async function* packed() {
    for (let index = 0; index < count; index++) {
      const chunk = await chunks.findOne({ _id: chunkId(opening, key, index) });
      if (!chunk) throw new Error(`chunk ${index} of ${count} of keyframe ${key} is missing`);
      yield chunk.bytes;
      await breath();
    }
  }
  const parts: Buffer[] = [];
  await pipeline(packed, createGunzip({ chunkSize: CHUNK }), async (bytes) => {
    for await (const part of bytes) parts.push(part as Buffer);
  });
  const whole = joined(parts);
  const lengthAt = whole.length - 4;
  const roomAt = lengthAt - new DataView(whole.buffer).getUint32(lengthAt, true);
  const room = new TextDecoder().decode(whole.subarray(roomAt, lengthAt));
  return { tick, sequence, room, match: whole.subarray(0, roomAt) };
}

/** In a buffer of its own, from its start, so that whoever reads it may lay wider arrays over it. */
function joined(parts: readonly Buffer[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}

/** Deletes the documents whose ids are in `range`, a few at a time. */
export async function deleteRange(
  docs: Collection<{ readonly _id: string }>,
  range: { readonly $gte: string; readonly $lt: string },
  atOnce: number,
): Promise<void> {
  for (;;) {
    const page = await docs
      .find({ _id: range }, { sort: { _id: 1 }, limit: atOnce, projection: { _id: 1 } })
      .toArray();
    const last = page.at(-1)?._id;
    if (last === undefined) return;
    await docs.deleteMany({ _id: { $gte: range.$gte, $lte: last } });
    await breath();
  }
}
