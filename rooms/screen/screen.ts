import type { Refusal } from '#shared/game/order.ts';
import { isCrude } from './words.ts';

/** Why a text is not shown to others: for programs, and for whoever wrote it. */
export type TextFault = Pick<Refusal, 'detail'> & { readonly code: 'unkind-text' | 'link-in-text' };

/** With a scheme, with www, a name of the usual endings, or any name with a path behind it. */
const LINK =
  /[a-z][a-z0-9+.-]{1,20}:\/\/\S|\bwww\.\S|(?<![\p{L}\p{N}.])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:(?:com|net|org|info|biz|xyz|gg|io)(?![\p{L}\p{N}])|\p{L}{2,10}\/[\p{L}\p{N}])/iu;

/**
 * Looks at what a person wrote and others will read, such as an idea or a name, where it comes in;
 * null when there is nothing to say against it. Never asked again later: what is in a journal or a
 * replay was let in, and must not depend on which words are known today.
 */
export function screen(text: string): TextFault | null {
  // Browsers read full-width letters and dots, and the full stop of Chinese, as any others.
  if (LINK.test(text.normalize('NFKC').replace(/(?<=[a-z\d])。(?=[a-z\d])/gi, '.'))) {
    return { code: 'link-in-text', detail: 'links are left out here: say it in your own words' };
  }
  if (isCrude(text)) {
    return { code: 'unkind-text', detail: 'somebody may be hurt by a word in it: try another' };
  }
  return null;
}
