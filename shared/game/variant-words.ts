import { type Audience, LIMITS } from './order.ts';
import {
  ADVERBS,
  CLAUSES,
  COUNTER,
  COUNTER_END,
  COUNTER_THAT,
  ENDINGS,
  FOR,
  FOR_END,
  FOR_THAT,
  type Mood,
  OPENINGS,
  RETOLD,
  RETOLD_AS,
  RETOLD_END,
  RETOLD_THAT,
} from './variant-phrases.ts';

/** For an audience, against those who deny it, or simply told anew. */
export type Manner = Audience | 'counter' | 'wordplay';

/**
 * [GAME23] Words for a variant of an idea: those of the idea with an opening, an ending or one
 * word more, so that they make sense whenever the idea did. Text that does not look like English
 * is passed through, and so is what would become too long.
 */
export function wordVariant(text: string, manner: Manner, luck: number): string {
  if (!looksEnglish(text)) return text;
  const core = withoutFrame(text);
  const fitting = candidates(core, manner).filter(
    (one) => one !== text && [...one].length <= LIMITS.ideaText,
  );
  return fitting[luck % fitting.length] ?? text;
}

function candidates(core: string, manner: Manner): string[] {
  const mood = moodOf(core);
  switch (manner) {
    case 'wordplay':
      return [
        ...withAdverb(core),
        ...opened([...RETOLD, ...RETOLD_AS[mood]], core),
        ...asClause(RETOLD_THAT, core, mood),
        ...ended(RETOLD_END[mood], core),
      ];
    case 'counter':
      return [
        ...opened(COUNTER, core),
        ...asClause(COUNTER_THAT, core, mood),
        ...ended(COUNTER_END[mood], core),
      ];
    default:
      return [
        ...opened(FOR[manner], core),
        ...asClause(FOR_THAT[manner] ?? [], core, mood),
        ...(mood === 'claim' ? ended(FOR_END[manner] ?? [], core) : []),
      ];
  }
}

/** A verb in front of what it takes, or a word that only calls have in front. */
const CALL =
  /^(?:(?:never|always|don['’]t|do not|let['’]s|please|stop) |(?:ask|bring|build|buy|call|check|clean|cook|count|dance|draw|drink|eat|feed|follow|forget|give|go|hide|hold|hug|hum|join|keep|learn|leave|listen|look|make|meet|open|paint|pass|pay|plant|play|put|read|remember|save|say|send|share|sing|skip|sleep|smile|start|take|talk|tell|thank|think|throw|trust|try|tuck|turn|use|walk|wash|watch|wave|wear|whisper|write) (?:a|all|an|at|back|everybody|every|for|in|into|it|less|like|me|more|no|nobody|nothing|on|one|only|out|slowly|that|the|them|this|to|two|up|us|what|with|your|yourself)\b)/iu;

function moodOf(core: string): Mood {
  if (core.endsWith('?')) return 'question';
  return CALL.test(core) ? 'call' : 'claim';
}

/** Behind a colon; in quotes where it has one of its own. */
function opened(openings: readonly string[], core: string): string[] {
  const said = core.includes(': ') ? `“${core}”` : core;
  return openings.map((opening) => opening + said);
}

/** Words that are small inside a sentence, whatever they stand before. */
const SMALL =
  /^(?:The|An?|Every|Each|Your|My|Our|Their|His|Her|Its|All|One|Two|No|Nobody|Everybody|Somebody|There|It|This|That|These|Those|They|We|You|He|She|Most|Some|Many|Few|People) /;

function asClause(clauses: readonly string[], core: string, mood: Mood): string[] {
  if (mood !== 'claim' || !SMALL.test(core) || core.includes(': ')) return [];
  return clauses.map((clause) => clause + core[0]!.toLowerCase() + core.slice(1));
}

function ended(endings: readonly string[], core: string): string[] {
  const [, open = ''] = /^(.*[\p{L}\p{N}”)])[.!]?$/u.exec(core) ?? [];
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

const ADDED = new RegExp(` (?:${ADVERBS.join('|')})\\b`);
/** The first verb that takes an adverb, inside a sentence and not denied or modified already. */
const VERB =
  /(?<=\S )(?<!\b(?:could|would|should|must|might|may|to|also|always|never) )(?:is|are|will|can|has been|have been|has|have)\b(?! (?:not|no|never|there|always|also|only|just|ever|been|to)\b)/;

/** One adverb more, or another one in its place: before what one has, behind what one is. */
function withAdverb(core: string): string[] {
  const plain = core.replace(ADDED, '');
  if (!VERB.test(plain)) return [];
  return ADVERBS.map((adverb) =>
    plain.replace(VERB, (verb) => {
      if (verb.endsWith(' been')) return verb.replace(' ', ` ${adverb} `);
      return verb.startsWith('ha') ? `${adverb} ${verb}` : `${verb} ${adverb}`;
    }),
  );
}

// Little words that the other language of a pair does not have: German `was` and `will` are in
// neither list.
const ENGLISH =
  /\b(?:the|is|are|of|and|that|this|every|your|my|you|who|with|has|have|they|from|never|it|its|for|than|always|only|just|could|would|been|get|when|if|what|their|there|we|our|she|into|about|after|before|more|nobody|everybody|cannot|[a-z]{3,}(?:ing|ed))\b/giu;
const FOREIGN =
  /(?<!\p{L})(?:de|la|le|el|les|los|las|un|une|una|und|der|das|ist|nicht|que|est|pas|het|een|en|och|att|det|som|jest|nie|il|di|che|per|dos|uma|não|yang|dan|ve|bir|ich|sie|ein|eine|mit|auf|für|von|zu|wird|sind|des|im|es|con|por|para|su|al|del|dans|sur|pour|avec|au|aux|du|ce|qui|sont|com|em|os|sono|gli|della|non|van|zijn|niet|met|się|na|på|med|är|jag|til)(?!\p{L})/giu;

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
