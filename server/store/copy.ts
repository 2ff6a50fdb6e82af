import type { Database, Doc } from './database.ts';

/** Documents read at once: a keyframe of a large world is some megabytes. */
const AT_ONCE = 50;

/** The store that is copied to holds something already. */
export class NotEmpty extends Error {
  override readonly name = 'NotEmpty';
}

/**
 * Copies every document of one store to another, whichever engines they are on. Indexes are made
 * by the server that opens the copy, as the repositories declare them.
 *
 * @returns how many documents of each collection there are
 * @throws NotEmpty before anything is written
 */
export async function copyStore(from: Database, to: Database): Promise<Map<string, number>> {
  for (const name of await to.collections()) {
    const count = await to.collection(name).countDocuments({});
    if (count > 0) throw new NotEmpty(`there are ${count} documents in ${name} already`);
  }
  const copied = new Map<string, number>();
  for (const name of await from.collections()) copied.set(name, await copy(name, from, to));
  await to.flush();
  return copied;
}

async function copy(name: string, from: Database, to: Database): Promise<number> {
  const source = from.collection<Doc>(name);
  const target = to.collection<Doc>(name);
  let count = 0;
  for (let last = ''; ; ) {
    const docs = await source
      .find({ _id: { $gt: last } }, { sort: { _id: 1 }, limit: AT_ONCE })
      .toArray();
    const end = docs.at(-1);
    if (!end) return count;
    await target.insertMany(docs);
    count += docs.length;
    last = end._id;
  }
}
