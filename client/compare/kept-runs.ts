import '../net/jitless.ts';
import { nanoid } from 'nanoid';
import { z } from 'zod';
import { recall, remember } from '../net/memory.ts';
import { type Run, run } from './run.ts';

/** More runs than these push the oldest out. */
const MOST = 8;
const NAME = 'runs';
const PREFIX = 'kept-';

/** What cannot be read any more takes nothing else with it. */
const runs = z
  .array(run.nullable().catch(null))
  .transform((all) => all.filter((one) => one !== null));

/** Runs that this device has kept, the newest first. What cannot be read any more is forgotten. */
export function keptRuns(): Run[] {
  try {
    return runs.parse(JSON.parse(recall(NAME) ?? '[]')).slice(0, MOST);
  } catch {
    return [];
  }
}

export interface Kept {
  /** What the run is found by from now on. */
  readonly id: string;
  /** Whether other tabs find it too; else it goes with the page. */
  readonly lasts: boolean;
}

/**
 * Keeps a run.
 *
 * @throws ZodError for one that could not be read again
 */
export function keepRun(one: Omit<Run, 'id'>): Kept {
  const id = PREFIX + nanoid(8);
  // A file may say that it is older than 1970.
  const kept = run.parse({ ...one, id, at: Math.max(0, one.at) });
  return { id, lasts: remember(NAME, JSON.stringify([kept, ...keptRuns()].slice(0, MOST))) };
}

/** Whether an id is one that a device gives. */
export const isKeptHere = (id: string): boolean => id.startsWith(PREFIX);
