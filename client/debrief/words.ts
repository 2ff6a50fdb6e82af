import type { DebriefReport, Difference, Reason } from '#shared/game/debrief.ts';
import type { DeedKind } from '#shared/game/debrief-deed.ts';
import type { Why } from '#shared/game/kinds.ts';
import { clock, finePercent, oneDecimal, wholeNumber } from '../i18n/format.ts';
import { nameOf, t } from '../i18n/index.ts';
import type { DebriefAside } from '../worker/debrief-messages.ts';

/** Structural virality up to which an idea was broadcast, and from which it went hand to hand. */
const BROADCAST = 3;
const PERSONAL = 6;

export const deedName = (kind: DeedKind): string =>
  kind === 'launch'
    ? t('order.launch')
    : kind === 'trait'
      ? t('trait.title')
      : t(`play.action.${kind}`);

/** Time since the clock started. */
export const timeOf = (tick: number, { begins }: Pick<DebriefAside, 'begins'>): string =>
  clock(tick - begins);

/** What was left out, in words: a kind of deed with how often, or a single one. */
export function leftOut(
  { kind, deed, count }: Difference,
  report: DebriefReport,
  aside: DebriefAside,
): string {
  const one = report.deeds[deed];
  if (!one) return t('debrief.kind', { deed: deedName(kind), n: count });
  const region = aside.regions[one.region];
  return t('debrief.single', {
    deed: deedName(kind),
    region: region ? nameOf(`region.${region.id}`, region.name) : t('region.unknown'),
    clock: timeOf(one.tick, aside),
  });
}

/** [GAME27] A reason in plain words, with the numbers behind it. */
export function reasonWords(reason: Reason, report: DebriefReport, aside: DebriefAside): string {
  const name = report.names[report.winner] ?? '';
  switch (reason.kind) {
    case 'needed':
    case 'helped': {
      const { difference } = reason;
      return t(`debrief.why.${reason.kind}`, {
        name,
        deed: leftOut(difference, report, aside),
        with: finePercent(difference.withIt),
        without: finePercent(difference.without),
      });
    }
    case 'turned':
      return reason.tick < 0
        ? t('debrief.why.never', { name })
        : t('debrief.why.turned', { name, clock: timeOf(reason.tick, aside) });
    case 'mutated':
      return t('debrief.why.mutated', {
        name: report.names[report.ideas[reason.idea - 1]?.owner ?? -1] ?? '',
        idea: aside.texts[reason.idea] ?? '',
        n: wholeNumber(reason.adoptions),
      });
    case 'spread': {
      const { structuralVirality } = reason;
      const how =
        structuralVirality < BROADCAST
          ? 'broadcast'
          : structuralVirality < PERSONAL
            ? 'mixed'
            : 'personal';
      return t(`debrief.why.spread.${how}`, {
        idea: aside.texts[reason.idea] ?? '',
        n: oneDecimal(structuralVirality),
      });
    }
    default:
      return reason satisfies never;
  }
}

/** What an opponent had in mind, the most frequent first. */
export function mindOf(
  seat: number,
  { deeds }: DebriefReport,
  { whys }: DebriefAside,
): { why: Why; n: number }[] {
  const counts = new Map<Why, number>();
  for (const [i, why] of whys.entries()) {
    if (why && deeds[i]!.seat === seat) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts].map(([why, n]) => ({ why, n })).sort((a, b) => b.n - a.n);
}
