import { type Database, type Doc, isDuplicateKey } from './database.ts';
import { versioned } from './versioned.ts';

/** Whether an idea template is offered. */
export interface TemplateSwitch {
  readonly isEnabled: boolean;
  /** Counts what was changed, from 1: operators name the one that they have seen. */
  readonly revision: number;
}

/** What operators have made of the templates, which themselves come with the game. */
export interface TemplateSwitches {
  /** By id; those that were never switched are not there, and are `UNTOUCHED`. */
  all(): Promise<ReadonlyMap<string, TemplateSwitch>>;
  /** Null where it was changed since it had this revision. */
  turn(id: string, revision: number, isEnabled: boolean): Promise<TemplateSwitch | null>;
}

export const UNTOUCHED: TemplateSwitch = { isEnabled: true, revision: 1 };

/** By the id of the template. */
interface SwitchDoc extends TemplateSwitch, Doc {
  readonly version: 1;
}
export const SWITCHES = versioned<SwitchDoc>('template_switches');

export function openTemplateSwitches(db: Database): TemplateSwitches {
  const docs = SWITCHES.in(db);
  return {
    async all() {
      const found = await docs.find({}).toArray();
      return new Map(found.map((doc) => [doc._id, recordOf(doc)]));
    },
    async turn(_id, revision, isEnabled) {
      const next = { version: 1, isEnabled, revision: revision + 1 } as const;
      const doc = await docs.findOneAndUpdate(
        { _id, revision },
        { $set: next },
        { returnDocument: 'after' },
      );
      if (doc) return recordOf(doc);
      if (revision !== UNTOUCHED.revision) return null;
      try {
        await docs.insertOne({ _id, ...next });
        return recordOf({ _id, ...next });
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
  };
}

function recordOf({ isEnabled, revision }: SwitchDoc): TemplateSwitch {
  return { isEnabled, revision };
}
