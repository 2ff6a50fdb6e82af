import {
  DataSet,
  type EnglishProfaneWord,
  englishDataset,
  englishRecommendedTransformers,
  parseRawPattern,
  RegExpMatcher,
} from 'obscenity';

/** What is looked for in place of the library's own patterns (`|` is a word's edge), and spared. */
interface Instead {
  readonly find: readonly string[];
  readonly spare?: readonly string[];
}

// The library looks for many of its words inside others, and for some that are also birds, dykes,
// names, or plain words of Spanish, French and German. What people write here is harmless for the
// most part, and to be called obscene for nothing is worse than to read a crude word: these are
// looked for whole, or not at all. Doubled letters but b, e, o, l, s, g are given once, since
// the matcher sees no others.
const INSTEAD: Readonly<Partial<Record<EnglishProfaneWord, Instead>>> = {
  anal: { find: ['|anal|'] },
  anus: { find: ['|anus|'] },
  arse: { find: ['|arsehole'] },
  ass: { find: ['|asshole', '|asshat', '|asswipe', '|dumbass'] },
  bitch: { find: ['|bitch|', '|bitches', '|bitchy', '|bitching'] },
  boob: { find: ['|boob|', '|boobs|'] },
  chink: {
    find: ['|chink|', '|chinks|'],
    spare: ['chink in', 'chink of', 'chinks in', 'chinks of'],
  },
  cock: { find: ['|cocksuck'] },
  cuck: { find: ['|cuck|', '|cucks|'] },
  cum: { find: ['|cum|', '|cumshot'], spare: ['cum laude'] },
  dick: { find: ['|dickhead', '|dickface'] },
  dyke: { find: [] },
  fag: { find: ['|fag|', '|fags|', '|faggot'] },
  fuck: { find: ['f[?]ck', '|fuk|', '|fuker', '|fuking'], spare: ['fick'] },
  hentai: { find: ['|hentai|'] },
  hooker: { find: [] },
  kike: { find: ['|kike|', '|kikes|'] },
  negro: { find: [] },
  nigger: { find: ['|nigger', '|nigga|', '|niggas|'] },
  penis: { find: ['|penis|', '|penises|'] },
  piss: { find: ['|piss|', '|pissed|', '|pissing|'] },
  porn: { find: ['|porn|', '|porno'] },
  prick: { find: [] },
  pussy: { find: ['|pussy|', '|pussies|'], spare: ['pussy willow', 'pussy cat', 'pussy-cat'] },
  rape: { find: ['|rape|', '|raped|', '|rapist'] },
  retard: {
    find: ['|retard|', '|retards|', '|retarded|'],
    spare: ['en retard', 'de retard', 'du retard', 'un retard', 'le retard', 'retard de'],
  },
  scat: { find: [] },
  semen: { find: [] },
  shit: {
    find: ['|shit', 'shit|', 'bullshit'],
    spare: ['shitan', 'shitak', 'shiitak', 'shitterton', 'mishit'],
  },
  slut: { find: ['|slut|', '|sluts|', '|sluty|'] },
  tit: {
    find: ['|tits|'],
    spare: ['great tits', 'blue tits', 'coal tits', 'marsh tits', 'willow tits'],
  },
  turd: { find: ['|turd|', '|turds|'] },
  twat: { find: ['|twat|', '|twats|'] },
  wank: { find: ['|wank|', '|wanker', '|wanking|'] },
};

function wordsOf() {
  const words = new DataSet<{ originalWord: EnglishProfaneWord }>()
    .addAll(englishDataset)
    .removePhrasesIf(({ metadata }) => metadata !== undefined && metadata.originalWord in INSTEAD);
  for (const { find, spare = [] } of Object.values(INSTEAD)) {
    if (find.length === 0) continue;
    words.addPhrase((phrase) => {
      for (const pattern of find) phrase.addPattern(parseRawPattern(pattern));
      for (const term of spare) phrase.addWhitelistedTerm(term);
      return phrase;
    });
  }
  return words.build();
}

const matcher = new RegExpMatcher({ ...wordsOf(), ...englishRecommendedTransformers });

/** Numbers alone are numbers, and a mark at a word's end is one, though both may stand for letters. */
const NO_LETTERS =
  /(?<![\p{L}\p{N}])[\p{Sc}#+-]*\p{N}[\p{N}.,:/ -]*(?![\p{L}\p{N}])|!(?![\p{L}\p{N}])/gu;

/**
 * The other language of the page has a list of its own, of whole words, for the library knows
 * English alone. "Puta" is "times" in Croatian, "cono" a cone and "zorra" a fox: what may be
 * something else is looked for with its neighbours, with its own marks, or not at all.
 */
const SPANISH = new RegExp(
  `(?<!\\p{L})(?:${[
    'mierdas?|comemierdas?|gilipollas|hij[oa]s?put[ao]s?|hijueputas?|putad[ao]s?',
    'joder|jódete|jodete|jodid[oa]s?|coñ(?:o|azo)s?|follarte|fóllate',
    'cabr[oó]n(?:es|as?|azos?)?|maric[oó]n(?:es|as|azos?)?|pendej[oa]s?|malparid[oa]s?',
    'chingad(?:a|os|as)|ching(?:a|uen) (?:tu|su|a tu)|sudacas?|negratas?',
    '(?:de|la|las|una|unas|tu|tus|su|sus|esa|esas|esta|estas|eres|son|gran|ni|qué|que) putas?',
    'putas? (?:madre|mierda|vida)|put[oa]s? am[oa]s?',
  ].join('|')})(?!\\p{L})`,
  'iu',
);

/**
 * Whether English or Spanish readers would find a slur or a crude word in it; English ones also in
 * l33t or look-alikes.
 */
export function isCrude(text: string): boolean {
  return matcher.hasMatch(text.replace(NO_LETTERS, ' ')) || SPANISH.test(text.normalize('NFKC'));
}
