import { hierarchy } from 'd3-hierarchy';
import type { IdeaLife } from '#shared/game/debrief-shape.ts';

/** An idea as it stands in the picture of its family. */
export interface Leaf {
  readonly life: IdeaLife;
  /** 0..1 of the width, by its time of birth. */
  readonly x: number;
  /** Rows from the top: every idea has one of its own, under its parent's. */
  readonly row: number;
  /** Place of its parent; null for an idea of its own. */
  readonly from: { readonly x: number; readonly row: number } | null;
}

export interface FamilyPicture {
  readonly leaves: readonly Leaf[];
  /** Variants that are left out: those that fewest people took up. */
  readonly leftOut: number;
}

/** More ideas than these are noise to the eye. */
const MOST = 26;

interface Node {
  readonly life: IdeaLife | null;
  readonly children: Node[];
}

/**
 * Lays the families of ideas out one under the other, time going right.
 *
 * @param begins the tick at the left edge, `ends` that at the right
 */
export function familyPicture(
  ideas: readonly IdeaLife[],
  { begins, ends }: { begins: number; ends: number },
): FamilyPicture {
  const kept = keep(ideas);
  const nodes = new Map<number, Node>(kept.map((life) => [life.idea, { life, children: [] }]));
  const root: Node = { life: null, children: [] };
  for (const life of kept) (nodes.get(life.parent) ?? root).children.push(nodes.get(life.idea)!);
  const xOf = ({ born }: IdeaLife) =>
    Math.min(1, Math.max(0, (born - begins) / Math.max(1, ends - begins)));
  const rows = new Map<number, number>();
  const leaves: Leaf[] = [];
  hierarchy(root).eachBefore(({ data: { life }, parent }) => {
    if (!life) return;
    const row = leaves.length;
    rows.set(life.idea, row);
    const above = parent?.data.life;
    const from = above ? { x: xOf(above), row: rows.get(above.idea)! } : null;
    leaves.push({ life, x: xOf(life), row, from });
  });
  return { leaves, leftOut: ideas.length - kept.length };
}

/** The ideas that most people took up, with all that they come from. */
function keep(ideas: readonly IdeaLife[]): IdeaLife[] {
  const kept = new Set(ideas.filter(({ parent }) => parent === 0).map(({ idea }) => idea));
  const byWeight = ideas.toSorted((a, b) => b.descendants - a.descendants || a.idea - b.idea);
  for (const { idea } of byWeight) {
    const line: number[] = [];
    for (let at = idea; at !== 0 && !kept.has(at); at = ideas[at - 1]!.parent) line.push(at);
    if (kept.size + line.length <= MOST) for (const one of line) kept.add(one);
  }
  return ideas.filter(({ idea }) => kept.has(idea));
}
