import { ACTIONS } from '#shared/game/actions.ts';
import type { Branch } from '#shared/game/kinds.ts';
import type { ActionKind, Audience } from '#shared/game/order.ts';
import { useDraft } from './draft.ts';
import type { RunningMatch } from './match.ts';
import { blocked, stageOf, untilHint } from './stage.ts';
import { usePlay } from './store.ts';
import { regionsByPeople } from './tally.ts';
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

/** Chooses the region that is so many places further among those with most people first. */
export function chooseNext(match: RunningMatch, step: 1 | -1): void {
  const state = usePlay.getState();
  const regions = regionsByPeople(state);
  if (regions.length === 0) return;
  const place = state.chosen === null ? -1 : regions.indexOf(state.chosen);
  const next = place < 0 ? (step > 0 ? 0 : -1) : place + step;
  chooseRegion(match, regions.at(next % regions.length)!);
}

/** Asks for a hint, where one may be had. */
export function askHint(match: RunningMatch): void {
  const state = usePlay.getState();
  if (untilHint(state) === null || untilHint(state)! > 0) return;
  usePlay.setState({ hintedAt: state.tick });
  match.command({ kind: 'hint' });
}

/** Stops waiting for an audience or a region, puts aside what was said, or forgets the region. */
export function dismiss(): void {
  const { armed, picking, rewriting, hint } = usePlay.getState();
  if (picking) usePlay.setState({ picking: null });
  else if (rewriting) usePlay.setState({ rewriting: null });
  else if (hint) usePlay.setState({ hint: null });
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
