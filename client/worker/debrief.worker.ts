/** Off the page's thread: plays a replay again, and again without what somebody did in it. */
import '../net/jitless.ts';
import {
  type Debrief,
  type Difference,
  differencesOf,
  reportOf,
  startDebrief,
} from '#shared/game/debrief.ts';
import type { Course } from '#shared/game/debrief-course.ts';
import type { Why } from '#shared/game/kinds.ts';
import { hashMatch } from '#shared/game/snapshot.ts';
import { hubsOf } from '#shared/sim/hubs.ts';
import type { Broken, DebriefAnswer, DebriefAside, DebriefAsk } from './debrief-messages.ts';
import { readAtlas } from './files.ts';
import { openReplay } from './replay-file.ts';

/** What this file uses of a worker's own scope, which the page's types do not describe. */
interface Scope {
  onmessage: ((event: MessageEvent<DebriefAsk>) => void) | null;
  postMessage(answer: DebriefAnswer): void;
}
const scope = globalThis as unknown as Scope;

/** Ticks between two words of progress. */
const TOLD_EVERY = 100;

scope.onmessage = async ({ data: { text } }) => {
  try {
    await debrief(text);
  } catch (error) {
    broken('unreadable', error instanceof Error ? error.message : String(error));
  }
};

async function debrief(text: string): Promise<void> {
  const replay = openReplay(text);
  if ('why' in replay) return broken(replay.why, replay.detail);
  const atlas = await readAtlas();
  const { spec, inputs, hashes } = replay;
  const [end, hash] = hashes.at(-1)!;
  const playing = (done: number) => scope.postMessage({ kind: 'playing', done, of: end });
  playing(0);
  const { course, debrief } = startDebrief({ spec, inputs, end }, atlas, (tick) => {
    if (tick % TOLD_EVERY === 0) playing(tick);
  });
  if (hashMatch(course.match) !== hash) return broken('differs', `tick ${end}`);
  const report = reportOf(replay.id, course, debrief, []);
  scope.postMessage({ kind: 'told', report, aside: asideOf(course, debrief) });
  const differences: Difference[] = [];
  for (const { done, of, difference } of differencesOf(course, debrief, atlas)) {
    differences.push(difference);
    scope.postMessage({ kind: 'without', done, of, difference });
  }
  scope.postMessage({ kind: 'done', report: reportOf(replay.id, course, debrief, differences) });
}

function broken(why: Broken, detail: string): void {
  scope.postMessage({ kind: 'broken', why, detail });
}

function asideOf(course: Course, { deeds }: Debrief): DebriefAside {
  const { match, orders } = course;
  const whys = deeds.map((): Why | null => null);
  for (const { deed, thought } of orders.values()) if (deed >= 0) whys[deed] = thought.why;
  return {
    begins: match.state.begins[0]!,
    texts: match.drafts.map((draft) => draft?.text ?? ''),
    tellings: match.drafts.map((_, idea) => match.tellings[idea] ?? null),
    regions: match.world.atlas.regions.map(({ id, name }) => ({ id, name })),
    whys,
    hubs: hubsOf(course.log, match.world),
  };
}
