import { recall, remember } from './memory.ts';

/** Who plays on this device as last known, without asking the server. */
export const knownPlayer = (): string | null => recall('player');
export const knownName = (): string => recall('name') ?? '';

export function rememberPlayer({ id, name }: { id: string; name: string }): void {
  remember('player', id);
  remember('name', name);
}
