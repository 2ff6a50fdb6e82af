import { z } from 'zod';
import type { Quota } from '#rooms/ports.ts';
import type { WorldCalls } from '#rooms/world/calling.ts';
import {
  moderationNote,
  type ReportRecord,
  type ReportTarget,
  reportReason,
  reportRecord,
  reportTarget,
} from '#shared/records/moderation.ts';
import type { Matches } from '../store/matches.ts';
import type { Players } from '../store/players.ts';
import type { Reports } from '../store/reports.ts';
import { afterPage, nextCursor, timePage } from './fields.ts';
import { spend } from './limit.ts';
import { needMatch } from './matches.ts';
import { Problem } from './problem.ts';
import { type Caller, type Route, route } from './route.ts';
import { reached } from './worlds.ts';

/** A report as whoever made it sees it: what came of it for somebody else is not theirs to know. */
export const ownReport = reportRecord
  .pick({ id: true, at: true, target: true, reason: true, note: true })
  .extend({ state: z.enum(['open', 'decided']) })
  .meta({ id: 'OwnReport' });

export const warning = z
  .strictObject({ at: z.date(), reason: reportReason })
  .meta({ id: 'Warning' });

export interface ReportParts {
  readonly reports: Reports;
  readonly players: Players;
  readonly matches: Matches;
  readonly calls: WorldCalls;
  /** Reports that one player makes. */
  readonly quota: Quota;
}

/** What players report, and what they are told of it. */
export function reportRoutes(parts: ReportParts): Route[] {
  const { reports, quota } = parts;
  const common = { tag: 'reports', access: 'signed-in' } as const;
  return [
    route({
      ...common,
      id: 'createReport',
      method: 'post',
      path: '/reports',
      summary: 'Report a player, a match, or an idea or a variant of one',
      description:
        'What one has reported already, and nobody has decided yet, is the same report. Of an ' +
        'idea its text is kept, since worlds end.',
      status: 201,
      body: z.strictObject({
        target: reportTarget,
        reason: reportReason,
        note: moderationNote.optional().meta({ description: 'what moderators should know' }),
      }),
      answer: ownReport,
      problems: ['not-found', 'too-many', 'world-unavailable'],
      async handle({ caller, body: { target, reason, note = '' } }) {
        await spend(quota, caller.playerId);
        const { subject, evidence } = await about(target, caller, parts);
        if (subject?.id === caller.playerId) {
          throw new Problem('invalid-field', 'target: expected somebody else', 'target');
        }
        const by = { id: caller.playerId, name: caller.name };
        return showOwn(await reports.file({ by, target, subject, evidence, reason, note }));
      },
    }),
    route({
      ...common,
      id: 'listMyReports',
      method: 'get',
      path: '/me/reports',
      summary: 'What one has reported, newest first',
      query: z.strictObject(timePage),
      answer: z.strictObject({ reports: z.array(ownReport), nextCursor }),
      async handle({ caller, query: { limit, cursor } }) {
        const page = await reports.list({ limit, after: cursor, by: caller.playerId });
        return { reports: page.reports.map(showOwn), nextCursor: afterPage(page.next) };
      },
    }),
    route({
      ...common,
      id: 'listMyWarnings',
      method: 'get',
      path: '/me/warnings',
      summary: 'What moderators have warned one of, newest first',
      query: z.strictObject(timePage),
      answer: z.strictObject({ warnings: z.array(warning), nextCursor }),
      async handle({ caller, query: { limit, cursor } }) {
        const page = await reports.warnings(caller.playerId, { limit, after: cursor });
        return { warnings: page.reports.map(showWarning), nextCursor: afterPage(page.next) };
      },
    }),
  ];
}

export function showOwn(report: ReportRecord): z.input<typeof ownReport> {
  const { id, at, target, reason, note, state } = report;
  return { id, at, target, reason, note, state: state === 'open' ? 'open' : 'decided' };
}

/** Nothing of who reported it. */
export function showWarning({ at, reason, decision }: ReportRecord): z.input<typeof warning> {
  return { at: decision?.at ?? at, reason };
}

type About = Pick<ReportRecord, 'subject' | 'evidence'>;

/** Whom it is about and what there is to be read. @throws Problem for what the caller cannot know of */
async function about(
  target: ReportTarget,
  caller: Caller,
  { players, matches, calls }: ReportParts,
): Promise<About> {
  if (target.kind === 'player') {
    const player = await players.find(target.id);
    if (!player || player.kind === 'deleted') {
      throw new Problem('not-found', 'no player has this id');
    }
    return { subject: { id: player.id, name: player.name }, evidence: player.name };
  }
  if (target.kind === 'idea' && target.where === 'world') {
    const seen = await reached(calls.see(target.id, caller.playerId));
    if (!seen) throw new Problem('not-found', 'no world that you may know of has this id');
    const sitters = new Map(await reached(calls.sitters(target.id)));
    const seats = seen.seats.map(({ seat, name }) => {
      return { seat, name, playerId: sitters.get(seat) ?? null };
    });
    return ideaOf(target.idea, seen.ideas, seats);
  }
  const match = await needMatch(matches, target.id, caller);
  if (target.kind === 'match') return { subject: null, evidence: null };
  return ideaOf(target.idea, match.ideas, match.seats);
}

function ideaOf(
  wanted: number,
  ideas: readonly { readonly id: number; readonly seat: number; readonly text: string }[],
  seats: readonly {
    readonly seat: number;
    readonly playerId: string | null;
    readonly name: string;
  }[],
): About {
  const idea = ideas.find(({ id }) => id === wanted);
  if (!idea) throw new Problem('not-found', 'no idea there has this number');
  const seat = seats.find((one) => one.seat === idea.seat);
  const subject = seat?.playerId ? { id: seat.playerId, name: seat.name } : null;
  return { subject, evidence: idea.text };
}
