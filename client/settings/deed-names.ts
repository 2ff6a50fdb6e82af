import { t } from '../i18n/index.ts';
import type { Deed } from '../play/key-map.ts';

/** What a key does, in words: actions and traits are called as everywhere else. */
export function deedName(deed: Deed): string {
  const [kind, what] = deed.split('.', 2);
  if (kind === 'action') return t(`play.action.${what as 'seed'}`);
  if (kind === 'trait') return t(`trait.${what as 'virality'}`);
  return t(`deed.${deed as 'launch'}`);
}
