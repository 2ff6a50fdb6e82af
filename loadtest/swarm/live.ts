import { setTimeout as sleep } from 'node:timers/promises';
import { drop, follow, hang, lie, nap, play, visitShortly } from './behaviour.ts';
import { LeanVisitor } from './lean.ts';
import type { Member } from './member.ts';
import { count } from './tally.ts';
import { Visitor } from './visitor.ts';

const RETRY_MS = 1000;

/** Joins, behaves as its kind does, and goes on to the next world, until the place stops. */
export async function live(member: Member, firstIn: () => void): Promise<void> {
  const { place, slot } = member;
  for (let generation = 0; !place.stop.aborted && member.liesLeft > 0; ) {
    try {
      const visit = await enter(member, generation);
      if (!visit) return;
      firstIn();
      await behave(visit.visitor, member);
      await visit.visitor.leave();
      if (member.kind === 'liars') await comeAgain(member);
      generation = visit.generation + (visit.visitor.isOver ? 1 : 0);
    } catch (error) {
      count(place.tally, `error ${codeOf(error)}`);
      // The world may have gone while this member was on its way.
      const isGone = codeOf(error) === 522 || codeOf(error) === 524;
      if (isGone && member.leads) {
        generation = ((await slot.world(0, place.stop))?.generation ?? generation) + 1;
      }
      await sleep(RETRY_MS, undefined, { signal: place.stop }).catch(() => {});
    }
  }
}

/** Who was thrown out does not come back faster than all of them may join. */
async function comeAgain({ place, luck }: Member): Promise<void> {
  const { worlds, each, joinsPerSecond } = place.scenario;
  const pause = (worlds * each.liars * 1000) / joinsPerSecond;
  await sleep(luck.between(0, 2 * pause), undefined, { signal: place.stop }).catch(() => {});
}

async function enter(
  member: Member,
  generation: number,
): Promise<{ visitor: Visitor | LeanVisitor; generation: number } | null> {
  const { place, slot, kind, leads, pass } = member;
  const watches = kind !== 'players' && kind !== 'droppers';
  const token = await pass.token();
  if (leads && !slot.has(generation)) {
    const seed = (place.scenario.seed + 1000 * slot.index + generation) >>> 0;
    const visitor = await Visitor.create(place, token, seed, watches);
    slot.opened(generation, visitor.roomId);
    member.opened(generation, visitor.roomId);
    return { visitor, generation };
  }
  const world = await slot.world(generation, place.stop);
  if (!world) return null;
  const visitor =
    kind === 'lean'
      ? await LeanVisitor.join(place, token, world.roomId)
      : await Visitor.join(place, token, world.roomId, watches);
  return { visitor, generation: world.generation };
}

function behave(visitor: Visitor | LeanVisitor, member: Member): Promise<void> {
  if (visitor instanceof LeanVisitor) return follow(visitor, member);
  switch (member.kind) {
    case 'players':
      return play(visitor, member);
    case 'droppers':
      return drop(visitor, member);
    case 'watchers':
    case 'lean':
      return follow(visitor, member);
    case 'slow':
      return nap(visitor, member);
    case 'stuck':
      return hang(visitor, member);
    case 'comers':
      return visitShortly(visitor, member);
    case 'liars':
      return lie(visitor, member);
    default:
      return member.kind satisfies never;
  }
}

function codeOf(error: unknown): string | number {
  const { code, message } = error as { code?: string | number; message?: string };
  return code ?? message ?? 'unknown';
}
