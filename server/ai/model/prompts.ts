import { readFileSync } from 'node:fs';
import type { Job } from '#shared/wire/asks.ts';

/** What a model is told before it sees anything of a player's; a file, and the number in its name. */
export interface Prompt {
  readonly job: Job;
  /** Counts up with every change, so that answers to an older one are not taken for its own. */
  readonly version: number;
  readonly system: string;
}

function read(job: Job, version: number): Prompt {
  const url = new URL(`./prompts/${job}.${version}.md`, import.meta.url);
  return { job, version, system: readFileSync(url, 'utf8') };
}

export const PROMPTS: { readonly [J in Job]: Prompt } = {
  analyse: read('analyse', 1),
  mutate: read('mutate', 2),
  name: read('name', 1),
  narrate: read('narrate', 2),
  debrief: read('debrief', 1),
  coach: read('coach', 2),
};
