import type { Insets } from '../map/camera.ts';

/** Room for the clock and the prompt, and for the actions and what is said above them, in
 *  pixels of the page. Fixed, so that the world does not jump when a line comes or goes. */
const ABOVE = 104;
const BELOW = 150;
/** Between a panel in the middle and the world; below the one at the top stands the prompt. */
const EDGE = 8;
const BESIDE = 44;
/** Pixels of height below which the sheet stands at the right; as in the style sheet. */
const LOW = 560;
const ABOVE_LOW = 60;

type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom' | 'height'>;

/** What panels cover of a page of this size, in its pixels. Each panel is told by its edge. */
export function covered(
  panels: readonly (readonly [edge: string | undefined, box: Box])[],
  width: number,
  height: number,
): Insets {
  const isLow = height < LOW;
  const insets = { left: 0, top: isLow ? ABOVE_LOW : ABOVE, right: 0, bottom: isLow ? 0 : BELOW };
  for (const [edge, box] of panels) {
    switch (edge) {
      case 'top':
        insets.top = Math.max(insets.top, box.bottom + BESIDE);
        break;
      case 'left':
        insets.left = box.right;
        break;
      case 'right':
        insets.right = width - box.left;
        break;
      case 'card':
        insets.bottom = Math.max(insets.bottom, height - box.top + EDGE);
        break;
      case 'bottom':
        // One that is hidden is nowhere.
        if (box.height === 0) break;
        // On a low screen the sheet stands at the right.
        if (isLow) insets.right = width - box.left;
        // On a phone more than usual is under it.
        else insets.bottom = Math.max(BELOW + box.height, height - box.top + EDGE);
        break;
    }
  }
  return insets;
}
