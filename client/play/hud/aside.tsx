import { type ReactNode, useEffect, useId, useState } from 'react';
import { useWayBack } from './way-back.ts';

/** Milliseconds that something said stays, while nobody looks into it. */
const SHOWN_MS = 20_000;

interface Hold {
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/**
 * Calls `gone` a while after something is there to be read, unless a pointer or the focus rests on
 * it.
 */
export function useIdle(isThere: boolean, gone: () => void): Hold {
  const [isPointedAt, setPointedAt] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isHeld = isPointedAt || isFocused;
  useEffect(() => {
    if (isThere) return;
    // What goes from under a pointer is not told that it left.
    setPointedAt(false);
    setFocused(false);
  }, [isThere]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another function is the same deed
  useEffect(() => {
    if (!isThere || isHeld) return;
    const timer = window.setTimeout(gone, SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [isThere, isHeld]);
  return {
    onPointerEnter: () => setPointedAt(true),
    onPointerLeave: () => setPointedAt(false),
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
  };
}

interface Props {
  readonly title: string;
  readonly remark?: string;
  readonly closeLabel: string;
  readonly close: () => void;
  readonly hold: Hold;
  readonly testId: string;
  /** The id of the button that asked for it. */
  readonly opener: string;
  readonly children: ReactNode;
}

/** Something that is said to a player above the actions, until it is put aside. */
export function Aside(props: Props) {
  const { title, remark, closeLabel, close, hold, testId, opener, children } = props;
  const id = useId();
  const card = useWayBack<HTMLElement>(opener);
  return (
    <section ref={card} className="told glass" data-testid={testId} aria-labelledby={id} {...hold}>
      <header>
        <h2 id={id}>{title}</h2>
        {remark && <span className="told-for small">{remark}</span>}
        <button type="button" className="target-close" aria-label={closeLabel} onClick={close}>
          ×
        </button>
      </header>
      {children}
    </section>
  );
}
