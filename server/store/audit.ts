import { nanoid } from 'nanoid';
import { type AuditRecord, auditRecord, type Deed } from '#shared/records/audit.ts';
import type { Database, Doc } from './database.ts';
import { type Behind, BY_TIME, newest, type Paging } from './newest.ts';
import { versioned } from './versioned.ts';

/**
 * What operators did. There is no way to change or remove an entry: it is written before the deed
 * is done, so that none is missing, and stays even where the deed then came to nothing.
 */
export interface Audit {
  append(entry: Omit<AuditRecord, 'version' | 'id' | 'at'>): Promise<void>;
  /** Newest first; where several filters are given, all hold. */
  list(
    query: Paging & {
      readonly deed?: Deed | undefined;
      readonly by?: string | undefined;
      readonly target?: string | undefined;
    },
  ): Promise<{ readonly entries: readonly AuditRecord[]; readonly next: Behind | null }>;
}

type AuditDoc = Omit<AuditRecord, 'id'> & Doc;
export const AUDIT = versioned<AuditDoc>('audit');

/** @param now milliseconds since 1970 */
export async function openAudit(db: Database, now: () => number): Promise<Audit> {
  const docs = AUDIT.in(db);
  await docs.createIndex(BY_TIME);
  await docs.createIndex({ deed: 1, ...BY_TIME });
  await docs.createIndex({ by: 1, ...BY_TIME });
  await docs.createIndex({ target: 1, ...BY_TIME });

  return {
    async append(entry) {
      const { id, ...rest } = auditRecord.parse({
        ...entry,
        version: 1,
        id: nanoid(),
        at: new Date(now()),
      });
      await docs.insertOne({ _id: id, ...rest });
    },
    async list({ deed, by, target, ...paging }) {
      const filter = { ...(deed && { deed }), ...(by && { by }), ...(target && { target }) };
      const { docs: found, next } = await newest(docs, filter, paging);
      return { entries: found.map(recordOf), next };
    },
  };
}

function recordOf({ _id, ...rest }: AuditDoc): AuditRecord {
  return { id: _id, ...rest };
}
