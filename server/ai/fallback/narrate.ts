import type { Answer, Ask, Told } from '#shared/wire/asks.ts';
import { HEADLINE } from '#shared/wire/studio.ts';
import { type Luck, luckOf } from './luck.ts';

/** What matters most stands first. */
const WEIGHT: readonly Told['kind'][] = [
  'lead',
  'milestone',
  'extinct',
  'mutate',
  'drifted',
  'border',
  'hub',
];

type Clauses = Readonly<Record<Told['kind'], readonly string[]>>;

/** How each would be said in half a line; `{…}` is what it speaks of. */
const CLAUSES: Clauses = {
  lead: ['{who} out in front', '{who} takes the lead', 'everybody now looks at {who}'],
  milestone: [
    '{percent} of the world with {who}',
    '{who} past {percent}',
    '{percent} believe {who}',
  ],
  extinct: ['nobody believes {who} any more', '{who} out of believers', 'silence around {who}'],
  mutate: ['{who} tells it another way', '{who} changes the story', 'a new version from {who}'],
  drifted: ['{who} misquoted in {region}', 'a new version in {region}', '{region} retells {who}'],
  border: ['{region} hears of {who}', '{who} arrives in {region}', '{region} starts to talk'],
  hub: ['a loud voice for {who} in {region}', '{region}’s best-known fan of {who} speaks up'],
};
const JOINS = ['; ', ' – and '];
/** What a clause has that may stand behind "while". */
const VERB = / (?:takes|looks|believes?|tells|changes|retells|hears|arrives|starts|speaks|holds)\b/;

/** How it is said, and as which clause. */
interface Said {
  readonly text: string;
  readonly clause: string;
}

/** A line of news about the two things that matter most. */
export function narrate({ happenings, standings, seed }: Ask<'narrate'>): Answer<'narrate'> {
  const luck = luckOf(JSON.stringify(happenings), seed);
  const [first, second] = happenings.toSorted(
    (a, b) => WEIGHT.indexOf(a.kind) - WEIGHT.indexOf(b.kind),
  );
  const one = capital(said(first!, luck, 1).text);
  const other =
    second && second.kind !== first!.kind ? said(second, luck, 2) : held(first!, standings[0]);
  const joins = other && VERB.test(other.clause) ? [...JOINS, ', while '] : JOINS;
  const joined = other && `${one}${joins[luck(3, joins.length)]}${other.text}`;
  const text = joined && [...joined].length <= HEADLINE ? joined : one;
  return { text: [...text].slice(0, HEADLINE).join('') };
}

/** What who is ahead holds, where that is something, and no number was told of them. */
function held(told: Told, ahead: Ask<'narrate'>['standings'][number] | undefined): Said | null {
  const percent = Math.round(ahead?.share ?? 0);
  if (!ahead || percent === 0) return null;
  if (ahead.who !== told.who) return { text: `${ahead.who} holds ${percent}%`, clause: ' holds' };
  if (told.kind === 'milestone' || told.kind === 'extinct') return null;
  return { text: `that makes ${percent}% of the world`, clause: '' };
}

function said(told: Told, luck: Luck, place: number): Said {
  const choices = CLAUSES[told.kind];
  const clause = choices[luck(place, choices.length)]!;
  const values: Readonly<Record<string, string>> = {
    who: told.who,
    region: told.region ?? 'the world',
    percent: `${Math.round(told.percent ?? 0)}%`,
  };
  // All at once: a name may hold "{region}" or "$&" itself.
  return { text: clause.replace(/\{(\w+)\}/g, (_, key) => values[key]!), clause };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
