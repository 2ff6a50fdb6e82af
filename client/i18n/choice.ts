import { onElsewhere, recall, remember } from '../net/memory.ts';
import { speak } from './index.ts';
import { bestLanguage, LANGUAGES, type Language } from './languages.ts';

const chosen = (): Language =>
  LANGUAGES.find((one) => one === recall('language')) ?? bestLanguage(navigator.languages ?? []);

/**
 * Speaks the language that was chosen on this device, else the browser's; and follows the choice
 * from then on, in whichever tab it is made.
 *
 * @param draw draws the page anew in another language
 */
export async function followLanguage(draw: () => void): Promise<void> {
  const follow = async () => {
    const language = chosen();
    try {
      await speak(language);
      document.documentElement.lang = language;
    } catch {
      // Its words could not be fetched. The page is of use in the language that it has.
    }
    draw();
  };
  listeners.add(() => void follow());
  onElsewhere('language', () => void follow());
  await follow();
}

const listeners = new Set<() => void>();

/** Keeps another language for this device, and speaks it. */
export function chooseLanguage(language: Language): void {
  remember('language', language);
  for (const listener of listeners) listener();
}
