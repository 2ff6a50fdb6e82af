import assert from 'node:assert/strict';
import type { Request, Response } from 'express';
import { Redis } from 'ioredis';
import { limitPerAddress } from '../api/limit.ts';
import { hasRedis, leftOut, startRedis, type TestRedis } from './fixtures.ts';
import { openQuota } from './quota.ts';

describe('what each may do in a minute, where several processes count it', () => {
  if (!hasRedis) {
    leftOut('redis-server');
    return;
  }
  let redis: TestRedis;
  const clients: Redis[] = [];
  const connect = () => {
    const client = new Redis(redis.url, { maxRetriesPerRequest: 0 });
    client.on('error', () => {});
    clients.push(client);
    return client;
  };

  before(async () => {
    redis = await startRedis();
  });
  after(async () => {
    for (const client of clients) client.disconnect();
    await redis.stop();
  });

  it('is counted by all of them together where it is signing in, by address', async () => {
    const clients = [connect(), connect()];
    for (const client of clients) await client.ping();
    const asks = clients.map((client) => {
      const limit = limitPerAddress(openQuota('sign-ins', 2, client));
      return async (ip: string) => limit({ ip } as Request, {} as Response, () => {});
    });
    for (const ask of asks) await ask('192.0.2.1');
    for (const ask of asks) {
      await assert.rejects(ask('192.0.2.1'), { code: 'too-many' });
      await ask('192.0.2.2');
    }
  });

  it('is counted by all of them together, and by each while Redis is away', async () => {
    const clients = [connect(), connect()];
    for (const client of clients) await client.ping();
    const [one, other] = clients.map((client) => openQuota('things', 2, client));
    assert.equal(await one!.take('ada'), 0);
    assert.equal(await other!.take('ada'), 0);
    const seconds = await one!.take('ada');
    assert.ok(seconds > 0 && seconds <= 60, `${seconds} s`);
    assert.equal(await one!.take('bob'), 0, 'each has an own count');

    await redis.stop();
    assert.deepEqual([await one!.take('cat'), await one!.take('cat')], [0, 0]);
    assert.ok((await one!.take('cat')) > 0);
    assert.equal(await other!.take('cat'), 0);
  });
});
