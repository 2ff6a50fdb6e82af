import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 900px) and (min-height: 560px)';

/** Whether panels fit at both sides of the map. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(WIDE);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(WIDE).matches,
  );
}
