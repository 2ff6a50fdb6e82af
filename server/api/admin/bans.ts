import { z } from 'zod';
import {
  type BanRecord,
  banRecord,
  moderationNote,
  reportReason,
} from '#shared/records/moderation.ts';
import type { Deeds } from '../../moderation/deeds.ts';
import type { Bans } from '../../store/bans.ts';
import { afterPage, byId, id, nextCursor, timePage } from '../fields.ts';
import { Problem } from '../problem.ts';
import { type Route, route } from '../route.ts';

const endExpected = 'a time in UTC to come, such as 2030-01-31T12:00:00Z, or null for good';

/**
 * When a ban ends.
 *
 * @param now milliseconds since 1970
 */
export function banEnd(now: () => number) {
  return z.iso
    .datetime({ error: endExpected })
    .transform((text) => new Date(text))
    .refine((until) => until.getTime() > now(), endExpected)
    .nullable()
    .meta({ description: endExpected });
}

const ban = banRecord
  .omit({ version: true })
  .extend({ isInForce: z.boolean() })
  .meta({ id: 'Ban' });

/**
 * Who may not play.
 *
 * @param now milliseconds since 1970
 */
export function banRoutes(bans: Bans, deeds: Deeds, now: () => number): Route[] {
  const common = { tag: 'admin', access: 'moderate' } as const;
  const need = async (id: string) => {
    const found = await bans.find(id);
    if (!found) throw new Problem('not-found', 'no ban has this id');
    return found;
  };
  const show = ({ version: _, ...rest }: BanRecord): z.input<typeof ban> => {
    const { lifted, until } = rest;
    return { ...rest, isInForce: !lifted && (until === null || until.getTime() > now()) };
  };

  return [
    route({
      ...common,
      id: 'listBans',
      method: 'get',
      path: '/admin/bans',
      summary: 'Bans, newest first, those that are over among them',
      query: z.strictObject({
        ...timePage,
        player: id.optional().meta({ description: 'only those of this player' }),
      }),
      answer: z.strictObject({ bans: z.array(ban), nextCursor }),
      async handle({ query: { limit, cursor, player } }) {
        const page = await bans.list({ limit, after: cursor, playerId: player });
        return { bans: page.bans.map(show), nextCursor: afterPage(page.next) };
      },
    }),
    route({
      ...common,
      id: 'createBan',
      method: 'post',
      path: '/admin/bans',
      summary: 'Shut somebody out: sessions and tokens open nothing, and they leave their worlds',
      status: 201,
      body: z.strictObject({
        player: id,
        reason: reportReason,
        note: moderationNote.optional().meta({ description: 'for other moderators' }),
        until: banEnd(now),
      }),
      answer: ban,
      problems: ['not-found', 'already-banned'],
      async handle({ caller, body: { player, note = '', ...rest }, request, response }) {
        const by = { caller, request };
        const subject = await deeds.needSubject(by, player);
        const imposed = await deeds.ban(by, subject, { ...rest, note });
        response.location(`/api/v1/admin/bans/${imposed.id}`);
        return show(imposed);
      },
    }),
    route({
      ...common,
      id: 'getBan',
      method: 'get',
      path: '/admin/bans/{id}',
      summary: 'A ban',
      params: byId,
      answer: ban,
      problems: ['not-found'],
      handle: async ({ params }) => show(await need(params.id)),
    }),
    route({
      ...common,
      id: 'liftBan',
      method: 'delete',
      path: '/admin/bans/{id}',
      summary: 'Take a ban back; again changes nothing',
      params: byId,
      answer: ban,
      problems: ['not-found'],
      async handle({ params, caller, request }) {
        const found = await need(params.id);
        return show(await deeds.lift({ caller, request }, found));
      },
    }),
  ];
}
