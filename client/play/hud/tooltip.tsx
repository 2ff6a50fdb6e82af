import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { usePlay } from '../store.ts';
import { RegionFacts } from './target.tsx';

/** The region that a mouse is over, and where the mouse is, in pixels of the page. */
interface Pointer {
  readonly region: number | null;
  readonly x: number;
  readonly y: number;
}

export const usePointer = create<Pointer>(() => ({ region: null, x: 0, y: 0 }));

/** Between the mouse and its note; and the least space between the note and the page's edge. */
const AWAY = 18;
const EDGE = 8;
/** As a part of the page's height: below this the note stands above the mouse. */
const LOW = 0.6;

/** A note beside the mouse. It is moved without being drawn anew. */
export function Tooltip() {
  // The chosen region has its note above the actions.
  const chosen = usePlay((state) => state.chosen);
  const pointed = usePointer((pointer) => pointer.region);
  const region = pointed === chosen ? null : pointed;
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = ({ x, y }: Pointer) => {
      const box = note.current;
      if (!box) return;
      const { width, height } = box.getBoundingClientRect();
      // Nor on the panels at the right, if it need not.
      const panels = document.querySelector('[data-edge="right"]')?.getBoundingClientRect();
      const end = panels?.width ? panels.left : window.innerWidth;
      const left = x + AWAY + width + EDGE > end ? x - AWAY - width : x + AWAY;
      // Low on the page it would lie on the actions.
      const isLow = y > LOW * window.innerHeight;
      const top = isLow ? y - height - AWAY : y + AWAY;
      box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    };
    move(usePointer.getState());
    return usePointer.subscribe(move);
  }, []);
  return (
    <div ref={note} className="tooltip glass" hidden={region === null} aria-hidden="true">
      {region !== null && <RegionFacts region={region} />}
    </div>
  );
}
