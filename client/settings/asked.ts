const listeners = new Set<() => void>();

/** Opens the settings by other ways than their button. */
export function askForSettings(): void {
  for (const listener of listeners) listener();
}

export function onAsked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
