import { create } from 'zustand';
import type { BrokenFile } from '../worker/replay-file.ts';
import type { Cast, Opened, Parted, Point, Told } from '../worker/replay-messages.ts';

/** The pace of a replay, in times the usual one. */
export const PACES = [0.5, 1, 2, 4, 8] as const;
export type Pace = (typeof PACES)[number];

/** The replay on the page. */
export interface ReplayStore {
  /** Null until the file was read. */
  readonly opened: Opened | null;
  /** Why nothing can be shown. */
  readonly broken: BrokenFile | null;
  /** What went wrong on the way; null while all is well. */
  readonly fault: string | null;
  /** Ticks that were played ahead: any of them can be shown. */
  readonly until: number;
  readonly checked: number;
  readonly parted: Parted | null;
  readonly told: readonly Told[];
  readonly curve: readonly Point[];
  readonly cast: Cast;
  readonly isPlaying: boolean;
  readonly pace: Pace;
  /** The hash of the tick that is shown; null where the server has kept none to compare it with. */
  readonly hash: string | null;
  /** Milliseconds from asking for the shown tick to having it, and what of them was played again. */
  readonly tookMs: number;
  readonly workMs: number;
}

const fresh: ReplayStore = {
  opened: null,
  broken: null,
  fault: null,
  until: 0,
  checked: 0,
  parted: null,
  told: [],
  curve: [],
  cast: { players: [], ideas: [] },
  isPlaying: false,
  pace: 1,
  hash: null,
  tookMs: 0,
  workMs: 0,
};

/** The one replay that is on the page. */
export const useReplay = create<ReplayStore>(() => fresh);

export const resetReplay = (): void => useReplay.setState(fresh, true);
