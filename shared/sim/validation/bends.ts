import type { Atlas } from '../atlas.ts';
import { draw, keyOf, PURPOSE } from '../random.ts';
import type { Model } from '../run/model.ts';
import { CHECKS } from './all.ts';
import type { Bend, Parameters, Row } from './check.ts';

/**
 * Each model with each of its constants off by a tenth, a whole number by one. Where a model has
 * none, its rule is off by a tenth.
 */
export const BENDS: readonly (Bend & {
  /** The constant that is off; null = the rule. */
  readonly parameter: string | null;
  readonly what: string;
  readonly quick: boolean;
})[] = [
  ...bothWays('si', 'beta'),
  ...bothWays('sis', 'beta'),
  ...bothWays('sis', 'gamma'),
  ...bothWays('sir', 'beta'),
  ...bothWays('sir', 'gamma'),
  ...bothWays('seir', 'beta'),
  ...bothWays('seir', 'sigma'),
  ...bothWays('seir', 'gamma'),
  ...bothWays('sirs', 'beta'),
  ...bothWays('sirs', 'gamma'),
  ...bothWays('sirs', 'xi'),
  ...bothWays('sir-continuous', 'tau', Number.POSITIVE_INFINITY),
  ...bothWays('sir-continuous', 'gamma', Number.POSITIVE_INFINITY),
  ...bothWays('independent-cascade', 'p'),
  ...bothWays('linear-threshold', 'phi'),
  ...byOne('complex-contagion', 'threshold'),
  {
    kind: 'maki-thompson',
    parameter: null,
    what: 'a caller stops 9 times in 10',
    quick: true,
    model: stubborn,
  },
  { kind: 'voter', parameter: null, what: '10% more meetings a tick', quick: false, model: hasty },
  ...bothWays('deffuant', 'epsilon'),
  ...bothWays('deffuant', 'mu', 0.5),
  ...bothWays('limited-attention', 'innovation'),
  ...byOne('limited-attention', 'memory'),
  ...bothWays('attention', 'share'),
  ...bothWays('attention', 'adoption'),
  ...bothWays('attention', 'threshold', 10, 0.1),
  ...bothWays('attention', 'leave'),
  ...bothWays('attention', 'fatigue'),
  ...bothWays('attention', 'noveltyLoss'),
  ...bothWays('attention', 'relapse'),
];

/** The rows that notice a bent model. */
export function failuresOf(one: (typeof BENDS)[number], atlas: Atlas): Row[] {
  return CHECKS.filter(({ models }) => models.includes(one.kind)).flatMap((check) =>
    check
      .run({ atlas, facebook: null, quick: one.quick, bend: one })
      .rows.filter(({ model, ok }) => model === one.kind && !ok),
  );
}

/** @param most what the model allows, as `least`: what lies beyond is brought back to it */
function bothWays(kind: string, name: string, most = 1, least = 0) {
  return [1.1, 0.9].map((factor) => ({
    kind,
    parameter: name,
    what: `${name} × ${factor}`,
    quick: true,
    parameters: (given: Parameters) => ({
      ...given,
      [name]: Math.max(least, Math.min(most, Number(given[name]) * factor)),
    }),
  }));
}

/** One less is never less than one. */
function byOne(kind: string, name: string) {
  return [1, -1].map((step) => ({
    kind,
    parameter: name,
    what: `${name} ${step > 0 ? '+' : '−'} 1`,
    quick: true,
    parameters: (given: Parameters) => ({
      ...given,
      [name]: Math.max(1, Number(given[name]) + step),
    }),
  }));
}

/** One in ten of those who would become stiflers goes on. */
function stubborn(model: Model): Model {
  return {
    ...model,
    step(run) {
      const { phase, spreaders, active } = run.state;
      const before = phase.slice();
      model.step(run);
      const key = keyOf(run.seed, PURPOSE.course, run.tick);
      for (let a = 0; a < phase.length; a++) {
        if (phase[a] !== 2 || before[a] === 2 || draw(key, a) >= 0x1_0000_0000 / 10) continue;
        phase[a] = 1;
        spreaders[active[0]++] = a;
      }
      return active[0] > 0;
    },
  };
}

/** Every tenth tick is two. */
function hasty(model: Model): Model {
  return {
    ...model,
    step(run) {
      const { tick } = run;
      let isOpen = model.step(run);
      if (isOpen && tick % 10 === 9) {
        // Draws of a tick that is not reached.
        run.tick = tick + 1_000_000;
        isOpen = model.step(run);
        run.tick = tick;
      }
      return isOpen;
    },
  };
}
