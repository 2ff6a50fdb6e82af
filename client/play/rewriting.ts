import type { Telling } from '#shared/wire/messages.ts';
import type { IdeaView, Rewriting, RoomView } from './store.ts';

export function ordered(
  order: string,
  { region, audience }: Pick<Rewriting, 'region' | 'audience'>,
  room: RoomView | null,
): Rewriting {
  return { order, region, audience, since: newest(room), idea: 0, soFar: '' };
}

const newest = (room: RoomView | null): number => room?.ideas.at(-1)?.id ?? 0;

/** More of its words have come. Those of another variant, such as an older one, are not its. */
export function heard(rewriting: Rewriting, { idea, text }: Telling): Rewriting {
  if (idea <= rewriting.since || (rewriting.idea !== 0 && rewriting.idea !== idea))
    return rewriting;
  return { ...rewriting, idea, soFar: text };
}

/** Finds its variant in the feed, once the room has told of it. */
export function followed(rewriting: Rewriting, room: RoomView, seat: number | null): Rewriting {
  if (rewriting.idea !== 0) return rewriting;
  const line = room.feed.find(
    (one) => one.kind === 'mutate' && one.seat === seat && one.idea > rewriting.since,
  );
  return line ? { ...rewriting, idea: line.idea } : rewriting;
}

/** How far a rewriting has come. */
export type Progress =
  /** The order is under way. */
  | { readonly stage: 'ordered' }
  /** Its people tell the variant as the rules word it; somebody may find better words. */
  | { readonly stage: 'thinking'; readonly variant: IdeaView; readonly before: string }
  | { readonly stage: 'told'; readonly variant: IdeaView; readonly before: string };

export function progressOf({ idea }: Rewriting, room: RoomView): Progress {
  const variant = room.ideas.find(({ id }) => id === idea);
  if (!variant) return { stage: 'ordered' };
  const before = room.ideas.find(({ id }) => id === variant.parent)?.text ?? '';
  return { stage: variant.by ? 'told' : 'thinking', variant, before };
}
