/**
 * How documents change over time. Each carries the `version` of its shape; one that is older is
 * brought forward as it is read, step by step, and written in the newest shape when it next
 * changes. So servers of two versions can share a store while one takes over from the other.
 */

interface Versioned {
  readonly version?: number;
}

/** From the version that stands in front to the next. */
type Step = (old: Record<string, unknown>) => Record<string, unknown>;

/** A document that only a newer server can read. */
export class TooNew extends Error {
  override readonly name = 'TooNew';
}

/**
 * Returns how to read documents of a collection. One without a version has 1.
 *
 * @param steps the first takes version 1 to 2, and so on: there is one less than versions
 * @throws TooNew from what it returns, for a document of a version beyond these
 */
export function shape<D extends Versioned>(
  collection: string,
  ...steps: Step[]
): (doc: Versioned) => D {
  const latest = steps.length + 1;
  return (doc) => {
    const { version = 1 } = doc;
    if (version > latest) {
      throw new TooNew(`a document of ${collection} has version ${version}, of at most ${latest}`);
    }
    let now: Record<string, unknown> = { ...doc, version };
    for (let at = version; at < latest; at++) now = { ...steps[at - 1]!(now), version: at + 1 };
    return now as unknown as D;
  };
}
