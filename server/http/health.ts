import { readFileSync } from 'node:fs';
import { Router } from 'express';
import type { Load, Metrics } from '../observe/meter.ts';
import type { Database } from '../store/database.ts';

const PATIENCE_MS = 1000;

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string };

/** `GET /health` and `GET /metrics`: what an operator's machines ask. */
export function healthRoutes(db: Database, metrics: Metrics, load: () => Load): Router {
  const router = Router();

  router.get('/health', async (_request, response) => {
    const storeAnswers = await answersInTime(db);
    response
      .status(storeAnswers ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: storeAnswers ? 'ok' : 'store-unavailable',
        store: db.kind,
        uptimeSeconds: Math.floor(process.uptime()),
        version,
        ...load(),
      });
  });

  router.get('/metrics', async (_request, response) => {
    response
      .set('Cache-Control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text());
  });

  return router;
}

async function answersInTime(db: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false);
  });
  const answer = db.ping().then(
    () => true,
    () => false,
  );
  const answers = await Promise.race([answer, tooLate]);
  clearTimeout(timer);
  return answers;
}
