import { setImmediate as breath } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { nanoid } from 'nanoid';
import { type ReportRecord, type ReportTarget, reportRecord } from '#shared/records/moderation.ts';
import { type Database, type Doc, type Filter, isDuplicateKey } from './database.ts';
import { type Behind, BY_TIME, newest, type Paging } from './newest.ts';
import { goneOf, TOMBSTONE } from './tombstone.ts';
import { versioned } from './versioned.ts';

type Decided = Exclude<ReportRecord['state'], 'open'>;

interface ReportPage {
  readonly reports: readonly ReportRecord[];
  readonly next: Behind | null;
}

export interface Reports {
  /**
   * Keeps a report, without the names of those who have gone meanwhile. What the same person
   * reports again while it is open is the same report, which is returned as it was.
   */
  file(
    report: Pick<ReportRecord, 'by' | 'target' | 'subject' | 'evidence' | 'reason' | 'note'>,
  ): Promise<ReportRecord>;
  find(id: string): Promise<ReportRecord | null>;
  /** Newest first; where several filters are given, all hold. */
  list(
    query: Paging & {
      readonly state?: ReportRecord['state'] | undefined;
      readonly by?: string | undefined;
      readonly subject?: string | undefined;
      readonly notAbout?: string | undefined;
    },
  ): Promise<ReportPage>;
  /** Those that somebody was warned for, the last warning first. */
  warnings(playerId: string, paging: Paging): Promise<ReportPage>;
  countOpen(): Promise<number>;
  /** Null where it is open no longer, or was changed since it had this revision. */
  decide(
    id: string,
    revision: number,
    state: Decided,
    decision: NonNullable<ReportRecord['decision']>,
  ): Promise<ReportRecord | null>;
  /**
   * Puts the tombstone in the place of a player's name, also where that was what was reported. Done
   * again it changes nothing.
   */
  bury(playerId: string): Promise<void>;
}

interface ReportDoc extends Omit<ReportRecord, 'id'>, Doc {
  readonly byId: string;
  /** '' for nobody. */
  readonly subjectId: string;
  /** Who decided it, and when; absent while it is open. */
  readonly deciderId?: string;
  readonly decidedAt?: Date;
  /** While it is open, what makes another one the same; the report's own id from then on. */
  readonly openKey: string;
}
export const REPORTS = versioned<ReportDoc>('reports');

/** @param now milliseconds since 1970 */
export async function openReports(db: Database, now: () => number): Promise<Reports> {
  const docs = REPORTS.in(db);
  await docs.createIndex({ openKey: 1 }, { unique: true });
  await docs.createIndex(BY_TIME);
  await docs.createIndex({ state: 1, ...BY_TIME });
  await docs.createIndex({ byId: 1, ...BY_TIME });
  await docs.createIndex({ subjectId: 1, ...BY_TIME });
  await docs.createIndex({ deciderId: 1 });
  await docs.createIndex({ subjectId: 1, state: 1, decidedAt: -1, _id: -1 });

  async function find(_id: string): Promise<ReportRecord | null> {
    const doc = await docs.findOne({ _id });
    return doc && recordOf(doc);
  }

  async function file(report: Parameters<Reports['file']>[0]): Promise<ReportRecord> {
    const { id, ...rest } = reportRecord.parse({
      ...report,
      version: 1,
      id: nanoid(),
      at: new Date(now()),
      state: 'open',
      revision: 1,
      decision: null,
    });
    const openKey = keyOf(report.by.id, report.target);
    const subjectId = report.subject?.id ?? '';
    try {
      await docs.insertOne({ _id: id, ...rest, byId: report.by.id, subjectId, openKey });
      return await withoutGone({ id, ...rest });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const known = await docs.findOne({ openKey });
    // Where it has been decided this very moment, this is a new one.
    return known ? withoutGone(recordOf(known)) : file(report);
  }

  async function bury(playerId: string): Promise<void> {
    const by = { id: playerId, name: TOMBSTONE };
    const change = async (
      filter: Filter<ReportDoc>,
      set: (doc: ReportDoc) => Partial<ReportDoc>,
    ) => {
      for (const doc of await docs.find(filter).toArray()) {
        const $set = set(doc);
        if (isDeepStrictEqual({ ...doc, ...$set }, doc)) continue;
        await docs.findOneAndUpdate({ _id: doc._id }, { $set, $inc: { revision: 1 } });
        // Of a moderator there are thousands, and the embedded store answers at once.
        await breath();
      }
    };
    await change({ byId: playerId }, () => ({ by }));
    await change({ subjectId: playerId }, ({ target }) => ({
      subject: by,
      ...(target.kind === 'player' && { evidence: TOMBSTONE }),
    }));
    // What was decided is never decided again.
    await change({ deciderId: playerId }, ({ decision }) => ({
      decision: decision && { ...decision, by },
    }));
  }

  /** What was just written, once no name is in it of who was deleted meanwhile. */
  async function withoutGone(record: ReportRecord): Promise<ReportRecord> {
    const { id, by, subject, decision } = record;
    const named = [by, subject, decision?.by].flatMap((one) => (one ? [one.id] : []));
    const gone = await goneOf(db, named);
    for (const playerId of gone) await bury(playerId);
    return gone.length === 0 ? record : ((await find(id)) ?? record);
  }

  return {
    file,
    find,
    bury,
    async list({ state, by, subject, notAbout, ...paging }) {
      const filter = {
        ...(state && { state }),
        ...(by && { byId: by }),
        ...(subject && { subjectId: subject }),
        ...(notAbout && { $and: [{ subjectId: { $ne: notAbout } }] }),
      };
      const { docs: found, next } = await newest(docs, filter, paging);
      return { reports: found.map(recordOf), next };
    },
    async warnings(subjectId, paging) {
      const filter = { subjectId, state: 'warned' } as const;
      const { docs: found, next } = await newest(docs, filter, paging, 'decidedAt');
      return { reports: found.map(recordOf), next };
    },
    countOpen: () => docs.countDocuments({ state: 'open' }),
    async decide(_id, revision, state, decision) {
      const doc = await docs.findOneAndUpdate(
        { _id, revision, state: 'open' },
        {
          $set: {
            state,
            decision,
            deciderId: decision.by.id,
            decidedAt: decision.at,
            openKey: _id,
          },
          $inc: { revision: 1 },
        },
        { returnDocument: 'after' },
      );
      return doc && withoutGone(recordOf(doc));
    },
  };
}

function keyOf(by: string, target: ReportTarget): string {
  const where = target.kind === 'idea' ? `${target.where} ${target.id} ${target.idea}` : target.id;
  return `${by} ${target.kind} ${where}`;
}

function recordOf(doc: ReportDoc): ReportRecord {
  const { _id, byId: _b, subjectId: _s, deciderId: _d, decidedAt: _a, openKey: _k, ...rest } = doc;
  return { id: _id, ...rest };
}
