import { parentPort, workerData } from 'node:worker_threads';
import type { Log } from '#rooms/ports.ts';
import { openLink } from '../../cluster/link.ts';
import type { AiMeter } from '../meter.ts';
import { openIdeas } from '../open.ts';
import type { Question, ThreadSettings, Told } from './messages.ts';

/** Asks a model for the game that started it, whose worlds this is not to hold up. */

const { models, redisUrl } = workerData as ThreadSettings;
const tell = (told: Told) => parentPort!.postMessage(told);

const write = (log: keyof Log) => (message: string, fields?: Record<string, unknown>) =>
  tell({ log, message, ...(fields && { fields }) });
const log: Log = { info: write('info'), warn: write('warn'), error: write('error') };
const meter: AiMeter = {
  answered: (...of) => tell({ count: 'answered', of }),
  failed: (...of) => tell({ count: 'failed', of }),
  spent: (...of) => tell({ count: 'spent', of }),
  queued: (...of) => tell({ count: 'queued', of }),
};

// That Redis goes away and comes back is said by the game.
const link = redisUrl === null ? null : await openLink(redisUrl, () => {});
const ideas = await openIdeas(models, { log, meter, redis: link?.redis ?? null });

parentPort!.on('message', async ({ id, job, ask, bill, isHeard }: Question) => {
  const hear = (soFar: string) => tell({ id, soFar });
  tell({ id, written: await ideas.ask(job, ask, bill, isHeard ? { hear } : {}) });
});
