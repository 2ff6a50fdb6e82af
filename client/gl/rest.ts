import type { View } from './view.ts';

/** When a part of the picture is to be drawn again, though it may be some pictures late. */
export interface Rest {
  /**
   * @param urgent whether it is to be seen at once
   * @param changed whether it looks different than it did in the picture before
   * @returns whether it is due in this picture
   */
  isDue(urgent: boolean, changed: boolean): boolean;
}

/** @param pictures from one drawing to the next, where nothing is urgent */
export function makeRest(pictures: number): Rest {
  let since = Number.POSITIVE_INFINITY;
  let isStale = true;
  return {
    isDue(urgent, changed) {
      since++;
      isStale ||= changed;
      if (!urgent && !(isStale && since >= pictures)) return false;
      since = 0;
      isStale = false;
      return true;
    },
  };
}

const VIEWED = ['width', 'height', 'density', 'x', 'y', 'scale'] as const;

/** Tells of each view whether it is another than the one before. */
export function makeMoves(): (view: View) => boolean {
  const last: { -readonly [Part in keyof View]?: number } = {};
  return (view) => {
    let isMoved = false;
    for (const part of VIEWED) {
      if (last[part] !== view[part]) isMoved = true;
      last[part] = view[part];
    }
    return isMoved;
  };
}
