/**
 * What this device remembers. Browsers may forbid storage; then it lasts as long as the page.
 */
const fallback = new Map<string, string>();
const PREFIX = 'virality.';

/** `session` is forgotten with the tab, `local` is kept. */
type Where = 'local' | 'session';

const storeOf = (where: Where) => (where === 'local' ? localStorage : sessionStorage);

export function recall(where: Where, name: string): string | null {
  const key = PREFIX + name;
  try {
    return storeOf(where).getItem(key) ?? fallback.get(key) ?? null;
  } catch {
    return fallback.get(key) ?? null;
  }
}

export function remember(where: Where, name: string, value: string | null): void {
  const key = PREFIX + name;
  if (value === null) fallback.delete(key);
  else fallback.set(key, value);
  try {
    if (value === null) storeOf(where).removeItem(key);
    else storeOf(where).setItem(key, value);
  } catch {
    // Full or forbidden: the map above has it for this visit.
  }
}
