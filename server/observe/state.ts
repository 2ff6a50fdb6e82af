import type { Cluster } from '../cluster/open.ts';
import { within } from '../patience.ts';
import type { Database } from '../store/database.ts';

/** How the parts are that this server relies on. */
export interface State {
  readonly store: () => Promise<boolean>;
  readonly redis: Cluster['state'];
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
