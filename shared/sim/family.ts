import type { World } from './world.ts';

/** Where an idea comes from and what came of it. */
export interface FamilyMember {
  readonly idea: number;
  /** 0 = an idea of its own. */
  readonly parent: number;
  readonly generation: number;
  readonly born: number;
  /** Ideas that come from this one directly, in order of birth. */
  readonly children: readonly number[];
}

/** [SIM20] The family tree of all ideas that a world has had, extinct ones too, in order of birth. */
export function familyOf({ state, ideas }: World): FamilyMember[] {
  const children: number[][] = Array.from({ length: ideas }, () => []);
  for (let idea = 1; idea < ideas; idea++) children[state.parentIdea[idea]].push(idea);
  return Array.from({ length: ideas - 1 }, (_, i) => ({
    idea: i + 1,
    parent: state.parentIdea[i + 1],
    generation: state.generation[i + 1],
    born: state.born[i + 1],
    children: children[i + 1],
  }));
}
