import { TOPICS, type Topic } from '#shared/sim/demographics.ts';
import { stems, type Word } from './words.ts';

/** Words that tell what an idea is about. The project's own list, of everyday English. */
const WORDS: Readonly<Record<Topic, ReadonlySet<string>>> = {
  humour: stems(`joke funny laugh laughing giggle prank pun silly clown comedy comedian humour humor
    sarcastic irony ironic tickle absurd ridiculous hilarious meme nonsense banana pyjamas pyjama
    trousers underpants moustache wig duck ducks goose geese penguin llama sock socks dryer soup pickle
    cheese sausage pudding pancake nap naps outrank sneeze hiccup mischief trick wobble wobbly
    upside backwards lick wave noodle waffle sandwich`),
  work: stems(`work job office boss manager meeting meetings email emails desk payroll salary career
    colleague coworker employee employer staff intern shift overtime deadline report reports strike
    union lunch break commute monday friday weekend week vacation holiday interview promotion factory
    company business elevator lift minutes agenda keyboard printer spreadsheet task project hire hired
    fired retire retirement plumber teacher nurse driver ladder tool tools share street repair cable
    uniform memo labour labor`),
  technology: stems(`wifi wi-fi internet phone smartphone app apps computer laptop robot robots ai
    algorithm software hardware cable cables charger battery signal satellite drone camera screen
    website password update updates download upload digital online server data code coding bug
    keyboard printer microphone device gadget machine machines chip antenna radio television streaming
    subscription-based subscription cloud traffic dryer toaster fridge microwave reception electric
    electricity engine rocket source bluetooth browser email bot`),
  health:
    stems(`health healthy sleep sleeping nap naps doctor medicine pill vitamin vitamins diet eat
    eating food drink drinking tea coffee water exercise jog jogging run yoga gym stress calm breathe
    breath breathing heart brain memory headache cold fever hospital nurse cure heal body skin hair
    teeth tooth fitness walk walking soup vegetable vegetables fruit sugar salt fasting germ virus
    vaccine mind mood rest relax dream dreams muscle stretch meal breakfast smile hum humming
    bedtime nine piano`),
  money: stems(`money cash coin coins bank price prices cheap expensive rich poor tax taxes pay paid
    payment payroll salary wage wages gold silver copper dollar euro pound cent profit loss debt loan
    rent mortgage stock stocks market markets invest investment crypto bitcoin wallet purse budget
    sale discount shop shops store gift buy sell bought sold free refund lottery jackpot fortune
    interest inflation economy bill bills saving savings coupon subscription trade trades fee
    closing ladder enough borrow lend own`),
  nature: stems(`nature animal animals bird birds pigeon pigeons goose geese duck ducks cat cats dog
    dogs fish whale dolphin otter fox wolf bear bee bees ant ants butterfly spider snake horse cow
    sheep goat tree trees plant plants houseplant houseplants flower flowers garden forest river sea
    ocean lake mountain beach moon sun star rain snow wind storm cloud clouds weather summer winter
    spring autumn earth planet tomato tomatoes potato leaf leaves grass seed island wild wildlife
    squirrel hedgehog crow owl frog moss fungus mushroom umbrella sky gold copper`),
  fame: stems(`fame famous celebrity celebrities star stars singer song songs lyrics actor actress
    film movie movies cinema hollywood tv show concert band music dance dancing influencer viral
    followers follower likes trending trend award oscar fashion style brand queen king prince
    princess royal mayor election president candidate champion winner record crowd audience stage
    fan fans autograph selfie interview paparazzi legend hero heroes camera applause parade piano
    challenge match stranger brave`),
  mystery:
    stems(`mystery mysterious secret secrets secretly hidden hide hides hiding conspiracy plot
    plotting ghost ghosts haunted alien aliens ufo moon midnight shadow shadows unknown strange weird
    unexplained vanish vanished disappear disappeared whisper whispers ancient prophecy curse cursed
    magic magical spell riddle puzzle code cipher spy spies agent agents cover-up truth nobody
    somebody they clue clues lost missing tunnel underground attic basement portal dimension time
    tuesday thursday invisible watching favourite favourites favorite vote votes notice trades never
    report reports`),
};

/** How much each of the eight is spoken of, unbounded; by the number of words that tell. */
export function topicScores(words: readonly Word[]): Record<Topic, number> {
  const scores = Object.fromEntries(TOPICS.map((topic) => [topic, 0])) as Record<Topic, number>;
  for (const { stem } of words) {
    const told = TOPICS.filter((topic) => WORDS[topic].has(stem));
    // A word of many topics says little about each.
    for (const topic of told) scores[topic] += 1 / Math.sqrt(told.length);
  }
  scores.humour += incongruity(scores);
  return scores;
}

/** Every word that tells a topic, as its stem, and which it tells. */
export function tellingStems(): { readonly stem: string; readonly topics: readonly Topic[] }[] {
  return [...new Set(TOPICS.flatMap((topic) => [...WORDS[topic]]))].map((stem) => {
    return { stem, topics: TOPICS.filter((topic) => WORDS[topic].has(stem)) };
  });
}

/** Whether a word says anything about a topic. */
export function isTelling({ stem }: Word): boolean {
  return TOPICS.some((topic) => WORDS[topic].has(stem));
}

/** Of topics that people seldom have in one sentence, such as geese and payrolls. */
const FAR_APART: readonly (readonly [Topic, Topic])[] = [
  ['nature', 'work'],
  ['nature', 'money'],
  ['nature', 'fame'],
  ['nature', 'technology'],
  ['health', 'work'],
  ['health', 'technology'],
];

/**
 * Two scripts that do not belong together are what a joke is made of: V. Raskin, 1985, "Semantic
 * Mechanisms of Humor". Here: the lesser of the two, where both are there.
 */
function incongruity(scores: Readonly<Record<Topic, number>>): number {
  return Math.max(...FAR_APART.map(([one, other]) => Math.min(scores[one], scores[other])));
}
