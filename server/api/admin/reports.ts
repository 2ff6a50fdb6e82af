import { z } from 'zod';
import {
  moderationNote,
  REPORT_STATES,
  type ReportRecord,
  reportRecord,
} from '#shared/records/moderation.ts';
import type { Deeds, Operator } from '../../moderation/deeds.ts';
import type { Bans } from '../../store/bans.ts';
import type { Reports } from '../../store/reports.ts';
import { afterPage, byId, id, nextCursor, timePage } from '../fields.ts';
import { Problem } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { needVersion, showVersion } from '../versions.ts';
import { banEnd } from './bans.ts';

const report = reportRecord.omit({ version: true }).meta({ id: 'Report' });

const note = moderationNote.optional().meta({ description: 'for other moderators' });
const decision = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('dismiss'), note }),
    z.strictObject({ kind: z.literal('warn'), note }),
    z.strictObject({ kind: z.literal('ban'), note, until: banEnd }),
  ],
  { error: 'a decision of kind dismiss, warn or ban' },
);

const STATES = { dismiss: 'dismissed', warn: 'warned', ban: 'banned' } as const;

/** Reports as moderators see and decide them. */
export function reportDeskRoutes(reports: Reports, bans: Bans, deeds: Deeds): Route[] {
  const common = { tag: 'admin', access: 'moderate' } as const;
  const need = async (id: string) => {
    const found = await reports.find(id);
    if (!found) throw new Problem('not-found', 'no report has this id');
    return found;
  };

  /** Bans whom it is about, who may have been banned already for another. Resolves to the ban. */
  async function carryOut(
    by: Operator,
    { reason, subject }: ReportRecord,
    body: z.output<typeof decision>,
  ): Promise<string | null> {
    if (body.kind === 'dismiss') return null;
    if (!subject) {
      throw new Problem('invalid-field', 'kind: expected dismiss, for it is about nobody', 'kind');
    }
    const player = await deeds.needSubject(by, subject.id);
    if (body.kind === 'warn') return null;
    const before = await bans.of(player.id);
    if (before) return before.id;
    const { until, note = '' } = body;
    return (await deeds.ban(by, player, { reason, note, until })).id;
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
      async handle({ query: { cursor, ...query } }) {
        const page = await reports.list({ ...query, after: cursor });
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
      async handle({ params, response }) {
        const found = await need(params.id);
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
      body: decision,
      needsVersion: true,
      answer: report,
      problems: ['not-found', 'already-decided', 'already-banned'],
      async handle({ params, body, caller, version, request, response }) {
        const by = { caller, request };
        const found = await need(params.id);
        needVersion(version, found.revision);
        if (found.state !== 'open') throw new Problem('already-decided');
        const state = STATES[body.kind];
        // Before anything is done, so that nothing is done that is not written down.
        if (body.kind !== 'dismiss' && found.subject) await deeds.needSubject(by, found.subject.id);
        await deeds.note(by, { deed: 'report-decided', target: found.id, details: { state } });
        const banId = await carryOut(by, found, body);
        const decided = await reports.decide(found.id, version, state, {
          by: { id: caller.playerId, name: caller.name },
          at: new Date(),
          note: body.note ?? '',
          banId,
        });
        if (!decided) {
          needVersion(version, (await need(params.id)).revision);
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
