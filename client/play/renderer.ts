import { t } from '../i18n/index.ts';
import { preferred } from '../settings/preferences.ts';

let hasGl: boolean | null = null;

/** Whether this browser has WebGL 2; tried once, because contexts are few. */
function canUseGl(): boolean {
  if (hasGl === null) {
    const context = document.createElement('canvas').getContext('webgl2');
    hasGl = context !== null;
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  }
  return hasGl;
}

/** Asked for by `?renderer=none`, or by the settings of this device. */
const isSwitchedOff = (): boolean =>
  new URLSearchParams(window.location.search).get('renderer') === 'none' ||
  preferred('renderer') === 'none';

export const canDraw = (): boolean => !isSwitchedOff() && canUseGl();

/** Why there is a table in place of the map. */
export function whyNotDrawn(): string {
  if (isSwitchedOff()) return t('play.noMap');
  return canUseGl() ? t('play.mapFailed') : t('play.noGl');
}
