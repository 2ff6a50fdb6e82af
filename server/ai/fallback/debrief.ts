import type { Answer, Ask } from '#shared/wire/asks.ts';
import { luckOf } from './luck.ts';

const WON = [
  'After {time}, {share} of the world believed {winner}.',
  '{winner} had {share} of the world after {time}, and with it the match.',
  'It ended after {time}, and {share} of the world stood with {winner}.',
];
const LED = ['The lead never changed hands.', 'Once ahead, always ahead.'];
const TURNED = ['The lead changed hands {turns}.', 'Who was ahead changed {turns}.'];
const MORALS = [
  'What people pass on need not be true; it needs to be easy to pass on.',
  'Who is heard often is believed, and who is believed is heard more often.',
  'Those who waited were told about it by somebody they trust.',
];
const MANY = 'A story told in many ways finds somebody for each of them.';

/** The story of a match in a few sentences, with its numbers. */
export function debrief(ask: Ask<'debrief'>): Answer<'debrief'> {
  const { standings, winner, minutes, idea, variants, turns, seed } = ask;
  const luck = luckOf(JSON.stringify(ask), seed);
  const pick = (place: number, all: readonly string[]) => all[luck(place, all.length)]!;
  const time = minutes < 1 ? 'less than a minute' : counted(Math.round(minutes), 'minute');
  const share = percent(standings.find(({ who }) => who === winner)?.share ?? 0);
  const second = standings.find(({ who }) => who !== winner);
  const sentences = [
    outcome(ask, time) ?? filled(pick(1, WON), { time, share, winner: winner ?? '' }),
    idea && `“${idea}” went round in ${ways(variants)}.`,
    // Where nobody won and nobody was overtaken, it may be that nobody was ever ahead.
    (winner || turns > 0) && filled(pick(2, turns === 0 ? LED : TURNED), { turns: often(turns) }),
    winner && second && `${second.who} came to ${percent(second.share)}.`,
    pick(3, variants > 0 ? [...MORALS, MANY] : MORALS),
  ];
  return { text: sentences.filter(Boolean).join(' ') };
}

/** How it ended where that was nobody's doing alone; null else. */
function outcome({ winner, reason }: Ask<'debrief'>, time: string): string | null {
  if (reason === 'deceived') return `Half of the world was deceived in ${time}.`;
  if (reason === 'informed') return `Half of the world was informed in ${time}.`;
  return winner === null ? `After ${time} nobody had won.` : null;
}

const filled = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

const percent = (share: number): string =>
  share < 0.5 ? 'less than half a percent' : `${Math.round(share)}%`;

const counted = (n: number, what: string): string => (n === 1 ? `one ${what}` : `${n} ${what}s`);

const often = (turns: number): string =>
  turns === 1 ? 'once' : turns === 2 ? 'twice' : `${turns} times`;

const ways = (variants: number) =>
  variants === 0 ? 'the one way it was told' : `${variants + 1} ways`;
