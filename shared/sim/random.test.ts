import assert from 'node:assert/strict';
import fc from 'fast-check';
import { draw, drawBelow, keyOf, mix, PURPOSE, type Purpose } from './random.ts';

/** χ² of counts against equal shares, as standard deviations from its mean. */
function chiSquareZ(counts: ArrayLike<number>, total: number): number {
  const expected = total / counts.length;
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += (counts[i] - expected) ** 2 / expected;
  const freedom = counts.length - 1;
  return (sum - freedom) / Math.sqrt(2 * freedom);
}

function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let sx = 0;
  let sy = 0;
  let sxx = 0;
  let syy = 0;
  let sxy = 0;
  for (let i = 0; i < x.length; i++) {
    sx += x[i];
    sy += y[i];
    sxx += x[i] * x[i];
    syy += y[i] * y[i];
    sxy += x[i] * y[i];
  }
  const n = x.length;
  return (sxy - (sx * sy) / n) / Math.sqrt((sxx - (sx * sx) / n) * (syy - (sy * sy) / n));
}

/** Draws of one key as parts of 1: what agents or edges 0..n−1 get in one tick. */
function row(key: number, n: number, first = 0): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => draw(key, first + i) / 2 ** 32);
}

const SEEDS = [0, 1, 0xdeadbeef];
const N = 20_000;

describe('random', () => {
  it('[SIM2] mix is a bijection: the inverse gives every number back', () => {
    const back = (value: number) => {
      let h = value ^ (value >>> 15) ^ (value >>> 30);
      h = Math.imul(h, inverse(0xd35a2d97));
      h = h ^ (h >>> 15) ^ (h >>> 30);
      h = Math.imul(h, inverse(0x21f0aaad));
      return (h ^ (h >>> 16)) >>> 0;
    };
    fc.assert(fc.property(fc.nat(0xffffffff), (n) => back(mix(n)) === n));
  });

  /** The odd number that multiplies with this one to 1, modulo 2³² (Newton). */
  function inverse(odd: number): number {
    let x = odd;
    for (let i = 0; i < 5; i++) x = Math.imul(x, 2 - Math.imul(odd, x));
    return x;
  }

  it('[SIM2] every input bit of mix flips every output bit half of the time, within 0.01', () => {
    const inputs = 1 << 17;
    const flips = new Uint32Array(32 * 32);
    for (let n = 0; n < inputs; n++) {
      // Small numbers, as rows and ticks are, and large ones.
      const value = n & 1 ? Math.imul(n, 0x9e3779b1) : n;
      const mixed = mix(value);
      for (let bit = 0; bit < 32; bit++) {
        const change = mixed ^ mix(value ^ (1 << bit));
        for (let out = 0; out < 32; out++) flips[bit * 32 + out] += (change >>> out) & 1;
      }
    }
    flips.forEach((count, cell) => {
      const off = Math.abs(count / inputs - 0.5);
      assert.ok(off < 0.01, `bit ${cell >> 5} flips bit ${cell & 31} off by ${off}`);
    });
  });

  it('[SIM2] draws over agents and edges are uniform, high bits and low bits', () => {
    for (const seed of SEEDS) {
      for (const purpose of [PURPOSE.post, PURPOSE.hear, PURPOSE.adopt]) {
        for (const tick of [0, 1, 599]) {
          const key = keyOf(seed, purpose, tick);
          const high = new Uint32Array(256);
          const low = new Uint32Array(256);
          for (let a = 0; a < N; a++) {
            const value = draw(key, a);
            high[value >>> 24]++;
            low[value & 255]++;
          }
          for (const [name, counts] of Object.entries({ high, low })) {
            const z = chiSquareZ(counts, N);
            assert.ok(Math.abs(z) < 4, `${name}, seed ${seed}, tick ${tick}: z ${z}`);
          }
        }
      }
    }
  });

  it('[SIM2] every bit of seed, tick and row flips every bit of a draw half of the time', () => {
    const inputs = 1 << 14;
    const flips = new Uint32Array(96 * 32);
    for (let n = 0; n < inputs; n++) {
      const [seed, tick, row] = [mix(n), n % 36_000, Math.imul(n, 77) >>> 0];
      const value = draw(keyOf(seed, PURPOSE.hear, tick), row);
      for (let bit = 0; bit < 32; bit++) {
        const flip = 1 << bit;
        const others = [
          draw(keyOf(seed ^ flip, PURPOSE.hear, tick), row),
          draw(keyOf(seed, PURPOSE.hear, tick ^ flip), row),
          draw(keyOf(seed, PURPOSE.hear, tick), row ^ flip),
        ];
        others.forEach((other, input) => {
          const change = value ^ other;
          const from = (input * 32 + bit) * 32;
          for (let out = 0; out < 32; out++) flips[from + out] += (change >>> out) & 1;
        });
      }
    }
    // 4.5 standard deviations of each of 3,072 shares.
    const most = (4.5 * 0.5) / Math.sqrt(inputs);
    flips.forEach((count, cell) => {
      const off = Math.abs(count / inputs - 0.5);
      const input = ['seed', 'tick', 'row'][Math.floor(cell / 1024)];
      assert.ok(off < most, `${input}, bit ${(cell >> 5) & 31} to bit ${cell & 31}: off by ${off}`);
    });
  });

  it('[SIM2] draws of every purpose are even, also over ties and over every second row', () => {
    for (const purpose of Object.values(PURPOSE)) {
      const key = keyOf(5, purpose as Purpose, 3);
      const ways: [name: string, value: (i: number) => number][] = [
        ['rows', (i) => draw(key, i)],
        ['every second row', (i) => draw(key, 2 * i + 1)],
        ['one agent’s ties', (i) => draw(draw(key, 17), i)],
        ['ties to one agent', (i) => draw(draw(key, i), 17)],
      ];
      for (const [name, value] of ways) {
        const counts = new Uint32Array(256);
        for (let i = 0; i < N; i++) counts[value(i) >>> 24]++;
        const z = chiSquareZ(counts, N);
        assert.ok(Math.abs(z) < 4.5, `purpose ${purpose}, ${name}: z ${z}`);
      }
    }
  });

  it('[SIM2] pairs of neighbouring draws fill the square evenly', () => {
    for (const seed of SEEDS) {
      const counts = new Uint32Array(32 * 32);
      const key = keyOf(seed, PURPOSE.hear, 7);
      for (let e = 0; e < 100_000; e++) {
        counts[((draw(key, e) >>> 27) << 5) | (draw(key, e + 1) >>> 27)]++;
      }
      const z = chiSquareZ(counts, 100_000);
      assert.ok(Math.abs(z) < 4, `seed ${seed}: z ${z}`);
    }
  });

  it('[SIM2] no serial correlation along agents, ticks or ideas', () => {
    // Of 69 correlations of N pairs each, none is beyond 4.5 standard deviations.
    const most = 4.5 / Math.sqrt(N);
    for (const seed of SEEDS) {
      const key = keyOf(seed, PURPOSE.post, 100);
      const here = row(key, N);
      for (const lag of [1, 2, 3, 8, 32, 1024]) {
        const r = correlation(here, row(key, N, lag));
        assert.ok(Math.abs(r) < most, `agents ${lag} apart: ${r}`);
      }
      for (const later of [1, 2, 4, 10, 64, 256, 600]) {
        const r = correlation(here, row(keyOf(seed, PURPOSE.post, 100 + later), N));
        assert.ok(Math.abs(r) < most, `ticks ${later} apart: ${r}`);
      }
      const seeds = keyOf(seed, PURPOSE.seed, 100);
      for (const idea of [2, 3, 16, 255]) {
        const r = correlation(row(seeds, N, 1 << 22), row(seeds, N, idea << 22));
        assert.ok(Math.abs(r) < most, `ideas 1 and ${idea}: ${r}`);
      }
      // One agent through time, as a spread lives through it.
      const along = (from: number) =>
        Float64Array.from({ length: N }, (_, t) => draw(keyOf(seed, PURPOSE.post, from + t), 5));
      const r = correlation(along(0), along(1));
      assert.ok(Math.abs(r) < most, `one agent, next tick: ${r}`);
    }
  });

  it('[SIM2] purposes and seeds are independent', () => {
    const most = 4.5 / Math.sqrt(N);
    const purposes = Object.values(PURPOSE);
    for (const one of purposes) {
      for (const other of purposes) {
        if (one >= other) continue;
        const r = correlation(row(keyOf(1, one, 50), N), row(keyOf(1, other, 50), N));
        assert.ok(Math.abs(r) < most, `purposes ${one} and ${other}: ${r}`);
      }
    }
    for (const [one, other] of [
      [1, 2],
      [0, 0x80000000],
      [7, 7 ^ 0x9e3779b9],
    ] as const) {
      const r = correlation(
        row(keyOf(one, PURPOSE.post, 0), N),
        row(keyOf(other, PURPOSE.post, 0), N),
      );
      assert.ok(Math.abs(r) < most, `seeds ${one} and ${other}: ${r}`);
    }
  });

  it('[SIM2] ticks with nearly the same key do not get the same numbers in another order', () => {
    const rows = 1 << 14;
    // Keys that agree above the rows' bits have the same set of row ^ key.
    const earlier = new Map<number, number>();
    let pairs = 0;
    for (let tick = 0; pairs < 10; tick++) {
      const key = keyOf(1, PURPOSE.post, tick);
      const alike = earlier.get(key >>> 14);
      earlier.set(key >>> 14, key);
      if (alike === undefined) continue;
      pairs++;
      const draws = new Set(Array.from({ length: rows }, (_, a) => draw(key, a)));
      let same = 0;
      for (let a = 0; a < rows; a++) if (draws.has(draw(alike, a))) same++;
      assert.ok(same < 5, `${same} of ${rows} the same at tick ${tick}`);
    }
  });

  it('[SIM2] a tick has a key of its own for every purpose', () => {
    const keys = new Set<number>();
    for (const purpose of Object.values(PURPOSE)) {
      for (let tick = 0; tick < 36_000; tick++) keys.add(keyOf(1, purpose as Purpose, tick));
    }
    assert.equal(keys.size, Object.keys(PURPOSE).length * 36_000);
  });

  it('[SIM2] drawBelow is below its limit, and even, up to the largest limit', () => {
    fc.assert(
      fc.property(
        fc.nat(0xffffffff),
        fc.nat(0x7fffffff),
        fc.integer({ min: 1, max: 2 ** 32 }),
        (key, at, limit) => {
          const value = drawBelow(key, at, limit);
          return Number.isInteger(value) && value >= 0 && value < limit;
        },
      ),
    );
    const counts = new Uint32Array(26);
    for (let i = 0; i < N; i++) counts[drawBelow(3, i, 26)]++;
    assert.ok(Math.abs(chiSquareZ(counts, N)) < 4);
  });
});
