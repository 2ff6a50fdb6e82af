import { onPreferred, preferred } from './preferences.ts';

/**
 * Marks the page by how much may move on it, as styles and pictures read it from then on: what is
 * preferred here, else what the system says.
 */
export function followMotion(): void {
  const system = window.matchMedia('(prefers-reduced-motion: reduce)');
  const mark = () => {
    const wish = preferred('motion');
    const isReduced = wish === 'reduced' || (wish === 'system' && system.matches);
    document.documentElement.dataset.motion = isReduced ? 'reduced' : 'full';
  };
  system.addEventListener('change', mark);
  onPreferred(mark);
  mark();
}

/** Whether little may move; cheap enough for every picture. */
export const isMotionReduced = (): boolean => document.documentElement.dataset.motion === 'reduced';
