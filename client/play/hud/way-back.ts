import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * For what lies above the actions: when a key puts it away while the focus is in it, keys go on
 * from the button that opened it, and not from the top of the page. After a pointer they do not, or
 * the next space would press that button.
 *
 * @param opener id of that button
 */
export function useWayBack<E extends HTMLElement>(opener: string): RefObject<E | null> {
  const inner = useRef<E>(null);
  useLayoutEffect(() => {
    const element = inner.current;
    let isByKey = true;
    const use = ({ type }: Event) => {
      isByKey = type === 'keydown';
    };
    window.addEventListener('keydown', use, true);
    window.addEventListener('pointerdown', use, true);
    return () => {
      window.removeEventListener('keydown', use, true);
      window.removeEventListener('pointerdown', use, true);
      if (!isByKey || !element?.contains(document.activeElement)) return;
      document.getElementById(opener)?.focus({ preventScroll: true });
    };
  }, [opener]);
  return inner;
}
