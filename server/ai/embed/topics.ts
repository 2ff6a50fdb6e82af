import type { Bill } from '#rooms/ports.ts';
import { looksForeign } from '#shared/game/variant-words.ts';
import { TOPICS, type Topic } from '#shared/sim/demographics.ts';
import { tellingStems } from '../fallback/topics.ts';
import { stems as stemsOf, wordsOf } from '../fallback/words.ts';
import { type Embedder, likenesses } from './embedder.ts';

/**
 * How much a text is about each topic, as `analyse` takes it, going by what is near it; null where
 * nothing is. Rejects where its embedder does.
 */
export type Placing = (text: string, bill: Bill) => Promise<Readonly<Record<Topic, number>> | null>;

/** On whose bill is what is not asked for anybody. */
const EVERYBODY: Bill = {};

/** Places texts among the world's topics, each kind of embedder by what it can tell. */
export function placing(embedder: Embedder): Placing {
  return embedder.kind === 'lexical' ? byWords(embedder) : byMeaning(embedder);
}

const scored = (scoreOf: (topic: Topic, at: number) => number) =>
  Object.fromEntries(TOPICS.map((topic, at) => [topic, scoreOf(topic, at)])) as Record<
    Topic,
    number
  >;

/** Letters of a word that may be made of others, and of those that it may be made of. */
const LONG = 7;
const SHORT = 4;
/** From this likeness on, a word is taken for a relative: "snowman" and "snow" have 0.47. */
const ALIKE = 0.42;

/** Everyday words that share letters with listed ones, and nothing else. */
const UNLIKE =
  stemsOf(`starting important tomorrow husband windows anybody letters numbers pockets counted
  collected applied`);

/** By those of the listed words, which are English, that a word shares most letters with. */
function byWords(embedder: Embedder): Placing {
  const listed = tellingStems().filter(({ stem }) => stem.length >= SHORT);
  const stems = listed.map(({ stem }) => stem);
  let known: Promise<readonly Float32Array[]> | undefined;
  return async (text) => {
    if (looksForeign(text) || !/^[\p{ASCII}’“”–—…\p{Extended_Pictographic}]*$/u.test(text))
      return null;
    known ??= embedder.embed(stems, EVERYBODY);
    const others = await known;
    const words = wordsOf(text).filter(
      (word) => word.text.length >= LONG && !UNLIKE.has(word.stem),
    );
    const vectors = await embedder.embed(
      words.map(({ stem }) => stem),
      EVERYBODY,
    );
    const scores = scored(() => 0);
    for (const vector of vectors) {
      const alike = likenesses(vector, others);
      const most = Math.max(...alike);
      if (most < ALIKE) continue;
      const { topics } = listed[alike.indexOf(most)]!;
      // A word of many topics says little about each.
      for (const topic of topics) scores[topic] += 1 / Math.sqrt(topics.length);
    }
    return TOPICS.some((topic) => scores[topic] > 0) ? scores : null;
  };
}

/** What ideas of each topic are like. */
const DESCRIPTIONS: Readonly<Record<Topic, string>> = {
  humour: 'A silly joke or an absurd, funny story that makes people laugh',
  work: 'Work and jobs: the office, the boss, colleagues, meetings, pay and holidays',
  technology: 'Technology: computers, phones, the internet, robots, apps and machines',
  health: 'Health and the body: food, sleep, sport, medicine, stress and wellbeing',
  money: 'Money: prices, shops, banks, buying, selling, taxes, savings and luck with them',
  nature: 'Nature: animals, plants, weather, the sea, the mountains, the moon and the stars',
  fame: 'Fame: celebrities, music, films, fashion, contests, elections and crowds',
  mystery: 'Mystery: secrets, ghosts, conspiracies, magic, riddles and what nobody can explain',
};

/** How much nearer than the middle one the nearest topic has to be, to be one at all. */
const LEAST_LEAD = 0.02;
/** How fast a topic counts less, the less near it is: at this less than the nearest, a third. */
const FALL = 0.04;

/** By the descriptions of topics that the whole text is nearest to. */
function byMeaning(embedder: Embedder): Placing {
  const all = TOPICS.map((topic) => DESCRIPTIONS[topic]);
  return async (text, bill) => {
    const [[own], topics] = await Promise.all([
      embedder.embed([text], bill),
      embedder.embed(all, EVERYBODY),
    ]);
    if (topics.some(({ length }) => length !== own!.length)) {
      throw new Error('embeddings of several sizes');
    }
    const near = likenesses(own!, topics);
    const most = Math.max(...near);
    const middle = near.toSorted((a, b) => a - b)[Math.floor(near.length / 2)]!;
    if (most - middle < LEAST_LEAD) return null;
    return scored((_, at) => Math.exp((near[at]! - most) / FALL));
  };
}
