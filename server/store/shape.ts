import { Fault } from '../fault.ts';

/**
 * How documents change over time. Each carries the `version` of its shape; one that is older is
 * brought forward as it is read, step by step, and written in the newest shape when it next
 * changes. So servers of two versions can share a store while one takes over from the other.
 */

interface Versioned {
  readonly version?: number | null;
}

/** From the version that stands in front to the next. */
export type Step = (old: Record<string, unknown>) => Record<string, unknown>;

/** A document that only a newer server can read: at boot, a matter for the operator. */
export class TooNew extends Fault {}

/**
 * Returns how to read documents of a collection. One without a version, or with null there, has 1.
 *
 * @param steps the first takes version 1 to 2, and so on: there is one less than versions
 * @throws TooNew from what it returns, for a document of a version beyond these; Fault for one of
 * what is no version
 */
export function shape<D extends Versioned>(
  collection: string,
  ...steps: Step[]
): (doc: Versioned) => D {
  const latest = steps.length + 1;
  return (doc) => {
    const version = doc.version ?? 1;
    if (!Number.isInteger(version) || version < 1) {
      const found = `the version ${JSON.stringify(version)}, where a whole number from 1 was expected`;
      throw new Fault(`What is in ${collection} has ${found}. Put it right, or delete it.`);
    }
    if (version > latest) {
      throw new TooNew(
        `A newer server wrote what is in ${collection}: version ${version}, and this one reads ${latest} at most. Run the newer one.`,
      );
    }
    let now: Record<string, unknown> = { ...doc, version };
    for (let at = version; at < latest; at++) now = { ...steps[at - 1]!(now), version: at + 1 };
    return now as unknown as D;
  };
}
