import { Counter, Histogram, type Registry } from 'prom-client';
import type { AiMeter } from '../ai/meter.ts';

/** What a model was asked, by whom it was answered, and what that cost. */
export function aiMeter(registers: Registry[]): AiMeter {
  const requests = new Counter({
    name: 'virality_ai_requests_total',
    help: 'Questions about ideas, by job and by who answered: model, cache or fallback',
    labelNames: ['job', 'by'],
    registers,
  });
  const faults = new Counter({
    name: 'virality_ai_faults_total',
    help: 'Questions that the model had no usable answer to, by job and reason; texts that it could not place by meaning, as place',
    labelNames: ['job', 'because'],
    registers,
  });
  const tokens = new Counter({
    name: 'virality_ai_tokens_total',
    help: 'Tokens of the model, sent (in), received (out) and, at the most, of tries of which its server does not tell (untold)',
    labelNames: ['way'],
    registers,
  });
  const money = new Counter({
    name: 'virality_ai_microdollars_total',
    help: 'Millionths of a dollar that all these tokens come to, by OPENAI_PRICES',
    registers,
  });
  const seconds = new Histogram({
    name: 'virality_ai_seconds',
    help: 'Time from a question to its answer, by job and by who gave it: model, cache or fallback',
    labelNames: ['job', 'by'],
    buckets: [0.001, 0.01, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16],
    registers,
  });
  const queue = new Counter({
    name: 'virality_ai_queue_total',
    help: 'Questions about ideas by way of the queue, by what became of them',
    labelNames: ['what'],
    registers,
  });
  return {
    answered(job, by, milliseconds) {
      requests.inc({ job, by });
      seconds.observe({ job, by }, milliseconds / 1000);
    },
    failed: (job, because) => faults.inc({ job, because }),
    spent(used) {
      tokens.inc({ way: 'in' }, used.in);
      tokens.inc({ way: 'out' }, used.out);
      tokens.inc({ way: 'untold' }, used.untold);
      money.inc(used.microdollars);
    },
    queued: (what) => queue.inc({ what }),
  };
}
