import type { Branch } from '#shared/game/kinds.ts';
import type { OrderKind } from '#shared/game/order.ts';
import { people } from '../i18n/format.ts';
import { isKey, nameOf, t } from '../i18n/index.ts';
import { headline } from './headlines.ts';
import {
  awaitsTime,
  type FeedView,
  type IdeaView,
  type Outcome,
  type PlayerView,
  type PlayStore,
  usePlay,
} from './store.ts';

/** The name of a region by its index. */
export function regionName({ map }: Pick<PlayStore, 'map'>, region: number): string {
  const one = map?.regions[region];
  return one ? nameOf(`region.${one.id}`, one.name) : t('region.unknown');
}

/** Who and what lines are about. */
interface Cast {
  readonly players: readonly Pick<PlayerView, 'seat' | 'name'>[];
  readonly ideas: readonly Pick<IdeaView, 'id' | 'text'>[];
}

/**
 * A line of the feed in words; null for a kind that this page does not know.
 *
 * @param more how many other regions the line stands for
 * @param cast of the room on the page, unless it is given
 */
export function feedLine(item: FeedView, more: number, cast?: Cast): string | null {
  if (item.kind === 'headline') return item.text;
  const state = usePlay.getState();
  const { room, seat } = state;
  const { players, ideas } = cast ?? room ?? { players: [], ideas: [] };
  const isOwn = item.seat === seat;
  const said = {
    name: players.find((player) => player.seat === item.seat)?.name ?? '',
    idea: ideas.find(({ id }) => id === item.idea)?.text ?? '',
    region: regionName(state, item.region),
  };
  // What the world does and what rivals come to is news; what one comes to oneself is said plainly.
  const told = isOwn && !isOfTheWorld(item) ? null : more > 0 ? null : headline(item, said);
  if (told) return told;
  const whose = isOwn ? 'you' : 'other';
  const plain = more > 0 ? `feed.${item.kind}.more` : `feed.${item.kind}`;
  const key = isKey(plain) ? plain : `${plain}.${whose}`;
  if (!isKey(key)) return null;
  // Every key of the feed takes some of these.
  return (t as (key: string, values: Record<string, string | number>) => string)(key, {
    ...said,
    percent: item.value,
    people: people(item.value),
    more,
  });
}

/** Who worded the variant that a line tells of, and why so; null for any other line. */
export function tellerLine({ kind, idea }: FeedView): string | null {
  if (kind !== 'mutate' && kind !== 'drifted') return null;
  const told = usePlay.getState().room?.ideas.find(({ id }) => id === idea);
  if (!told?.by) return null;
  const { name, why } = told;
  return t(told.by === 'model' ? 'told.model' : 'told.fallback', { name, why });
}

/** Announced or come by itself, whomever it is about. */
export const isOfTheWorld = ({ kind }: Pick<FeedView, 'kind'>): boolean =>
  kind === 'headline' || /^(soon|now)-/.test(kind);

/** What became of an order, in words. */
export function outcomeLine(outcome: Outcome): string {
  const { kind, region, branch, status } = outcome;
  if (isCommand(kind)) return commandLine(t(kind), outcome);
  const action = actionName(kind, branch);
  if (awaitsTime(usePlay.getState(), outcome)) return t('order.waits', { action });
  const place = region === null ? null : regionName(usePlay.getState(), region);
  switch (status) {
    case 'pending':
    case 'done':
      return place === null
        ? t(`order.${status}.nowhere`, { action })
        : t(`order.${status}`, { action, region: place });
    case 'silent':
      return t('order.silent', { action });
    case 'refused':
      return refusalLine(outcome, action, place ?? '');
    default:
      return status satisfies never;
  }
}

function actionName(kind: OrderKind, branch: Branch | null): string {
  if (branch) return t(`trait.${branch}`);
  return kind === 'launch' || kind === 'trait' ? t('order.launch') : t(`play.action.${kind}`);
}

const isCommand = (kind: Outcome['kind']): kind is Extract<Outcome['kind'], `command.${string}`> =>
  kind.startsWith('command.');

/** Empty where the page itself shows what has come of it. */
function commandLine(command: string, outcome: Outcome): string {
  if (outcome.status === 'silent') return t('command.silent', { command });
  if (outcome.status !== 'refused') return '';
  return t('command.refused', { command, why: refusalLine(outcome, command) });
}

/** Why not, with its numbers. A code that is new to us has only the server's own words. */
export function refusalLine(
  { code, detail, numbers }: Pick<Outcome, 'code' | 'detail' | 'numbers'>,
  action: string,
  region = '',
): string {
  const key = `order.refused.${code}`;
  if (!isKey(key)) return detail;
  // Every key of a refusal takes some of these.
  const values = { ...numbers, action, region };
  return (t as (key: string, values: Record<string, string | number>) => string)(key, values);
}
