import { moodOf } from '#shared/game/variant-mood.ts';
import { type Feeling, isSad } from './feeling.ts';
import type { Word } from './words.ts';

/** Something about how a text is made that gets it passed on, or believed, or not. */
export interface Hook {
  readonly virality: number;
  readonly plausibility: number;
  /** Behind "because": a clause. */
  readonly clause: string;
}

interface Known extends Hook {
  holds(text: string, words: readonly Word[], feeling: Feeling): boolean;
}

const says = (pattern: RegExp) => (text: string) => pattern.test(text);

/**
 * What spreads: strong feeling, and of the strong ones the exciting more than the sad, practical
 * use, surprise (J. Berger and K. L. Milkman, 2012, "What makes online content viral?"). What is
 * believed: what sounds concrete and modest. The numbers are choices.
 */
const HOOKS: readonly Known[] = [
  {
    virality: 10,
    plausibility: 0,
    clause: 'it speaks to “you”',
    holds: says(/\b(?:you|your|you're|yours|yourself)\b/i),
  },
  {
    virality: 10,
    plausibility: -14,
    clause: 'it lets people in on a secret',
    holds: says(
      /\b(?:secret\w*|hid(?:e|es|den|ing)|nobody (?:tells|knows)|conspir\w+|plott?ing|behind (?:your|our) backs?|do(?:es)? not want you|as soon as you leave)\b/i,
    ),
  },
  {
    virality: 9,
    plausibility: 4,
    clause: 'it asks for something that anybody can do at once',
    holds: (text) =>
      moodOf(text) === 'call' ||
      /[.:;,] (?:never|always|do not|don['’]t|let['’]s|go|wave|hum|eat|keep|put|tuck|throw|try|ask|tell|give|take|bring|drink|check|share|say|sing|smile|join|use|read)\b/i.test(
        text,
      ),
  },
  {
    virality: 5,
    plausibility: -12,
    clause: 'it makes no exception',
    holds: says(/\b(?:every|all(?! day)|always|never|nobody|everybody|everyone|none|only)\b/i),
  },
  {
    virality: 5,
    plausibility: 7,
    clause: 'it names a day or a number, as if somebody had counted',
    holds: says(
      /\b(?:\d+|two|three|seven|nine|ten|half|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)\b/i,
    ),
  },
  {
    virality: 6,
    plausibility: 0,
    clause: 'it leaves a question open',
    holds: (text) => moodOf(text) === 'question',
  },
  {
    virality: 8,
    plausibility: 0,
    clause: 'it is short enough to be retold by heart',
    holds: (text) => [...text].length <= 48,
  },
  {
    virality: -8,
    plausibility: 3,
    clause: 'it takes a breath to say',
    holds: (text) => [...text].length >= 105,
  },
  {
    virality: 12,
    plausibility: -6,
    clause: 'it is too exciting to keep to oneself',
    holds: (_text, _words, { arousal }) => arousal >= 66,
  },
  {
    virality: -7,
    plausibility: 6,
    clause: 'it is calm, which people keep rather than pass on',
    holds: (_text, _words, { arousal }) => arousal <= 28,
  },
  {
    virality: 8,
    plausibility: 0,
    clause: 'it cheers people up',
    holds: (_text, _words, { valence }) => valence >= 45,
  },
  {
    virality: 7,
    plausibility: -4,
    clause: 'it makes people cross, and who is cross tells somebody',
    holds: (_text, words, { valence }) => valence <= -45 && !isSad(words),
  },
  {
    virality: 0,
    plausibility: 14,
    clause: 'it is careful about what it claims',
    holds: says(
      /\b(?:may|might|perhaps|maybe|some|often|sometimes|probably|usually|nearly|almost)\b/i,
    ),
  },
  {
    virality: 0,
    plausibility: 10,
    clause: 'it can be checked',
    holds: says(/\b(?:source|check|study|studies|measured|counted|because|according)\b/i),
  },
];

/** The hooks of a text, the strongest first. */
export function hooksOf(text: string, words: readonly Word[], feeling: Feeling): Hook[] {
  const strength = ({ virality, plausibility }: Hook) =>
    Math.abs(virality) + Math.abs(plausibility);
  return HOOKS.filter((hook) => hook.holds(text, words, feeling)).sort(
    (one, other) => strength(other) - strength(one),
  );
}
