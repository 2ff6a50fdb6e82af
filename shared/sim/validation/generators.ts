import { makeNetwork } from '../networks/make.ts';
import { clustering, degreeExponent, meanDistance } from '../networks/measure.ts';
import type { Check, Row } from './check.ts';
import { near } from './check.ts';
import { BARABASI_ALBERT, WATTS_STROGATZ } from './facts.ts';

export const generators: Check = {
  name: 'generators',
  models: [],
  run(lab) {
    const rows: Row[] = [];
    const seeds = lab.quick ? [1, 2] : [1, 2, 3, 4, 5, 6];
    const mean = (of: (seed: number) => number) =>
      seeds.reduce((sum, seed) => sum + of(seed), 0) / seeds.length;
    for (const { p, c, l } of WATTS_STROGATZ) {
      const make = (seed: number) =>
        makeNetwork({ kind: 'watts-strogatz', agents: 1000, degree: 10, rewire: p }, seed);
      const where = { model: '–', source: 'NetworkX; Watts and Strogatz 1998' };
      const what = `Watts–Strogatz, n 1,000, k 10, p ${p}`;
      rows.push(
        near(
          { ...where, what: `${what}: clustering` },
          mean((s) => clustering(make(s))),
          c,
          0.03 * c,
        ),
      );
      rows.push(
        near(
          { ...where, what: `${what}: mean distance` },
          mean((s) => meanDistance(make(s))),
          l,
          0.03 * l,
        ),
      );
    }
    const exponent = mean((seed) =>
      degreeExponent(makeNetwork({ kind: 'barabasi-albert', agents: 20_000, attach: 3 }, seed), 6),
    );
    rows.push(
      near(
        {
          model: '–',
          what: 'Barabási–Albert, n 20,000, m 3: exponent of degrees from 6',
          source: 'NetworkX; Barabási and Albert 1999',
        },
        exponent,
        BARABASI_ALBERT,
        0.05,
      ),
    );
    return { rows };
  },
};
