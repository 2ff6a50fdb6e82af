import { recall, remember } from './memory.ts';

/** Who plays on this device as last known, without asking the server. */
export const knownPlayer = (): string | null => recall('local', 'player');
export const knownName = (): string => recall('local', 'name') ?? '';

export function rememberPlayer({ id, name }: { id: string; name: string }): void {
  remember('local', 'player', id);
  remember('local', 'name', name);
}
