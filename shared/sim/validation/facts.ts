/**
 * Numbers to be reproduced, with where they are from. Those of other people's software were
 * computed with it on networks of the same kind; `n` is its number of runs.
 */
export const EON = 'EoN (Miller and Ting 2019)';

/** Final size of SIR that recovers after a tick, 1% seeds: `EoN.Attack_rate_discrete`. */
export const FINAL_SIZE = {
  'Erdős–Rényi, mean degree 5': [
    [0.25, 0.39812764758357744],
    [0.3, 0.5936342999661646],
    [0.4, 0.8002039676767991],
  ],
  '4-regular': [
    [0.4, 0.5694818584923025],
    [0.5, 0.8580793515579413],
  ],
} as const;

/** Well-mixed SIR: the root of z = 1 − exp(−R0 z) (Kermack and McKendrick 1927). */
export const WELL_MIXED = [
  [1.5, 0.5828116438658117],
  [2, 0.79681213002002],
  [3, 0.9404797907073597],
] as const;

/** Infected part at t = 0, 0.5, …, `EoN.fast_SIR`: n = 10,000, mean degree 10, τ .3, γ 1, 1% seeds, 16 runs. */
export const CONTINUOUS = [
  0.01, 0.02454375, 0.0542, 0.1054, 0.17433125, 0.2318, 0.24776875, 0.22713125, 0.18554375, 0.14135,
  0.10376875, 0.07338125, 0.0507625, 0.0347875, 0.02339375, 0.0157625, 0.01018125, 0.00694375,
  0.0047, 0.0031375, 0.0020875,
] as const;

/** P(cascade over 10%) from one seed, n = 1,000, φ .18, 40 runs of NDlib's ThresholdModel. */
export const WATTS = [
  [0.8, 0],
  [2, 0.8],
  [3, 0.9],
  [6, 0.325],
  [8, 0],
] as const;
/** z · Σ_{j ≤ 3} e^−z z^j / j! = 1 (Watts 2002, eq. 5, for φ .18). */
export const WATTS_WINDOW = [1.0207039085137266, 5.764677087161716] as const;

/** Independent cascade from the k agents with most ties: `EoN.basic_discrete_SIR`. */
export const CASCADES = {
  karate: [
    { p: 0.1, k: 2, mean: 6.42875, sd: 2.614408579498457, n: 4000 },
    { p: 0.2, k: 2, mean: 13.079, sd: 4.080860492051756, n: 4000 },
  ],
  facebook: [
    { p: 0.01, k: 10, mean: 308.83, sd: 49.66256820235574, n: 1500 },
    { p: 0.02, k: 10, mean: 900.0225, sd: 71.23980466123153, n: 400 },
  ],
} as const;

/** Root of ln x = −2 (1 − x) (Sudbury 1985). */
export const MAKI_THOMPSON = 0.20318786997997992;

/** Borel distribution, P(1 .. 10) (Borel 1942; Tanner 1961). */
export const BOREL = [
  [
    0.5,
    [
      0.6065306597126334, 0.18393972058572122, 0.08367381005566116, 0.045111761078870924,
      0.026720377156217043, 0.016803135574154072, 0.011014049982181142, 0.007442545326215798,
      0.005147684351702051, 0.0036265577415643736,
    ],
  ],
  [
    0.8,
    [
      0.44932896411722156, 0.1615172143957244, 0.08708923515783597, 0.055653995831796026,
      0.039073362962632883, 0.029124613940647123, 0.02262812279982895, 0.01812402323482667,
      0.014858558171269838, 0.012407691728941928,
    ],
  ],
  [
    0.95,
    [
      0.38674102345450123, 0.14209018826150338, 0.07830674938431254, 0.05114704138714665,
      0.03670239487519153, 0.02796167831606714, 0.02220450166275695, 0.018177600735272675,
      0.015231689033379747, 0.013000253969226817,
    ],
  ],
] as const;

/** n = 1,000, k = 10: clustering and mean distance at a chance of rewiring (NetworkX). */
export const WATTS_STROGATZ = [
  { p: 0, c: 0.6666666666666636, l: 50.450450450450454 },
  { p: 0.1, c: 0.4929901404151408, l: 4.438848848848849 },
] as const;
/** Exponent by maximum likelihood, n = 20,000, m = 3, degrees from 6 (NetworkX). */
export const BARABASI_ALBERT = 2.7832655238489963;

/** 34 members, 78 ties (Zachary 1977, figure 1), members from 0. */
export const KARATE = [
  [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
  [2, 3, 7, 13, 17, 19, 21, 30],
  [3, 7, 8, 9, 13, 27, 28, 32],
  [7, 12, 13],
  [6, 10],
  [6, 10, 16],
  [16],
  [],
  [30, 32, 33],
  [33],
  [],
  [],
  [],
  [33],
  [32, 33],
  [32, 33],
  [],
  [],
  [32, 33],
  [33],
  [32, 33],
  [],
  [32, 33],
  [25, 27, 29, 32, 33],
  [25, 27, 31],
  [31],
  [29, 33],
  [33],
  [31, 33],
  [32, 33],
  [32, 33],
  [32, 33],
  [33],
] as const;
