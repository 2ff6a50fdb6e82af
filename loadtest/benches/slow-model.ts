import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { answersWell, startModelServer } from '#server/ai/fixtures-model.ts';

/** A model that takes its time, in a process of its own. */
export interface SlowModel {
  readonly url: string;
  /**
   * How it was in the last `seconds`, four times in each.
   *
   * @throws Error when it has ended, for then nothing was at it
   */
  lately(seconds: number): readonly Load[];
  stop(): Promise<void>;
}

export interface Load {
  readonly inFlight: number;
  /** Since it began: what it has answered, and what nobody waited for to its end. */
  readonly answered: number;
  readonly givenUp: number;
}

const FILE = fileURLToPath(import.meta.url);
const ANSWER_MS = 7000;
const SAMPLE_MS = 250;

type Told = { readonly url: string } | Load;

export async function startSlowModel(): Promise<SlowModel> {
  const child = fork(FILE);
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      hasEnded = true;
      resolve();
    });
  });
  const samples: (Load & { readonly at: number })[] = [];
  const ready = new Promise<string>((resolve) => {
    child.on('message', (told: Told) => {
      if ('url' in told) resolve(told.url);
      else samples.push({ ...told, at: performance.now() });
    });
  });
  const url = await Promise.race([ready, ended]);
  if (!url) throw new Error('the slow model does not start');
  return {
    url,
    lately(seconds) {
      if (hasEnded) throw new Error('the slow model has ended');
      const since = performance.now() - seconds * 1000;
      return samples.filter(({ at }) => at >= since);
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}

if (process.argv[1] === FILE) await serve();

async function serve(): Promise<void> {
  // A model lies elsewhere: what its stand-in costs here is not to be taken from what is measured.
  setPriority(constants.priority.PRIORITY_LOW);
  const tell = (told: Told) => process.send!(told);
  const model = await startModelServer();
  let inFlight = 0;
  let answered = 0;
  let givenUp = 0;
  model.behaves((asked, response) => {
    inFlight++;
    response.once('close', () => {
      inFlight--;
      if (response.writableFinished) answered++;
      else givenUp++;
    });
    setTimeout(() => answersWell(asked, response), ANSWER_MS);
  });
  setInterval(() => {
    tell({ inFlight, answered, givenUp });
    model.asked.length = 0;
  }, SAMPLE_MS);
  tell({ url: model.url });
  process.once('disconnect', () => process.exit());
}
