/**
 * What this device remembers, for all tabs. Browsers may forbid storage; then it lasts as long as
 * the page.
 */
const fallback = new Map<string, string>();
const PREFIX = 'virality.';

/** Whether this browser keeps anything for the page; tried once. */
export function isKept(): boolean {
  kept ??= tryOut();
  return kept;
}

let kept: boolean | null = null;

function tryOut(): boolean {
  try {
    localStorage.setItem(`${PREFIX}try`, '');
    localStorage.removeItem(`${PREFIX}try`);
    return true;
  } catch {
    return false;
  }
}

export function recall(name: string): string | null {
  try {
    // What could not be stored is newer than what once was.
    return fallback.get(name) ?? localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Returns whether it lasts longer than the page. */
export function remember(name: string, value: string): boolean {
  try {
    localStorage.setItem(PREFIX + name, value);
    fallback.delete(name);
    return true;
  } catch {
    // Full or forbidden: the map has it for this visit.
    fallback.set(name, value);
    return false;
  }
}

export function forget(name: string): void {
  fallback.delete(name);
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Forbidden: nothing was kept.
  }
}

/** Calls `listener` when another tab has remembered or forgotten this. */
export function onElsewhere(name: string, listener: () => void): () => void {
  const listen = ({ key }: StorageEvent) => {
    if (key === null || key === PREFIX + name) listener();
  };
  globalThis.addEventListener?.('storage', listen);
  return () => globalThis.removeEventListener?.('storage', listen);
}
