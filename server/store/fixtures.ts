import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MongoClient } from 'mongodb';
import { temporaryFolder } from '../fixtures.ts';
import type { Database } from './database.ts';
import { openDatabase } from './open.ts';

/** An empty database for one test; `drop` closes and removes it. */
export interface TestDatabase {
  readonly db: Database;
  /** As `openDatabase` takes them. */
  readonly settings: { readonly mongoUrl: string | null; readonly dataDir: string };
  drop(): Promise<void>;
}

/**
 * Runs a suite on both engines. MongoDB is the server at `MONGO_TEST_URL`; without one its part
 * is reported as left out, or, where nothing may be left out, fails.
 */
export function onEachEngine(
  title: string,
  suite: (open: () => Promise<TestDatabase>, kind: Database['kind']) => void,
): void {
  describe(`${title}, embedded`, () => suite(openEmpty, 'embedded'));

  describe(`${title}, MongoDB`, () => {
    const url = process.env.MONGO_TEST_URL;
    const howTo = '.ci/mongo-wire/start.sh COMMAND runs a command with such a server';
    if (url) suite(() => openEmptyMongo(url), 'mongo');
    else if (process.env.CI === 'true')
      it('runs in CI', () => assert.fail(`no MONGO_TEST_URL: ${howTo}`));
    else it(`is left out for want of MONGO_TEST_URL: ${howTo}`);
  });
}

async function openEmpty(): Promise<TestDatabase> {
  const folder = temporaryFolder();
  const settings = { mongoUrl: null, dataDir: folder.path };
  const db = await openDatabase(settings);
  const drop = async () => {
    await db.close();
    folder.remove();
  };
  return { db, settings, drop };
}

let databases = 0;

async function openEmptyMongo(server: string): Promise<TestDatabase> {
  const url = new URL(server);
  url.pathname = `/virality_test_${process.pid}_${databases++}`;
  const settings = { mongoUrl: url.href, dataDir: '' };
  const db = await openDatabase(settings);
  const drop = async () => {
    await db.close();
    const client = new MongoClient(url.href);
    await client.db().dropDatabase();
    await client.close();
  };
  return { db, settings, drop };
}
