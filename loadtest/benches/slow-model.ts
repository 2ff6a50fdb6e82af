import { fork } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { answersWell, startModelServer } from '#server/ai/fixtures-model.ts';
import { giveWay } from '#server/ai/give-way.ts';

/** A model that takes its time, in a process of its own, and how many it has not answered yet. */
export interface SlowModel {
  readonly url: string;
  /** Of the last `seconds`, as they were every quarter of one. */
  lately(seconds: number): readonly number[];
  stop(): Promise<void>;
}

const FILE = fileURLToPath(import.meta.url);
const ANSWER_MS = 7000;
const SAMPLE_MS = 250;

type Told = { readonly url: string } | { readonly inFlight: number };

export async function startSlowModel(): Promise<SlowModel> {
  const child = fork(FILE);
  const samples: number[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the slow model has ended')));
    child.on('message', (told: Told) => {
      if ('url' in told) resolve(told.url);
      else samples.push(told.inFlight);
    });
  });
  return {
    url,
    lately: (seconds) => samples.slice((-seconds * 1000) / SAMPLE_MS),
    async stop() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

if (process.argv[1] === FILE) await serve();

async function serve(): Promise<void> {
  // A model lies elsewhere: what its stand-in costs here is not to be taken from what is measured.
  giveWay(constants.priority.PRIORITY_LOW);
  const tell = (told: Told) => process.send!(told);
  const model = await startModelServer();
  let inFlight = 0;
  model.behaves((asked, response) => {
    inFlight++;
    response.once('close', () => inFlight--);
    setTimeout(() => answersWell(asked, response), ANSWER_MS);
  });
  setInterval(() => {
    tell({ inFlight });
    model.asked.length = 0;
  }, SAMPLE_MS);
  tell({ url: model.url });
  process.once('disconnect', () => process.exit());
}
