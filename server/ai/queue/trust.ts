/** Questions that nobody answered, with nothing heard meanwhile: then workers are taken for hung. */
const MOST_UNANSWERED = 3;

/**
 * Whether workers that are connected do anything. One that hangs is as present as one that works:
 * what tells them apart is that a question in the queue comes back.
 */
export interface Trust {
  readonly isLost: boolean;
  /** How often a worker has said something, ever. */
  readonly heardCount: number;
  /** A worker has said something about a question. */
  heard(): void;
  /**
   * Nothing came of a question while it was waited for: which tells nothing where a worker spoke of
   * another one meanwhile, for that one is busy.
   *
   * @param at `heardCount` when the question was put
   */
  unanswered(at: number): void;
}

/** @param changed called when trust is lost, and when a worker has answered again */
export function openTrust(changed: (isLost: boolean) => void): Trust {
  let heardCount = 0;
  let unanswered = 0;
  const isLost = () => unanswered >= MOST_UNANSWERED;
  return {
    get isLost() {
      return isLost();
    },
    get heardCount() {
      return heardCount;
    },
    heard() {
      heardCount++;
      const wasLost = isLost();
      unanswered = 0;
      if (wasLost) changed(false);
    },
    unanswered(at) {
      if (at !== heardCount) return;
      unanswered++;
      if (unanswered === MOST_UNANSWERED) changed(true);
    },
  };
}
