/**
 * What this device remembers, for all tabs. Browsers may forbid storage; then it lasts as long as
 * the page.
 */
const fallback = new Map<string, string>();
const PREFIX = 'virality.';

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name) ?? fallback.get(name) ?? null;
  } catch {
    return fallback.get(name) ?? null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Full or forbidden: the map has it for this visit.
    fallback.set(name, value);
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
