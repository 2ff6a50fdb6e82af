import { cascades, forestByTime } from '../cascade.ts';
import type { Declaration } from '../columns.ts';
import type { Following, Run } from '../run/model.ts';

/** What models have in common in which nobody is reached twice. */
type Infections = Declaration & {
  /** When, foreseen or past. */
  readonly infected: { readonly type: 'u32' | 'f64'; readonly rows: 'agent' };
  /** From whom, as agent + 1; 0 = a seed, at time 0. */
  readonly parent: { readonly type: 'u32'; readonly rows: 'agent' };
};

const NOT_YET = Number.POSITIVE_INFINITY;

/**
 * [RUN3] Follows a run of infections; `adoptions` are those of the tick, seeds left out.
 *
 * @param isPast whether what was foreseen for a time has come at a tick
 */
export function followInfections<D extends Infections, P, W>(
  run: Run<D, P, W>,
  isPast: (time: number, tick: number) => boolean,
): Following {
  const { infected, parent, reached } = run.state as Run<Infections, P, W>['state'];
  let known = reached[0];
  return {
    measure() {
      const adoptions = reached[0] - known;
      known = reached[0];
      return { adoptions };
    },
    trees() {
      const times = Float64Array.from(infected, (time) =>
        isPast(time, run.tick) ? time : NOT_YET,
      );
      // Those who began are the first to be reached, by number, as the trees stand.
      const roots: number[] = [];
      for (let a = 0; a < times.length; a++) {
        if (times[a] !== NOT_YET && parent[a] === 0) roots.push(a);
      }
      const trees = cascades(forestByTime(parent, times, NOT_YET));
      return trees.map((tree, i) => ({ ...tree, root: roots[i] }));
    },
  };
}
