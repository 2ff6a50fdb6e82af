import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import {
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  type TopologyDescription,
} from 'mongodb';
import { temporaryFolder } from '../fixtures.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { openMatches } from '../store/matches.ts';
import { TooNew } from '../store/shape.ts';
import { answerProblems, Problem } from './problem.ts';

/** The API's answer when the store fails in this way. */
async function answerTo(fail: () => Promise<unknown>) {
  const logged: string[] = [];
  const log = (message: string) => void logged.push(message);
  const app = express()
    .get('/', async () => void (await fail()))
    .use(answerProblems({ info: log, warn: log, error: log }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const { code } = (await response.json()) as { code: string };
  server.close();
  return { status: response.status, code, logged };
}

describe('a request that was refused', () => {
  it('is logged with who tried it, where it was forbidden', async () => {
    const tried = async (code: 'not-allowed' | 'foreign-origin' | 'banned' | 'not-found') =>
      (await answerTo(() => Promise.reject(new Problem(code)))).logged;
    for (const code of ['not-allowed', 'foreign-origin', 'banned'] as const) {
      assert.deepEqual(await tried(code), ['request refused'], code);
    }
    assert.deepEqual(await tried('not-found'), []);
  });
});

describe('a store that fails while the server runs', () => {
  const away = { status: 503, code: 'store-unavailable', logged: ['request failed'] };
  const broken = { status: 500, code: 'internal', logged: ['request failed'] };

  it('is away when the embedded one is closed', async () => {
    const folder = temporaryFolder();
    const db = openEmbedded(folder.path);
    const matches = await openMatches(db);
    await matches.list({ viewer: 'all', limit: 1 });
    await db.close();
    assert.deepEqual(await answerTo(() => matches.list({ viewer: 'all', limit: 1 })), away);
    folder.remove();
  });

  it('is away when nobody answers for MongoDB', async () => {
    const errors = [
      new MongoNetworkError('connection closed'),
      new MongoServerSelectionError('connection refused', {} as TopologyDescription),
    ];
    for (const error of errors) {
      assert.deepEqual(await answerTo(() => Promise.reject(error)), away);
    }
  });

  it('is away as well where only a newer server can read what is in it', async () => {
    const newer = () => Promise.reject(new TooNew('sessions have version 2'));
    const answer = { status: 503, code: 'store-newer', logged: ['request failed'] };
    assert.deepEqual(await answerTo(newer), answer);
  });

  it('is our own fault when it answers, and refuses what it was asked', async () => {
    const refusal = new MongoServerError({ message: 'unknown operator' });
    assert.deepEqual(await answerTo(() => Promise.reject(refusal)), broken);
    assert.deepEqual(await answerTo(() => Promise.reject(new Error('a bug'))), broken);
  });
});
