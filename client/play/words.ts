import { people } from '../i18n/format.ts';
import { isKey, t } from '../i18n/index.ts';
import { type FeedView, type Outcome, type PlayStore, usePlay } from './store.ts';

/** The name of a region by its index. */
export const regionName = (state: Pick<PlayStore, 'map'>, region: number): string =>
  state.map?.regions[region]?.name ?? t('region.unknown');

/**
 * A line of the feed in words; null for a kind that this page does not know.
 *
 * @param more how many other regions the line stands for
 */
export function feedLine(item: FeedView, more: number): string | null {
  const state = usePlay.getState();
  const { room, seat } = state;
  const whose = item.seat === seat ? 'you' : 'other';
  const plain = more > 0 ? `feed.${item.kind}.more` : `feed.${item.kind}`;
  const key = isKey(plain) ? plain : `${plain}.${whose}`;
  if (!isKey(key)) return null;
  // Every key of the feed takes some of these.
  return (t as (key: string, values: Record<string, string | number>) => string)(key, {
    name: room?.players.find((player) => player.seat === item.seat)?.name ?? '',
    idea: room?.ideas.find(({ id }) => id === item.idea)?.text ?? '',
    region: regionName(state, item.region),
    percent: item.value,
    people: people(item.value),
    more,
  });
}

/** What became of an order, in words. */
export function outcomeLine(outcome: Outcome): string {
  const { kind, region, status, code, detail } = outcome;
  if (isCommand(kind)) return commandLine(t(kind), outcome);
  const action =
    kind === 'launch' || kind === 'trait' ? t(`order.${kind}`) : t(`play.action.${kind}`);
  const where = region === null ? '' : regionName(usePlay.getState(), region);
  switch (status) {
    case 'pending':
      return t('order.pending', { action, region: where });
    case 'done':
      return t('order.done', { action, region: where });
    case 'silent':
      return t('order.silent', { action });
    case 'refused':
      return refusalLine(code, detail);
    default:
      return status satisfies never;
  }
}

const isCommand = (kind: Outcome['kind']): kind is Extract<Outcome['kind'], `command.${string}`> =>
  kind.startsWith('command.');

/** Empty where the page itself shows what has come of it. */
function commandLine(command: string, { status, code, detail }: Outcome): string {
  if (status === 'silent') return t('command.silent', { command });
  if (status !== 'refused') return '';
  return t('command.refused', { command, why: refusalLine(code, detail) });
}

/** The server's words name the field; those of a code that is new to us are all there is. */
export function refusalLine(code: string, detail: string): string {
  const key = `order.refused.${code}`;
  return isKey(key) ? (t as (key: string) => string)(key) : detail;
}
