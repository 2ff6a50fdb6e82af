import { onElsewhere, recall, remember } from '../net/memory.ts';

/** What somebody may prefer on this device; the first value of each is what is usual. */
export const PREFERENCES = {
  motion: ['system', 'reduced', 'full'],
  sound: ['on', 'off'],
  renderer: ['map', 'none'],
} as const;
export type Preference = keyof typeof PREFERENCES;
export type Preferred<P extends Preference> = (typeof PREFERENCES)[P][number];

const listeners = new Set<() => void>();

/** What is kept on the device, where that is a value that there is. */
export function preferred<P extends Preference>(name: P): Preferred<P> {
  const values: readonly Preferred<P>[] = PREFERENCES[name];
  const kept = recall(name);
  return values.find((value) => value === kept) ?? values[0]!;
}

export function prefer<P extends Preference>(name: P, value: Preferred<P>): void {
  remember(name, value);
  for (const listener of listeners) listener();
}

/** Calls `listener` after any of them has changed, in whichever tab. */
export function onPreferred(listener: () => void): () => void {
  listeners.add(listener);
  const stops = Object.keys(PREFERENCES).map((name) => onElsewhere(name, listener));
  return () => {
    listeners.delete(listener);
    for (const stop of stops) stop();
  };
}
