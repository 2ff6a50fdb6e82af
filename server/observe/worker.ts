import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { AiMeter } from '../ai/meter.ts';
import { aiMeter } from './ai.ts';

export interface WorkerMetrics {
  readonly ai: AiMeter;
  readonly contentType: string;
  /** Everything counted so far, as Prometheus reads it. */
  text(): Promise<string>;
}

/** What an AI worker counts: the same of ideas as a game that answers itself. */
export function createWorkerMetrics(isRedisUp: () => boolean): WorkerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'virality_redis_up',
    help: '1 while Redis answers, 0 while it does not',
    registers: [registry],
    collect() {
      this.set(Number(isRedisUp()));
    },
  });
  return {
    ai: aiMeter([registry]),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
