/** Languages that the page speaks. English is the one that keys and holes are typed by. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
/** Languages whose words are fetched when they are wanted. */
export type Translation = Exclude<Language, 'en'>;

/** A catalogue in another language: every key of the English one, and no other. */
export type Words<English> = { readonly [Key in keyof English]: string };

/** How the words of something are fetched, language by language. */
export type Translations<T> = Readonly<Record<Translation, () => Promise<T>>>;

/** As each language calls itself. */
export const OWN_NAMES: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' };

/** The first language of `wishes`, such as `es-MX`, that the page speaks; else English. */
export function bestLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const known = LANGUAGES.find((one) => one === wish.toLowerCase().split('-')[0]);
    if (known) return known;
  }
  return 'en';
}
