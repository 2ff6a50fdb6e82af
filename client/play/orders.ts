import { ACTIONS } from '#shared/game/actions.ts';
import type { Branch } from '#shared/game/kinds.ts';
import type { ActionKind, Audience } from '#shared/game/order.ts';
import { useDraft } from './draft.ts';
import type { RunningMatch } from './match.ts';
import { blocked, stageOf } from './stage.ts';
import { usePlay } from './store.ts';
import { traitBlocked } from './traits.ts';

/** Chooses a region; an action that was waiting for one is done there. */
export function chooseRegion(match: RunningMatch, region: number): void {
  const { armed } = usePlay.getState();
  usePlay.setState({ chosen: region, armed: null });
  if (armed) give(match, armed, region);
}

/**
 * Does an action in the chosen region, or waits for one to be chosen; then for an audience, where
 * it takes one. A second press does without.
 */
export function act(match: RunningMatch, kind: ActionKind): void {
  const { chosen, armed, picking } = usePlay.getState();
  if (picking === kind) actFor(match, null);
  else if (chosen !== null) give(match, kind, chosen);
  else usePlay.setState({ armed: armed === kind ? null : kind });
}

/** Does the action that waited for an audience; null is whom it is for by itself. */
export function actFor(match: RunningMatch, audience: Audience | null): void {
  const state = usePlay.getState();
  const { picking, chosen, map } = state;
  usePlay.setState({ picking: null });
  if (picking !== 'mutate' && picking !== 'target') return;
  if (!map || chosen === null || blocked(state, picking)) return;
  const region = map.regions[chosen]!.id;
  match.order({ kind: picking, region, ...(audience && { audience }) }, chosen);
}

/** Buys the next step of a branch, where nothing speaks against it. */
export function buyTrait(match: RunningMatch, branch: Branch): void {
  const state = usePlay.getState();
  const isAsked = state.outcomes.some((one) => one.kind === 'trait' && one.status === 'pending');
  if (isAsked || traitBlocked(state, branch)) return;
  match.order({ kind: 'trait', branch });
}

/** Launches the idea that was written in the chosen region. */
export function launch(match: RunningMatch): void {
  const state = usePlay.getState();
  const { chosen, map } = state;
  const { draft, ready } = useDraft.getState();
  if (chosen === null || !map || stageOf(state, ready) !== 'aiming') return;
  match.order({ kind: 'launch', idea: draft, region: map.regions[chosen]!.id }, chosen);
}

/** Stops waiting for an audience or a region, or forgets the chosen one. */
export function dismiss(): void {
  const { armed, picking } = usePlay.getState();
  if (picking) usePlay.setState({ picking: null });
  else usePlay.setState(armed ? { armed: null } : { chosen: null });
}

function give(match: RunningMatch, kind: ActionKind, region: number): void {
  const state = usePlay.getState();
  // The reason stands at the button; sending what is bound to be refused would help nobody.
  if (!state.map || blocked(state, kind)) return;
  const takesAudience = ACTIONS.some((one) => one.kind === kind && one.takesAudience);
  usePlay.setState({ picking: takesAudience ? kind : null });
  if (takesAudience) return;
  match.order({ kind, region: state.map.regions[region]!.id }, region);
}
