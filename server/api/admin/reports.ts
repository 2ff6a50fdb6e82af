import { z } from 'zod';
import {
  type BanRecord,
  moderationNote,
  REPORT_STATES,
  type ReportRecord,
  reportRecord,
} from '#shared/records/moderation.ts';
import { may } from '#shared/records/roles.ts';
import type { Deeds, Operator } from '../../moderation/deeds.ts';
import type { Bans } from '../../store/bans.ts';
import type { Reports } from '../../store/reports.ts';
import { afterPage, byId, id, nextCursor, timePage } from '../fields.ts';
import { Problem } from '../problem.ts';
import { type Caller, type Route, route } from '../route.ts';
import { needVersion, showVersion } from '../versions.ts';
import { banEnd } from './bans.ts';

const report = reportRecord.omit({ version: true }).meta({ id: 'Report' });

const note = moderationNote.optional().meta({ description: 'for other moderators' });
const decisionAt = (now: () => number) =>
  z.discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('dismiss'), note }),
      z.strictObject({ kind: z.literal('warn'), note }),
      z.strictObject({ kind: z.literal('ban'), note, until: banEnd(now) }),
    ],
    { error: 'a decision of kind dismiss, warn or ban' },
  );
type Decision = z.output<ReturnType<typeof decisionAt>>;

const STATES = { dismiss: 'dismissed', warn: 'warned', ban: 'banned' } as const;

/** Of whom this operator may read no reports: of themselves, save for an admin. */
const hiddenFrom = ({ role, playerId }: Caller) => (may(role, 'administer') ? undefined : playerId);

/**
 * Reports as moderators see and decide them.
 *
 * @param now milliseconds since 1970
 */
export function reportDeskRoutes(
  reports: Reports,
  bans: Bans,
  deeds: Deeds,
  now: () => number,
): Route[] {
  const common = { tag: 'admin', access: 'moderate' } as const;
  const need = async (id: string, caller: Caller) => {
    const found = await reports.find(id);
    if (!found || (found.subject && found.subject.id === hiddenFrom(caller))) {
      throw new Problem('not-found', 'no report has this id');
    }
    return found;
  };

  /** Takes back a ban of a decision that came too late, unless another decision names it. */
  async function undo(by: Operator, { id, player }: BanRecord): Promise<void> {
    const banned = { limit: 100, state: 'banned', subject: player.id } as const;
    const { reports: decided } = await reports.list(banned);
    const ban = await bans.find(id);
    if (ban && !decided.some(({ decision }) => decision?.banId === id)) await deeds.lift(by, ban);
  }

  /** Bans whom it is about, who may have been banned already for another. */
  async function carryOut(
    by: Operator,
    { reason, subject }: ReportRecord,
    body: Decision,
  ): Promise<{ readonly ban: BanRecord; readonly isNew: boolean } | null> {
    if (body.kind === 'dismiss') return null;
    if (!subject) {
      throw new Problem('invalid-field', 'kind: expected dismiss, for it is about nobody', 'kind');
    }
    const player = await deeds.needSubject(by, subject.id);
    if (body.kind === 'warn') return null;
    const before = await bans.of(player.id);
    if (before) {
      // Whoever banned them may not have come so far.
      await deeds.putOut(player.id);
      return { ban: before, isNew: false };
    }
    const { until, note = '' } = body;
    return { ban: await deeds.ban(by, player, { reason, note, until }), isNew: true };
  }

  return [
    route({
      ...common,
      id: 'listReports',
      method: 'get',
      path: '/admin/reports',
      summary: 'Reports, newest first',
      query: z.strictObject({
        ...timePage,
        state: z.enum(REPORT_STATES, { error: `one of ${REPORT_STATES.join(', ')}` }).optional(),
        subject: id.optional().meta({ description: 'only those about this player' }),
      }),
      answer: z.strictObject({ reports: z.array(report), nextCursor }),
      async handle({ query: { cursor, ...query }, caller }) {
        const page = await reports.list({ ...query, after: cursor, notAbout: hiddenFrom(caller) });
        return { reports: page.reports.map(show), nextCursor: afterPage(page.next) };
      },
    }),
    route({
      ...common,
      id: 'getReport',
      method: 'get',
      path: '/admin/reports/{id}',
      summary: 'A report, whose ETag a decision names',
      params: byId,
      answer: report,
      problems: ['not-found'],
      async handle({ params, caller, response }) {
        const found = await need(params.id, caller);
        showVersion(response, found.revision);
        return show(found);
      },
    }),
    route({
      ...common,
      id: 'decideReport',
      method: 'post',
      path: '/admin/reports/{id}/decision',
      summary: 'Dismiss a report, warn whom it is about, or shut them out',
      description: 'Who is banned already stays so until the same time.',
      params: byId,
      body: decisionAt(now),
      needsVersion: true,
      answer: report,
      problems: ['not-found', 'already-decided', 'already-banned'],
      async handle({ params, body, caller, version, request, response }) {
        const by = { caller, request };
        const found = await need(params.id, caller);
        needVersion(version, found.revision);
        if (found.state !== 'open') throw new Problem('already-decided');
        const state = STATES[body.kind];
        // Before anything is done, so that nothing is done that is not written down.
        if (found.subject) {
          const { id } = found.subject;
          await (body.kind === 'dismiss' ? deeds.subjectOf(by, id) : deeds.needSubject(by, id));
        }
        await deeds.note(by, { deed: 'report-decided', target: found.id, details: { state } });
        const done = await carryOut(by, found, body);
        const decided = await reports.decide(found.id, version, state, {
          by: { id: caller.playerId, name: caller.name },
          at: new Date(now()),
          note: body.note ?? '',
          banId: done?.ban.id ?? null,
        });
        if (!decided) {
          if (done?.isNew) await undo(by, done.ban);
          needVersion(version, (await need(params.id, caller)).revision);
          throw new Problem('already-decided');
        }
        showVersion(response, decided.revision);
        return show(decided);
      },
    }),
  ];
}

function show({ version: _, ...rest }: ReportRecord): z.input<typeof report> {
  return rest;
}
