import {
  type Collection,
  type Database,
  type Doc,
  type Filter,
  isDuplicateKey,
  type Update,
  type UpdateOptions,
} from './database.ts';
import { type Step, shape } from './shape.ts';

/** What every document of such a collection has. */
interface Stamped extends Doc {
  readonly version: number;
}

/**
 * A collection whose documents carry the `version` of their shape. Older ones are brought forward as
 * they are read, and in the store before they are changed; those of a newer server are neither
 * changed nor deleted: whoever wants one, or to change one, is told by `TooNew`, once the others of
 * many that are to be deleted are. So it is, told by a `Fault`, where the version is no whole number.
 *
 * A projection that names fields brings them as they are stored.
 */
export interface Versioned<D extends Stamped> extends Collection<D> {
  /** Deletes what is out of date, and leaves in peace what a newer server wrote. Resolves to how many. */
  sweep(filter: Filter<D>): Promise<number>;
  /** Deletes for good what may not outlive this, whoever wrote it. Resolves to how many. */
  end(filter: Filter<D>): Promise<number>;
  /** A filter's condition: not those that only a newer server can read. */
  readonly known: Filter<D>;
}

/** How a collection is opened. Each is declared once, by its repository; a test goes through all. */
export interface Declared<C> {
  readonly name: string;
  in(db: Database): C;
}

/**
 * Declares a collection whose documents carry their version.
 *
 * @param steps the first takes version 1 (or none) to 2, and so on
 */
export function versioned<D extends Stamped>(
  name: string,
  ...steps: Step[]
): Declared<Versioned<D>> & { readonly latest: number } {
  const latest = steps.length + 1;
  const read = shape<D>(name, ...steps);
  return { name, latest, in: (db) => guard(db.collection<D>(name), { name, latest, read }) };
}

/** Declares one whose documents follow from others, and are made again from them, not migrated. */
export function derived<D extends Doc>(name: string): Declared<Collection<D>> {
  return { name, in: (db) => db.collection<D>(name) };
}

/** Declares one whose documents are parts of those of `whole`, by whose version they are read. */
export function partsOf<D extends Doc>(
  whole: Declared<unknown>,
  name: string,
): Declared<Collection<D>> & { readonly whole: string } {
  return { name, whole: whole.name, in: (db) => db.collection<D>(name) };
}

interface Rules<D> {
  readonly name: string;
  readonly latest: number;
  readonly read: (doc: D) => D;
}

function guard<D extends Stamped>(
  docs: Collection<D>,
  { name, latest, read }: Rules<D>,
): Versioned<D> {
  const numbers = Array.from({ length: latest }, (_, i) => i + 1);
  // Null stands for none as well.
  const known = { version: { $in: [null, ...numbers] } } as Filter<D>;
  const unknown = { version: { $nin: [null, ...numbers] } } as Filter<D>;
  const now = { version: latest } as Filter<D>;

  async function refuseUnknown(filter: Filter<D>): Promise<void> {
    const doc = await docs.findOne(both(filter, unknown));
    if (doc) read(doc);
  }
  /** Whether there is what the filter wants; the newest version by now, whoever made it that. */
  async function bringForward(filter: Filter<D>): Promise<boolean> {
    const old = await docs.findOne(filter);
    if (!old) return false;
    // Another may have brought it forward since it was missed.
    if (old.version === latest) return true;
    const { $set, $unset } = difference(old, read(old));
    // What another has brought forward meanwhile is not found, and is right.
    const asRead = { _id: old._id, version: old.version ?? null } as Filter<D>;
    await docs.findOneAndUpdate(asRead, { $set, ...$unset } as Update<D>);
    return true;
  }
  async function change(
    filter: Filter<D>,
    update: Update<D>,
    options: UpdateOptions = {},
  ): Promise<D | null> {
    for (let how = options; ; ) {
      try {
        const changed = await docs.findOneAndUpdate(both(filter, now), update, how);
        // An upsert that finds nothing has inserted.
        if (changed || how.upsert) return changed;
        if (await bringForward(filter)) continue;
        if (!options.upsert) return null;
        how = options;
      } catch (error) {
        // An upsert finds no place where there is one of another version.
        if (!isDuplicateKey(error) || !how.upsert || !(await bringForward(filter))) throw error;
        // Refused once more without, it wants what another document has alone.
        how = { ...options, upsert: false };
      }
    }
  }
  const stamped = (doc: D): D => {
    if (doc.version === latest) return doc;
    throw new RangeError(`${name} are written in version ${latest}, not ${doc.version}`);
  };

  return {
    known,
    insertOne: async (doc) => docs.insertOne(stamped(doc)),
    insertMany: async (many) => docs.insertMany(many.map(stamped)),
    async findOne(filter) {
      const doc = await docs.findOne(filter);
      return doc && read(doc);
    },
    find: (filter, options = {}) => ({
      async toArray() {
        const found = await docs.find(filter, options).toArray();
        const namesFields = Object.values(options.projection ?? {}).includes(1);
        return namesFields ? found : found.map(read);
      },
    }),
    findOneAndUpdate: change,
    async deleteOne(filter) {
      const result = await docs.deleteOne(both(filter, known));
      if (result.deletedCount === 0) await refuseUnknown(filter);
      return result;
    },
    async deleteMany(filter) {
      const result = await docs.deleteMany(both(filter, known));
      await refuseUnknown(filter);
      return result;
    },
    sweep: async (filter) => (await docs.deleteMany(both(filter, known))).deletedCount,
    end: async (filter) => (await docs.deleteMany(filter)).deletedCount,
    countDocuments: (filter) => docs.countDocuments(filter),
    createIndex: (fields, options) => docs.createIndex(fields, options),
    ...(docs.keepCounts && { keepCounts: (fields) => docs.keepCounts!(fields) }),
  };
}

/** What both filters let through; an index answers the first as before. */
function both<D extends Stamped>(filter: Filter<D>, version: Filter<D>): Filter<D> {
  if (!('version' in filter)) return { ...filter, ...version };
  return { ...filter, $and: [...(filter.$and ?? []), version] };
}

/** The update that makes `old` what it has become: no more than it, since others may be at work. */
function difference(old: Stamped, now: Stamped) {
  const [before, after] = [Object.entries(old), Object.entries(now)];
  const had = new Map(before);
  const has = new Set(after.map(([field]) => field));
  const gone = before.map(([field]) => field).filter((field) => !has.has(field));
  return {
    $set: Object.fromEntries(after.filter(([field, value]) => had.get(field) !== value)),
    $unset: gone.length > 0 && { $unset: Object.fromEntries(gone.map((field) => [field, ''])) },
  };
}
