/**
 * What this device remembers. Browsers may forbid storage; then it lasts as long as the page.
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
  fallback.set(name, value);
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Full or forbidden: the map above has it for this visit.
  }
}
