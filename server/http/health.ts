import { Router } from 'express';
import type { Load, Metrics } from '../observe/meter.ts';
import type { State } from '../observe/state.ts';
import type { Database } from '../store/database.ts';
import { version } from '../version.ts';

/** `GET /health` and `GET /metrics`: what an operator's machines ask. */
export function healthRoutes(
  kind: Database['kind'],
  state: State,
  metrics: Metrics,
  load: () => Load,
): Router {
  const router = Router();

  router.get('/health', async (_request, response) => {
    const status = await statusOf(state);
    // Without Redis the worlds go on: no reason to send their players away, or to start anew.
    const isFit = status === 'ok' || status === 'redis-unavailable';
    response
      .status(isFit ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status,
        store: kind,
        redis: state.redis(),
        ai: state.ai(),
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

async function statusOf({ isStopping, store, redis }: State): Promise<string> {
  if (isStopping()) return 'stopping';
  if (!(await store())) return 'store-unavailable';
  return redis() === 'away' ? 'redis-unavailable' : 'ok';
}
