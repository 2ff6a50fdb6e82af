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
  bend('si', 'beta', 1.1),
  bend('sis', 'beta', 1.1),
  bend('sis', 'gamma', 1.1),
  bend('sir', 'beta', 1.1),
  bend('sir', 'gamma', 0.9),
  bend('seir', 'beta', 1.1),
  bend('seir', 'sigma', 1.1),
  bend('seir', 'gamma', 1.1),
  bend('sirs', 'beta', 1.1),
  bend('sirs', 'gamma', 1.1),
  bend('sirs', 'xi', 1.1),
  bend('sir-continuous', 'tau', 1.1),
  bend('sir-continuous', 'gamma', 0.9),
  bend('independent-cascade', 'p', 1.1),
  bend('linear-threshold', 'phi', 0.9),
  oneMore('complex-contagion', 'threshold'),
  {
    kind: 'maki-thompson',
    parameter: null,
    what: 'a caller stops 9 times in 10',
    quick: true,
    model: stubborn,
  },
  { kind: 'voter', parameter: null, what: '10% more meetings a tick', quick: false, model: hasty },
  bend('deffuant', 'epsilon', 1.1),
  bend('deffuant', 'mu', 0.9),
  bend('limited-attention', 'innovation', 1.1),
  oneMore('limited-attention', 'memory'),
  bend('attention', 'share', 1.1),
  bend('attention', 'adoption', 1.1),
  bend('attention', 'threshold', 1.1, 10),
  bend('attention', 'leave', 1.1),
  bend('attention', 'fatigue', 1.1),
  bend('attention', 'noveltyLoss', 1.1),
  bend('attention', 'relapse', 1.1),
];

/** The rows that notice a bent model. */
export function failuresOf(one: (typeof BENDS)[number], atlas: Atlas): Row[] {
  return CHECKS.filter(({ models }) => models.includes(one.kind)).flatMap((check) =>
    check
      .run({ atlas, facebook: null, quick: one.quick, bend: one })
      .rows.filter(({ model, ok }) => model === one.kind && !ok),
  );
}

function bend(kind: string, name: string, factor: number, most = 1) {
  const parameters = (given: Parameters) => ({
    ...given,
    [name]: Math.min(most, Number(given[name]) * factor),
  });
  return { kind, parameter: name, what: `${name} × ${factor}`, quick: true, parameters };
}

function oneMore(kind: string, name: string) {
  const parameters = (given: Parameters) => ({ ...given, [name]: Number(given[name]) + 1 });
  return { kind, parameter: name, what: `${name} + 1`, quick: true, parameters };
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
