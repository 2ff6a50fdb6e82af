import { type Audience, LIMITS } from './order.ts';
import { moodOf } from './variant-mood.ts';
import {
  ADVERBS,
  CLAUSES,
  COUNTER,
  COUNTER_CLAIM,
  COUNTER_END,
  COUNTER_THAT,
  ENDINGS,
  FOR,
  FOR_ASK,
  FOR_CALL_END,
  FOR_CLAIM,
  FOR_END,
  FOR_THAT,
  type Mood,
  OPENINGS,
  RETOLD,
  RETOLD_AS,
  RETOLD_END,
  RETOLD_THAT,
  STUBBORN,
  VOICE,
} from './variant-phrases.ts';

/** For an audience, against those who deny it, or simply told anew. */
export type Manner = Audience | 'counter' | 'wordplay';

/** Characters up to which a text may have an opening and an ending at once. */
const BOTH = 120;

/**
 * [GAME23] Words for a variant of an idea: those of the idea with an adverb, an opening and an
 * ending as its audience has them, so that they make sense whenever the idea did. Text that does
 * not look like English is passed through, and so is what would become too long.
 */
export function wordVariant(text: string, manner: Manner, luck: number): string {
  return looksEnglish(text) ? englishVariant(text, manner, luck) : text;
}

/** [GAME23] The same of a text that is English, whatever it looks like. */
export function englishVariant(text: string, manner: Manner, luck: number): string {
  const core = withoutFrame(text);
  const fitting = candidates(core, manner).filter(
    (one) => one !== text && [...one].length <= LIMITS.ideaText,
  );
  return fitting[luck % fitting.length] ?? text;
}

function candidates(core: string, manner: Manner): string[] {
  const mood = moodOf(core);
  switch (manner) {
    case 'wordplay': {
      const cores = withAdverb(core, ADVERBS);
      return [
        ...cores,
        ...opened([...RETOLD, ...RETOLD_AS[mood]], core),
        ...framed([core, ...cores], mood, { clauses: RETOLD_THAT, endings: RETOLD_END[mood] }),
      ];
    }
    case 'counter':
      return framed(withAdverb(core, STUBBORN), mood, {
        openings: mood === 'claim' ? [...COUNTER, ...COUNTER_CLAIM] : COUNTER,
        clauses: COUNTER_THAT,
        endings: COUNTER_END[mood],
      });
    default:
      return framed(withAdverb(core, VOICE[manner]), mood, {
        openings: {
          claim: [...FOR[manner], ...(FOR_CLAIM[manner] ?? [])],
          call: FOR[manner],
          question: FOR_ASK[manner],
        }[mood],
        clauses: FOR_THAT[manner],
        endings: { claim: FOR_END, call: FOR_CALL_END, question: {} }[mood][manner] ?? [],
      });
  }
}

interface Frames {
  readonly openings?: readonly string[];
  readonly clauses: readonly string[];
  readonly endings: readonly string[];
}

/**
 * A sentence told by somebody: as a clause where it can be one, else behind a colon; with an ending,
 * or with one and no opening.
 */
function framed(
  cores: readonly string[],
  mood: Mood,
  { openings = [], clauses, endings }: Frames,
): string[] {
  return cores.flatMap((core) => {
    const asPart = asClause(clauses, core, mood);
    const begun = asPart.length > 0 ? asPart : opened(openings, core);
    const both = begun
      .flatMap((one) => ended(echoless(endings, one.slice(0, -core.length)), one, core))
      .filter((one) => [...one].length <= BOTH);
    // An opening alone is least of all another way to tell it.
    const isMore = both.length > 0 && mood === 'call';
    return [...(isMore ? [] : begun), ...ended(endings, core), ...both];
  });
}

const LITTLE = /^(?:have|here|that|they|this|what|will|with|your)$/;
const mainWords = (text: string) =>
  (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter((word) => !LITTLE.test(word));

/** Endings that do not say again what the opening does: "From the minutes: … (minutes attached)". */
export function echoless(endings: readonly string[], opening: string): string[] {
  const said = new Set(mainWords(opening));
  return endings.filter((ending) => !mainWords(ending).some((word) => said.has(word)));
}

/** Behind a colon; in quotes where it has one of its own. */
function opened(openings: readonly string[], core: string): string[] {
  const said = core.includes(': ') ? `“${core}”` : core;
  return openings.map((opening) => opening + said);
}

/** Words that are small inside a sentence, whatever they stand before. */
const SMALL =
  /^(?:The|An?|Every|Each|Your|My|Our|Their|His|Her|Its|All|One|Two|No|Nobody|Everybody|Somebody|Someone|Everyone|Something|Nothing|There|It|This|That|These|Those|They|We|You|He|She|Most|Some|Many|Few|People)(?:['’]\p{L}+)? /u;
/** This one is as it is. */
const I = /^I(?:['’]\p{L}+)? /u;
/** What is half taken back by who says it is nothing that others report. */
const UNSAID = /^I(?: am|['’]m) not /u;

/** Things in the plural are no names, but for peoples and days. */
const THINGS =
  /^[A-Z][a-z]+(?<!ans|ese|ish|days|ens|ics)s (?:(?:are|were|have|do)(?:n['’]t)?|hold|know|remember|go|eat|feel|live|love|hate|need|want|sleep|think|vote|watch) /;

function asClause(clauses: readonly string[], core: string, mood: Mood): string[] {
  if (mood !== 'claim' || core.includes(': ') || UNSAID.test(core)) return [];
  if (I.test(core)) return clauses.map((clause) => clause + core);
  const begun = core[0]!.toUpperCase() + core.slice(1);
  if (!SMALL.test(begun) && !THINGS.test(begun)) return [];
  return clauses.map((clause) => clause + core[0]!.toLowerCase() + core.slice(1));
}

/** @param core what is said in `text`: an ending is not heard as its own behind a colon in it */
function ended(endings: readonly string[], text: string, core = text): string[] {
  const [, open = ''] = /^(.*[\p{L}\p{N}”)])[.!]?$/u.exec(text) ?? [];
  return open === '' || core.includes(': ') ? [] : endings.map((ending) => open + ending);
}

/** The idea without the opening and the ending that earlier variants gave it. */
function withoutFrame(text: string): string {
  const ending = ENDINGS.find((one) => text.endsWith(one)) ?? '';
  const begun = text.slice(0, text.length - ending.length);
  const clause = CLAUSES.find((one) => begun.startsWith(one));
  if (clause) {
    const rest = begun.slice(clause.length);
    return rest.charAt(0).toUpperCase() + rest.slice(1);
  }
  const opening = OPENINGS.find((one) => begun.startsWith(one));
  return opening ? begun.slice(opening.length).replace(/^“(.*)”$/u, '$1') : begun;
}

const ALL_ADVERBS = [...new Set([...ADVERBS, ...STUBBORN, ...Object.values(VOICE).flat()])];
/** One that was put in: it has something behind it, which the end of "The lake is still" has not. */
const ADDED = new RegExp(` (?:${ALL_ADVERBS.join('|')})(?= \\S)`);
/** The first verb that takes an adverb, inside a sentence and not denied or modified already. */
const VERB =
  /(?<=\S )(?<!\b(?:could|would|should|must|might|may|to|also|always|never|[Ww]here there) )(?:is|are|was|were|will|can|has|have)\b(?! (?:not|no|never|there|always|also|only|just|ever|to|exactly|actually|really|probably|nearly|almost)\b)(?= \S)/;
/** Behind "has": it says what has come to be, and an adverb goes between the two. */
const PERFECT =
  /^ (?:been|had|become|begun|bought|come|eaten|found|given|gone|known|left|lost|made|seen|sold|stolen|taken|told|won|[a-z]{2,}(?<!e)ed)\b/;
/** Or one that says what is done: behind who does it, and before to what; else it is a thing. */
const DEED =
  /(?<=[^\s,] )(?<!\b(?:the|an?|to|of|in|on|at|for|with|by|from|about|without|your|my|our|their|his|her|its|no|some|any|and|or|but|not|never|also|always|only|just|will|can|could|would|should|must|might|may|who|that|more|less|every|each|one|all|most|(?:need|want|love|hate|fear|like|enjoy|prefer|lose|miss|get)s?) )(?:hold|know|remember|report|trade|vote|run|hide|read|keep|count|work|make|want|need|dream|plan|plot|eat|sell|sleep|speak|talk|watch|lead|own|pay|wait|live|judge|gossip|decide|control|rule|save|share|follow|restore|listen|move|learn|write|choose)s? (?=(?:the|an?|to|on|in|at|for|with|about|by|of|you|us|them|it|your|my|our|their|his|her|its|every|each|all|what|when|whenever|only)\b)/i;

/** Of all that says what one is or has, also where it takes no adverb. */
const FINITE = /\b(?:is|are|was|were|will|can|has|have)\b/;
/** What begins another clause, which has a verb of its own. */
const NEXT_CLAUSE = /[,;(–—]| (?:and|but|that|who|as|when|whenever|what|because|if) /;

/**
 * Whether something is done, which is said before what anybody is: "Geese run the bank and are rich".
 * In "A run in the park is a trap" it is a thing, as in whatever goes on to a verb of its own.
 */
function isDone(claim: string): boolean {
  const deed = DEED.exec(claim);
  if (!deed || (VERB.exec(claim)?.index ?? Infinity) < deed.index) return false;
  const rest = claim.slice(deed.index);
  const next = FINITE.exec(rest);
  return !next || NEXT_CLAUSE.test(rest.slice(0, next.index));
}

/** A sentence that begins so says later what it claims. */
const LATER = /^(?:after|as|before|if|once|since|unless|until|when|whenever|while) /i;
const isLater = (core: string) => LATER.test(core) || UNSAID.test(core);

/** One adverb more, or another one in its place: before what one does or has, behind what one is. */
function withAdverb(core: string, adverbs: readonly string[]): string[] {
  const plain = core.replace(ADDED, '');
  const isDeed = isDone(plain);
  const [verb = ''] = (isDeed ? DEED : VERB).exec(plain) ?? [];
  if (core.includes(': ') || moodOf(core) !== 'claim' || verb === '' || isLater(core)) {
    return [core];
  }
  const at = plain.search(isDeed ? DEED : VERB);
  const [before, after] = [plain.slice(0, at), plain.slice(at + verb.length)];
  const isPerfect = PERFECT.test(after);
  const isBefore = isDeed || (verb.startsWith('ha') && !isPerfect);
  // "The lake is still" has one of its own, and what never was, or has been, is not still so.
  const others = adverbs.filter(
    (adverb) =>
      !plain.includes(` ${adverb}`) &&
      (adverb !== 'still' || !(isPerfect || /\b(?:nobody|none|nothing|no)\b/i.test(before))),
  );
  return others.map((adverb) =>
    isBefore ? `${before}${adverb} ${verb}${after}` : `${before}${verb} ${adverb}${after}`,
  );
}

// Little words that the other language of a pair does not have: German `was` and `will` are in
// neither list.
const ENGLISH =
  /\b(?:the|is|are|of|and|that|this|every|your|my|you|who|with|has|have|they|from|never|it|its|for|than|always|only|just|could|would|been|get|when|if|what|their|there|we|our|she|into|about|after|before|more|nobody|everybody|someone|everyone|something|nothing|everything|cannot|less|up|down|because|people|some|(?:feel|look|smell|sound|taste)s? like|like (?:an|it|to|you)|how|why|where|which|without|until|did|does|must|should|were|then|them|these|those|his|him|(?:will|can|may|might|to) be|go(?:es)? to|do not|\p{L}+n['’]t|[a-z]{3,}(?:ing|ed))\b/giu;
const FOREIGN =
  /(?<!\p{L})(?:de|la|le|el|les|los|las|un|une|una|und|der|das|ist|nicht|que|est|pas|het|een|en|och|att|det|som|jest|nie|il|di|che|per|dos|uma|não|yang|dan|ve|bir|ich|sie|ein|eine|mit|auf|für|von|zu|wird|sind|des|im|es|con|por|para|su|al|del|dans|sur|pour|avec|au|aux|du|ce|qui|sont|com|em|os|sono|gli|della|non|van|zijn|niet|met|się|na|på|med|är|jag|til|og|ikke|jeg|muy|mi|tu|je|ne|auch|wir|kein|keine|er|vi)(?!\p{L})/giu;

/** [GAME23] Latin letters, some of English's little words, and not more of its sister languages'. */
export function looksEnglish(text: string): boolean {
  if (/[^\p{Script=Latin}\P{L}]/u.test(text)) return false;
  const english = text.match(ENGLISH)?.length ?? 0;
  return english > 0 && (text.match(FOREIGN)?.length ?? 0) <= english;
}

/** Whether a little word of a sister language is in it. */
export function looksForeign(text: string): boolean {
  return text.match(FOREIGN) !== null;
}
