import { forget, onElsewhere, recall, remember } from './memory.ts';

/** Who plays on this device as last known, without asking the server. */
export const knownPlayer = (): string | null => recall('player');
export const knownName = (): string => recall('name') ?? '';

const listeners = new Set<() => void>();

export function rememberPlayer({ id, name }: { id: string; name: string }): void {
  remember('player', id);
  remember('name', name);
  tell();
}

export function forgetPlayer(): void {
  forget('player');
  forget('name');
  tell();
}

/** Calls `listener` when somebody else plays here, or under another name; in whichever tab. */
export function onKnown(listener: () => void): () => void {
  listeners.add(listener);
  const stop = onElsewhere('name', listener);
  return () => {
    stop();
    listeners.delete(listener);
  };
}

function tell(): void {
  for (const listener of listeners) listener();
}
