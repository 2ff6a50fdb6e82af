import '../net/jitless.ts';
import { z } from 'zod';
import { auditRecord } from '#shared/records/audit.ts';
import { banRecord, reportRecord } from '#shared/records/moderation.ts';
import { role } from '#shared/records/roles.ts';
import { askAsMe } from '../net/mine.ts';

/** What operators ask of the server, all of it by the API. Times are text in JSON. */

const time = z.coerce.date();
const nextCursor = z.string().nullable();
const nothing = z.null();

const player = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['guest', 'account', 'deleted']),
  role,
  createdAt: time,
});
export type Player = z.output<typeof player>;

const ban = banRecord.omit({ version: true }).extend({
  at: time,
  until: time.nullable(),
  lifted: z.object({ by: banRecord.shape.by, at: time }).nullable(),
});
const listedBan = ban.extend({ isInForce: z.boolean() });
export type Ban = z.output<typeof listedBan>;

const report = reportRecord.omit({ version: true }).extend({
  at: time,
  decision: z.object({ by: reportRecord.shape.by, at: time, note: z.string() }).nullable(),
});
export type Report = z.output<typeof report>;

const entry = auditRecord.omit({ version: true }).extend({ at: time });
export type AuditEntry = z.output<typeof entry>;

const world = z.object({
  id: z.string(),
  mode: z.string(),
  isPrivate: z.boolean(),
  phase: z.string(),
  players: z.array(z.string()),
  watchers: z.number(),
});
export type AnyWorld = z.output<typeof world>;

const health = z.object({
  version: z.string(),
  uptimeSeconds: z.number(),
  store: z.string(),
  isStoreThere: z.boolean(),
  redis: z.string(),
  memoryBytes: z.number(),
  rooms: z.number(),
  clients: z.number(),
  openReports: z.number(),
});

const template = z.object({
  id: z.string(),
  genre: z.string(),
  title: z.string(),
  idea: z.object({ text: z.string() }),
  enabled: z.boolean(),
  revision: z.number(),
});
export type SwitchedTemplate = z.output<typeof template>;

export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

/** A list of the API, page by page. */
function list<K extends string, S extends z.ZodType>(path: string, name: K, row: S) {
  const schema = z.object({ rows: z.array(row), next: nextCursor });
  const named = z
    .looseObject({ nextCursor })
    .transform((told) => ({ rows: told[name], next: told.nextCursor }))
    .pipe(schema);
  return (query: Record<string, string>, cursor: string | null): Promise<Page<z.output<S>>> => {
    const search = new URLSearchParams({ limit: '20', ...query, ...(cursor && { cursor }) });
    return askAsMe(`/admin/${path}?${search}`, named) as Promise<Page<z.output<S>>>;
  };
}

export const listPlayers = list('players', 'players', player);
export const listReports = list('reports', 'reports', report);
export const listBans = list('bans', 'bans', listedBan);
export const listAudit = list('audit', 'entries', entry);

export const getMe = async () => (await askAsMe('/me', z.object({ player }))).player;
export const getHealth = () => askAsMe('/admin/health', health);
export const listWorlds = async () =>
  (await askAsMe('/admin/worlds', z.object({ worlds: z.array(world) }))).worlds;

export const listTemplates = async () =>
  (await askAsMe('/admin/templates', z.object({ templates: z.array(template) }))).templates;
/** @throws Problem `out-of-date` where somebody has turned it since */
export const turnTemplate = ({ id, revision }: SwitchedTemplate, enabled: boolean) =>
  askAsMe(`/admin/templates/${id}`, template, {
    method: 'PATCH',
    body: { enabled },
    version: revision,
  });

export const lookUp = (id: string) =>
  askAsMe(
    `/admin/players/${id}`,
    z.object({
      player,
      identities: z.array(z.object({ id: z.string(), label: z.string() })),
      sessions: z.array(z.object({ id: z.string() })),
      ban: ban.nullable(),
    }),
  );

export const closeWorld = (id: string) =>
  askAsMe(`/admin/worlds/${id}`, nothing, { method: 'DELETE' });
export const endSessions = (id: string) =>
  askAsMe(`/admin/players/${id}/sessions`, nothing, { method: 'DELETE' });
export const grantRole = (id: string, to: Player['role']) =>
  askAsMe(`/admin/players/${id}/role`, player, { method: 'PUT', body: { role: to } });
export const liftBan = (id: string) =>
  askAsMe(`/admin/bans/${id}`, listedBan, { method: 'DELETE' });
export const createBan = (id: string, reason: Ban['reason'], until: Date | null) =>
  askAsMe('/admin/bans', listedBan, { body: { player: id, reason, until } });

export type Decision =
  | { readonly kind: 'dismiss' | 'warn' }
  | { readonly kind: 'ban'; readonly until: Date | null };
/** @throws Problem `out-of-date` where somebody has decided it since */
export const decide = ({ id, revision }: Report, body: Decision) =>
  askAsMe(`/admin/reports/${id}/decision`, report, { body, version: revision });

/** Lets this browser into the monitor of rooms, which has no other way to show who asks. */
export const openMonitor = () => askAsMe('/session', nothing, { method: 'POST', base: '/admin' });
