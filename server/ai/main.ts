import { createServer } from 'node:http';
import express from 'express';
import { openLink } from '../cluster/link.ts';
import { readWorkerSettings } from '../env.ts';
import { openDoor } from '../http/door.ts';
import { createLog } from '../observe/log.ts';
import { createWorkerMetrics } from '../observe/worker.ts';
import { runUntilStopped } from '../running.ts';
import { version } from '../version.ts';
import { openIdeas } from './open.ts';
import { openWorker } from './queue/worker.ts';

/** `npm run ai`: a process that answers about ideas, for all games on its Redis. */
await runUntilStopped(async () => {
  const settings = readWorkerSettings(process.env, process.stdout.isTTY);
  const log = createLog(settings);
  const door = await openDoor(createServer(), settings, 'AI_PORT');
  const link = await openLink(settings.redisUrl, (isUp) => {
    if (isUp) log.info('Redis is back');
    else log.warn('Redis is away: nothing to do');
  });
  const metrics = createWorkerMetrics(() => link.isUp);
  const { redis } = link;
  const ideas = await openIdeas(settings, { log, meter: metrics.ai, redis });
  const worker = await openWorker(redis, ideas, { meter: metrics.ai, log }, settings.atATime);
  const by = settings.model === null ? 'word lists' : 'model';

  const app = express().disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.get('/health', (_request, response) => {
    const status = link.isUp ? 'ok' : 'redis-unavailable';
    const uptimeSeconds = Math.floor(process.uptime());
    // As a game's: without Redis it waits, and a new one would be no better off.
    response.json({ status, redis: link.isUp ? 'up' : 'away', ai: by, uptimeSeconds, version });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });
  door.open(app);

  return {
    log,
    parting: 'what is under way is answered first',
    ready: () => log.info(`an AI worker is ready: its health is at ${door.url}/health`, { by }),
    async stop() {
      await worker.close();
      link.close();
      await door.close();
    },
  };
});
