import type { Mood } from './variant-phrases.ts';

const oneOf = (words: string) => `(?:${words.trim().split(/\s+/).join('|')})`;

const PEOPLE =
  oneOf(`i you we they he she it the an? my your our his her their this that these those
  any anybody anyone somebody someone everybody everyone nobody people`);
/** With "n't" and "not" where they are. */
const DOES = `${oneOf(`is are was were am do does did can could should would will has have`)}(?:n['’]t)?`;
const THINKS = oneOf(
  'dream ever exist feel have hear know like love need really see sleep think want',
);

/** Behind "so" or "and": a word that asks, or a verb in front of who it is about. */
const QUESTION = new RegExp(
  `^(?:(?:so|and|but|or),? )?(?:${[
    '(?:why|how|who|whose|what if|what about)\\b',
    `(?:what|when|where|which(?: \\p{L}+)?) ${DOES} `,
    `${oneOf('is are was were am does did should could would has')}(?:n['’]t)? (?!not\\b)`,
    `(?:can|will)(?:n['’]t)? ${PEOPLE} `,
    `have(?:n['’]t)? (?:i|you|we|they|people|any\\p{L}*) `,
    `do(?:n['’]t)? (?:i|you|we|they|people|(?:(?:the|my|your|our|all) )?\\p{L}+ ${THINKS})\\b`,
  ].join('|')})`,
  'iu',
);
/** "Can pigeons vote", and not "Can openers are spies" or "Will Smith is a goose". */
const CAN_THEY = /^(?:[Cc]an|[Ww]ill) \p{Ll}(?!.*\b(?:is|are|was|were|will|can|has|have)\b)/u;

/** What only calls have in front: hardly anything else is said by these at the beginning. */
const CALL = new RegExp(
  `^${oneOf(`always never please don['’]t do\\snot let['’]s abolish adopt ask avoid ban be befriend
    believe boycott bring build buy choose defend delete drink eat elect feed follow forget give hire
    imagine invite join learn legali[sz]e listen make marry protect put quit read remember remove
    replace save send sing stop teach tell throw unplug wear write`)} (?!(?:is|are|was|were|and|or|it or not)\\b)`,
  'iu',
);
/** A verb in front of what it takes: alone it may be a thing, as in "Love is blind". */
const CALL_FOR = new RegExp(
  `^${oneOf(`call cancel check clean come cook count dance do draw free get go have
    hide hold hug hum keep kiss leave look love meet open paint pass pay pet plant play praise
    return say share skip sleep smile start stay steal support take talk thank think trade trust
    try tuck turn use visit vote walk wash watch wave whisper work`)} ${oneOf(`all an? as at
    away back everybody everyone every for her his home in into it less like me more my no nobody
    nothing of on one only our out slowly some somebody someone that the their them these this those
    to two up us what with your yourself`)}\\b`,
  'iu',
);
/** A thing after all, as what it takes is followed by its verb: "Sleep in the office is work". */
const THING = new RegExp(
  `^\\p{L}+ ${oneOf('as at for in into of on to with')} (?:(?!${oneOf(`and but that who when
    whenever what because if until you we they`)} )[^ ,;:(–—]+ )+${oneOf('is are was were has have')}\\b`,
  'iu',
);

/** Whether a sentence, in English, asks, wants something done, or says how the world is. */
export function moodOf(sentence: string): Mood {
  const said = sentence.replace(/^[^\p{L}\p{N}]+/u, '');
  if (sentence.endsWith('?') || QUESTION.test(said) || CAN_THEY.test(said)) return 'question';
  const isCall = CALL.test(said) || (CALL_FOR.test(said) && !THING.test(said));
  return isCall ? 'call' : 'claim';
}
