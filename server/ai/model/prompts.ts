import { readFileSync } from 'node:fs';

/** What a model is told before it sees anything of a player's; a file, and the number in its name. */
export interface Prompt {
  readonly job: 'analyse' | 'mutate';
  /** Counts up with every change, so that answers to an older one are not taken for its own. */
  readonly version: number;
  readonly system: string;
}

function read(job: Prompt['job'], version: number): Prompt {
  const url = new URL(`./prompts/${job}.${version}.md`, import.meta.url);
  return { job, version, system: readFileSync(url, 'utf8') };
}

export const PROMPTS = { analyse: read('analyse', 1), mutate: read('mutate', 1) };
