import { parentPort } from 'node:worker_threads';
import type { Question } from './messages.ts';

/** A thread that dies at a question of the player `killer`, and is silent at any other. */
parentPort!.on('message', ({ bill }: Question) => {
  if (bill.playerId === 'killer') throw new Error('the thread of a test');
});
