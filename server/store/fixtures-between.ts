import type { Collection, Database, Doc } from './database.ts';

type Call = 'insertOne' | 'findOne' | 'find' | 'findOneAndUpdate' | 'deleteOne' | 'deleteMany';

/** A store between whose calls a test does something of its own. */
export interface Interruptible {
  readonly db: Database;
  /**
   * Does `work` once, right before the next such call, which waits for it and is not made where it
   * fails. Resolves to what came of it.
   */
  before<T>(collection: string, call: Call, work: () => Promise<T>): Promise<T>;
}

/** For tests of what happens at the same moment: which comes first is theirs to say. */
export function interruptible(db: Database): Interruptible {
  const waiting = new Map<string, () => Promise<unknown>>();

  function watched<T extends Doc>(name: string): Collection<T> {
    return new Proxy(db.collection<T>(name), {
      get(docs, call) {
        const value: unknown = Reflect.get(docs, call, docs);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          const key = `${name} ${String(call)}`;
          const work = waiting.get(key);
          if (!work) return value.apply(docs, args);
          waiting.delete(key);
          if (call !== 'find') return work().then(() => value.apply(docs, args));
          return { toArray: () => work().then(() => value.apply(docs, args).toArray()) };
        };
      },
    });
  }

  return {
    db: {
      kind: db.kind,
      collection: watched,
      collections: () => db.collections(),
      ping: () => db.ping(),
      flush: () => db.flush(),
      close: () => db.close(),
    },
    before: (collection, call, work) =>
      new Promise((resolve, reject) => {
        waiting.set(`${collection} ${call}`, () => {
          const done = work();
          done.then(resolve, reject);
          return done;
        });
      }),
  };
}
