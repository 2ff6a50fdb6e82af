import { within } from '#rooms/patience.ts';
import type { Cluster } from '../cluster/open.ts';
import type { Database } from '../store/database.ts';

/** How the parts are that this server relies on. */
export interface State {
  readonly store: () => Promise<boolean>;
  readonly redis: Cluster['state'];
  /** Who answers about ideas, such as `word lists`, `model` or `2 workers`. */
  readonly ai: () => string;
  /** The server takes no new worlds and nobody in, because it is about to end. */
  readonly isStopping: () => boolean;
}

const PATIENCE_MS = 1000;

/** Whether the store answers within a second. */
export function answersInTime(db: Database): Promise<boolean> {
  return within(PATIENCE_MS, db.ping()).then(
    () => true,
    () => false,
  );
}
