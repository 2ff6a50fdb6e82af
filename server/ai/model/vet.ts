import { z } from 'zod';
import { screen } from '#rooms/screen/screen.ts';
import { looksForeign } from '#shared/game/variant-words.ts';
import { isEnglish } from '../fallback/english.ts';
import { wordsOf } from '../fallback/words.ts';
import { isAbout, mainStems } from './about.ts';
import { Failure } from './failure.ts';

/** Words that a prompt and an answer may not have in common, in a row. */
const LEAK_WORDS = 6;
/** What nobody in the game says, but a model that was talked into something. */
const OUT_OF_ROLE =
  /\b(?:system prompt|(?:my|these|previous|prior|above) instructions|as an ai|language model|developer message|api key|openai|chatgpt|jailbr[eo]ak\w*)\b|<\/?[a-z][^>]*>|```|\bsk-\w{6,}/iu;

/**
 * Holds a model's answer against its bounds and against what players may read.
 *
 * @param system what the model was told, none of which may come back
 * @throws Failure
 */
export function vet<S extends z.ZodType>(schema: S, reply: string, system: string): z.output<S> {
  let json: unknown;
  try {
    json = JSON.parse(reply);
  } catch {
    throw new Failure('garbled', 'no JSON');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new Failure('out-of-bounds', parsed.error.issues[0]?.path.join('.'));
  for (const text of textsIn(parsed.data)) vetWords(text, system);
  return parsed.data;
}

/**
 * Holds words against what nobody may read, whatever they are about: a link, a crude word, what only
 * a model says that was talked into something, and what it was told itself.
 *
 * @throws Failure
 */
export function vetWords(text: string, system: string): void {
  const fault = screen(text);
  if (fault) throw new Failure('unfit', fault.code);
  if (OUT_OF_ROLE.test(text)) throw new Failure('unfit', 'out of role');
  const secret = secretOf(system);
  for (const run of runsOf(text)) {
    if (secret.has(run)) throw new Failure('unfit', 'leaks the prompt');
  }
}

/**
 * What is told of the game is told in English, the language that its prompts ask for.
 *
 * @throws Failure
 */
export function vetTongue(text: string): void {
  const isLatin = !/[^\p{Script=Latin}\P{L}]/u.test(text);
  if (!isLatin || isForeign(text)) throw new Failure('unfit', 'another language');
}

const isForeign = (text: string) => looksForeign(text) && !isEnglish(text);

/**
 * Reasons are given in English too, but that they may quote a text in another language.
 *
 * @throws Failure
 */
export function vetReason(text: string, why: string): void {
  if (isEnglish(text) || !isAbout(text, why)) vetTongue(why);
}

/**
 * What is told of a game names somebody or something in it. That is not to say that it is about
 * them: it keeps out what has nothing to do with the game, and no more.
 *
 * @param names as they are, in whole words; of `ideas`, a word will do
 * @throws Failure
 */
export function vetSubject(
  names: readonly string[],
  ideas: readonly (string | null)[],
  text: string,
): void {
  const said = ` ${plainWords(text).join(' ')} `;
  const isNamed = (name: string) => {
    const words = plainWords(name);
    return words.length === 0 ? text.includes(name) : said.includes(` ${words.join(' ')} `);
  };
  if (names.some(isNamed)) return;
  const told = new Set(mainStems(text));
  const known = ideas.flatMap((idea) => mainStems(idea ?? ''));
  if (!known.some((stem) => told.has(stem))) throw new Failure('unfit', 'about something else');
}

/** What can be done in the game, or be minded: in whole words, for "hot" is in "hotel". */
const MOVES =
  /\b(?:seed(?:s|ed|ing)?|boost(?:s|ed|ing)?|influencers?|(?:de|pre)bunk(?:s|ed|ing)?|mutat(?:es?|ed|ing|ions?)|rewrit(?:es?|ten|ing)|retell(?:s|ing)?|target(?:s|ed|ing)?|bots?|trends?|trending|traits?|regions?|ideas?|believ(?:es?|ed|ing|ers?)|clout|heat|hot|sav(?:es?|ed|ing)|wait(?:s|ed|ing)?|hold(?:s|ing)?|(?:you|your|the) lead)\b/iu;

/**
 * A hint names something that can be done in the game, which is not to say that it is good advice.
 *
 * @throws Failure
 */
export function vetHint(text: string): void {
  vetTongue(text);
  if (!MOVES.test(text)) throw new Failure('unfit', 'about something else');
}

/** Not crude, and an insult all the same where a model brings it up. */
const INSULTS =
  /^(?:idiot(?:s|ic)?|moron(?:s|ic)?|imbeciles?|stupid(?:ity)?|dumb|dumbest|fools?|foolish|pathetic|worthless|useless|ugly|scum|clowns?|cowards?|liars?|cheaters?|losers?|idiotas?|imb[eé]cil(?:es)?|est[uú]pid[oa]s?|tont[oa]s?|in[uú]til(?:es)?|pat[eé]tic[oa]s?|payas[oa]s?|cobardes?|mentiros[oa]s?|trampos[oa]s?|perdedor(?:es|as?)?)$/;

/**
 * An answer calls nobody names, but in words that players have used themselves, in whatever form.
 *
 * @param asked all that the model was given
 * @throws Failure
 */
export function vetManners(asked: object, answer: object): void {
  const insults = textsIn(answer)
    .flatMap(plainWords)
    .filter((word) => INSULTS.test(word));
  if (insults.length === 0) return;
  const known = new Set(textsIn(asked).flatMap(plainWords).map(stemOf));
  if (!insults.every((word) => known.has(stemOf(word))))
    throw new Failure('unfit', 'insults somebody');
}

/** Endings of names that are said out loud, as in "duck dot shop"; those of "dot to dot" are none. */
const SPOKEN =
  'com|net|org|info|biz|io|gg|app|dev|shop|store|online|site|club|link|live|xyz|tv|ru|es|uk|de|fr|eu';
/** A host, as a name, in numbers or spelt out; a mail address; or somebody's name on some platform. */
const ADDRESS = new RegExp(
  [
    String.raw`[\p{L}\p{N}_.+-]*@[\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}_]+)*`,
    String.raw`[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*(?:\.|(?<=\w)。)\p{L}{2,}`,
    String.raw`\d{1,3}(?:\.\d{1,3}){3}`,
    // IPv6: eight groups, or two colons in a row for those left out.
    String.raw`(?<![\p{L}\p{N}:])(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?=:*[\da-f])[\da-f:]*::[\da-f:]*)(?![\p{L}\p{N}])`,
    // With the dot in brackets, behind a blank or as a word.
    String.raw`[\p{L}\p{N}-]+ ?[([{] ?(?:\.|dot|punto) ?[)\]}] ?\p{L}{2,}`,
    String.raw`[\p{L}\p{N}-]+ \.\p{L}{2,}`,
    String.raw`(?:[\p{L}\p{N}-]+[ -](?:dot|punto)[ -](?:${SPOKEN})|\bt dot me)(?![\p{L}\p{N}])`,
  ].join('|'),
  'gu',
);
/** Spanish ones that are written like hosts and are none: of countries, say, in the plural. */
const ABBREVIATION =
  /(?<![\p{L}\p{N}.-])(?:EE\.UU|RR\.HH|FF\.AA|JJ\.OO|DD\.HH|[Pp]\.ej)(?![\p{L}\p{N}]|\.[\p{L}\p{N}])\.?/gu;
/** Full-width letters and dots are read by browsers as any others. */
const asRead = (text: string) => text.normalize('NFKC').replace(ABBREVIATION, ' ').toLowerCase();

/**
 * An answer leads to no place outside of the game that players have not named themselves. More is
 * refused than what they may write, whatever a name ends in: they are told what is wrong, and a
 * model has other words, and does without "Node.js" or "the end.And then".
 *
 * @param asked all that the model was given
 * @throws Failure
 */
export function vetAddresses(asked: object, answer: object): void {
  const found = textsIn(answer).flatMap((text) => asRead(text).match(ADDRESS) ?? []);
  if (found.length === 0) return;
  const known = textsIn(asked).map(asRead);
  if (!found.every((one) => known.some((text) => text.includes(one)))) {
    throw new Failure('unfit', 'leads elsewhere');
  }
}

/** Those of Japanese, which come together, are one; Latin letters are a guest in any. */
const SCRIPTS = [
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ...['Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Devanagari', 'Bengali', 'Thai', 'Hangul'].map(
    (name) => new RegExp(`\\p{Script=${name}}`, 'u'),
  ),
];

/**
 * A variant is not told in another language than its original, and is still about it. Few words of a
 * language are known, so that only what speaks against one counts; what has left the words of its
 * original has left its language.
 *
 * @throws Failure
 */
export function vetVariant(original: string, variant: string): void {
  const isOther = SCRIPTS.some((script) => script.test(variant) && !script.test(original));
  if (isOther || (isEnglish(original) && isForeign(variant))) {
    throw new Failure('unfit', 'another language');
  }
  if (!isAbout(original, variant)) throw new Failure('unfit', 'about something else');
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** By prompt: there are few, and each is held against many answers. */
const secrets = new Map<string, Set<string>>();

function secretOf(system: string): Set<string> {
  const known = secrets.get(system) ?? runsOf(system);
  secrets.set(system, known);
  return known;
}

/** Without case and marks. */
function plainWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** @param word a plain one */
const stemOf = (word: string) => wordsOf(word)[0]?.stem ?? word;

/** Every few words in a row. */
function runsOf(text: string): Set<string> {
  const words = plainWords(text);
  const runs = Math.max(0, words.length - LEAK_WORDS + 1);
  return new Set(
    Array.from({ length: runs }, (_, at) => words.slice(at, at + LEAK_WORDS).join(' ')),
  );
}

/** Keywords that structured output does not know, or that zod has for itself. */
const UNKNOWN = ['minLength', 'maxLength', 'pattern', 'format'];

/** A schema as structured output takes it; what it cannot say is held against the answer later. */
export function wireSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    reused: 'inline',
    override({ jsonSchema }) {
      for (const keyword of UNKNOWN) delete (jsonSchema as Record<string, unknown>)[keyword];
    },
  });
  return rest;
}
