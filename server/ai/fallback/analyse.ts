import { LIMITS } from '#shared/game/order.ts';
import { TOPICS, type Topic } from '#shared/sim/demographics.ts';
import type { Analysis, Risk } from '#shared/wire/studio.ts';
import { fitOf } from './audiences.ts';
import { isEnglish } from './english.ts';
import { type Feeling, feelingOf, isSad } from './feeling.ts';
import { type Hook, hooksOf } from './hooks.ts';
import { isTelling, topicScores } from './topics.ts';
import { type Word, wordsOf } from './words.ts';

/** Topics of less than this share of what was recognised are left out. */
const LEAST_SHARE = 0.15;

/** Whether word lists have a word for what a text is about. */
export function isKnown(text: string): boolean {
  return isEnglish(text) && wordsOf(text).some(isTelling);
}

/**
 * Reads a text by word lists: English; neutral in every number where the text is not, but for
 * whose letters it is written in. The same text is read the same way, always.
 *
 * @param placed how much it is about each topic, where somebody knows better
 */
export function analyse(text: string, placed?: Readonly<Record<Topic, number>>): Analysis {
  const english = isEnglish(text);
  const words = english ? wordsOf(text) : [];
  const shares = sharesOf(placed ?? topicScores(words));
  const feeling = english ? feelingOf(text, words) : { valence: 0, arousal: 50 };
  const hooks = english ? hooksOf(text, words, feeling) : [];
  const topics = TOPICS.filter((topic) => shares[topic] >= LEAST_SHARE)
    .sort((one, other) => shares[other] - shares[one])
    .slice(0, LIMITS.tags)
    .map((topic) => ({ topic, weight: Math.max(1, Math.round(100 * shares[topic])) }));
  const sum = (trait: 'virality' | 'plausibility') =>
    hooks.reduce((total, hook) => total + hook[trait], 0);
  // Two topics that do not belong together are surprising, and hard to believe.
  const odd = shares.humour * 30;
  const virality = bounded(english ? 38 + sum('virality') + odd / 2 : 50);
  const plausibility = bounded(english ? 52 + sum('plausibility') - odd : 50);
  return {
    topics,
    ...feeling,
    virality,
    plausibility,
    fit: fitOf(text, words, shares, feeling, english),
    risks: risksOf({ text, words, shares, feeling, plausibility }),
    why: english
      ? sentence(
          topics.map(({ topic }) => topic),
          feeling,
          hooks,
          isSad(words),
        )
      : foreign(topics.map(({ topic }) => topic)),
  };
}

function sharesOf(scores: Readonly<Record<Topic, number>>): Record<Topic, number> {
  const all = Math.max(
    1,
    TOPICS.reduce((sum, topic) => sum + scores[topic], 0),
  );
  return Object.fromEntries(TOPICS.map((topic) => [topic, scores[topic] / all])) as Record<
    Topic,
    number
  >;
}

const bounded = (value: number) => Math.round(Math.max(0, Math.min(100, value)));

const ADVICE =
  /\b(?:cure[sd]?|heals?|treats?|prevents?|medicine|pills?|vitamins?|dose|doctors?|counts as (?:jogging|exercise)|instead of (?:sleep|medicine))\b/i;
const TIP =
  /\b(?:invest\w*|crypto\w*|bitcoin|stocks?|guaranteed|double your|get rich|loans?|lottery|jackpot)\b/i;
const FEARFUL =
  /\b(?:danger\w*|deadly|kills?|poison\w*|attack\w*|war|panic|threat\w*|terror\w*)\b/i;
/** Batteries die as well: it frightens where it may befall somebody, or says of what. */
const DEADLY =
  /\b(?:(?:will|would|could|may|might|can|must) die|(?:die[sd]?|dying) (?:of|from|after)|(?:you|we|people|everybody|everyone|children|patients|many|thousands|millions) (?:all )?die[sd]?)\b/i;
const LAUGHING =
  /\b(?:die[sd]?|dying) (?:inside|laughing|of (?:laughter|laughing|boredom|shame|embarrassment|envy|curiosity|old age))\b/gi;
const isFearful = (text: string) => FEARFUL.test(text) || DEADLY.test(text.replace(LAUGHING, ''));
const SWEEPING = /\b(?:all(?! day)|every|always|never|nobody|everybody|everyone)\b/i;

function risksOf(about: {
  text: string;
  words: readonly Word[];
  shares: Readonly<Record<Topic, number>>;
  feeling: Feeling;
  plausibility: number;
}): Risk[] {
  const { text, words, shares, feeling, plausibility } = about;
  if (words.length === 0) return [];
  const risks: [boolean, Risk][] = [
    [ADVICE.test(text) && shares.health > 0, 'health-advice'],
    [TIP.test(text), 'money-advice'],
    [feeling.valence <= -50 && feeling.arousal >= 50 && !isSad(words), 'outrage'],
    [isFearful(text), 'fear'],
    [SWEEPING.test(text), 'sweeping'],
    [plausibility < 25, 'far-fetched'],
  ];
  return risks.filter(([holds]) => holds).map(([, risk]) => risk);
}

const MOODS = ['angry', 'uneasy', 'matter-of-fact', 'amused', 'delighted'];
const ENERGIES = ['calm', 'lively', 'excited'];
/** Reasons that a sentence gives at most. */
const REASONS = 2;

function sentence(
  topics: readonly Topic[],
  { valence, arousal }: Feeling,
  hooks: readonly Hook[],
  sad: boolean,
) {
  const about = topics.length === 0 ? 'About nothing in particular' : `About ${listed(topics)}`;
  const felt = MOODS[Math.min(4, Math.floor((valence + 100) / 40))]!;
  const mood = sad && valence < -20 ? 'sad' : felt;
  const energy = ENERGIES[Math.min(2, Math.floor((arousal * 3) / 100))]!;
  const reasons = hooks.slice(0, REASONS).map(({ clause }) => clause);
  const because = reasons.join(', and ') || 'nothing in it stands out';
  return `${about}, ${energy} and ${mood}: ${because}.`;
}

function foreign(topics: readonly Topic[]): string {
  const rest =
    'too few of these words are in the lists that are kept here, so the rest is taken to be middling.';
  if (topics.length > 0) return `About ${listed(topics)}, going by what is near it; ${rest}`;
  return 'Too few of these words are in the lists that are kept here, so everything is taken to be middling.';
}

/** "a", "a and b", "a, b and c". */
function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
