import { ReplayError, type ReplayFile, readReplay } from '#shared/wire/replay.ts';

/** Why a replay file tells nothing. */
export interface BrokenFile {
  /** It is no replay or not as it was written; or of a version that this page does not know. */
  readonly why: 'unreadable' | 'newer';
  /** Where, in the words of whoever read it. */
  readonly detail: string;
}

/** The version of replay files that this page can read. */
const VERSION = 1;

/** What a replay file says, or why it says nothing. */
export function openReplay(text: string): ReplayFile | BrokenFile {
  try {
    return readReplay(text);
  } catch (error) {
    if (!(error instanceof ReplayError)) throw error;
    return { why: isNewer(text) ? 'newer' : 'unreadable', detail: error.message };
  }
}

/** Whether the file says that it is of another version than this page's. */
function isNewer(text: string): boolean {
  try {
    const { version } = JSON.parse(text) as { version?: unknown };
    return typeof version === 'number' && version > VERSION;
  } catch {
    return false;
  }
}
