import { nanoid } from 'nanoid';
import { type ReportRecord, type ReportTarget, reportRecord } from '#shared/records/moderation.ts';
import { type Database, type Doc, isDuplicateKey } from './database.ts';
import { type Behind, BY_TIME, newest, type Paging } from './newest.ts';
import { shape } from './shape.ts';
import { TOMBSTONE } from './tombstone.ts';

type Decided = Exclude<ReportRecord['state'], 'open'>;

interface ReportPage {
  readonly reports: readonly ReportRecord[];
  readonly next: Behind | null;
}

export interface Reports {
  /**
   * Keeps a report. What the same person reports again while it is open is the same report, which
   * is returned as it was.
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
    },
  ): Promise<ReportPage>;
  countOpen(): Promise<number>;
  /** Null where it is open no longer, or was changed since it had this revision. */
  decide(
    id: string,
    revision: number,
    state: Decided,
    decision: NonNullable<ReportRecord['decision']>,
  ): Promise<ReportRecord | null>;
  /** Puts the tombstone in the place of a player's name. */
  bury(playerId: string): Promise<void>;
}

interface ReportDoc extends Omit<ReportRecord, 'id'>, Doc {
  readonly byId: string;
  /** '' for nobody. */
  readonly subjectId: string;
  /** While it is open, what makes another one the same; the report's own id from then on. */
  readonly openKey: string;
}
const reportOf = shape<ReportDoc>('reports');

/** @param now milliseconds since 1970 */
export async function openReports(db: Database, now: () => number): Promise<Reports> {
  const docs = db.collection<ReportDoc>('reports');
  await docs.createIndex({ openKey: 1 }, { unique: true });
  await docs.createIndex(BY_TIME);
  await docs.createIndex({ state: 1, ...BY_TIME });
  await docs.createIndex({ byId: 1, ...BY_TIME });
  await docs.createIndex({ subjectId: 1, ...BY_TIME });

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
      return { id, ...rest };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const known = await docs.findOne({ openKey });
    // Where it has been decided this very moment, this is a new one.
    return known ? recordOf(known) : file(report);
  }

  return {
    file,
    async find(_id) {
      const doc = await docs.findOne({ _id });
      return doc && recordOf(doc);
    },
    async list({ state, by, subject, ...paging }) {
      const filter = {
        ...(state && { state }),
        ...(by && { byId: by }),
        ...(subject && { subjectId: subject }),
      };
      const { docs: found, next } = await newest(docs, filter, paging);
      return { reports: found.map(recordOf), next };
    },
    countOpen: () => docs.countDocuments({ state: 'open' }),
    async decide(_id, revision, state, decision) {
      const doc = await docs.findOneAndUpdate(
        { _id, revision, state: 'open' },
        { $set: { state, decision, openKey: _id, version: 1 }, $inc: { revision: 1 } },
        { returnDocument: 'after' },
      );
      return doc && recordOf(doc);
    },
    async bury(playerId) {
      const buried = { id: playerId, name: TOMBSTONE };
      for (const { _id } of await docs.find({ byId: playerId }).toArray()) {
        await docs.findOneAndUpdate({ _id }, { $set: { by: buried }, $inc: { revision: 1 } });
      }
      for (const { _id } of await docs.find({ subjectId: playerId }).toArray()) {
        await docs.findOneAndUpdate({ _id }, { $set: { subject: buried }, $inc: { revision: 1 } });
      }
    },
  };
}

function keyOf(by: string, target: ReportTarget): string {
  const where = target.kind === 'idea' ? `${target.where} ${target.id} ${target.idea}` : target.id;
  return `${by} ${target.kind} ${where}`;
}

function recordOf(doc: ReportDoc): ReportRecord {
  const { _id, byId: _b, subjectId: _s, openKey: _k, ...rest } = reportOf(doc);
  return { id: _id, ...rest };
}
