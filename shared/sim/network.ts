import type { People } from './people.ts';
import { draw, drawBelow, keyOf, PURPOSE } from './random.ts';

/**
 * Who hears whom, as compressed sparse rows: those who hear agent `a` are
 * `target[row[a]] .. target[row[a + 1] - 1]`, ascending, without `a` and without doubles.
 * Ties go both ways; each direction has a trust of its own.
 */
export interface Network {
  readonly row: Uint32Array;
  readonly target: Uint32Array;
  /** 0..255: how far the one who hears trusts the one who posts along this edge. */
  readonly trust: Uint8Array;
}

/** Of 256 ties, how many bind neighbours; the others cross any distance. */
const NEAR = 208;

/**
 * [SIM15] The geographic network: `meanDegree / 2` ties made by each agent, by every other
 * agent one more when that is not whole. A near tie goes to an agent whose distance in number,
 * so along the Hilbert curve, is log-uniform (density of ties falls with the inverse of rank;
 * Liben-Nowell et al. 2005), the more alike of two candidates. A far tie copies the end of an
 * earlier far tie every other time, else goes anywhere: preferential attachment by copying
 * (Kumar et al. 2000).
 */
export function earthNetwork(seed: number, meanDegree: number, people: People): Network {
  const { count } = people;
  const most = count * ((meanDegree + 1) >> 1);
  const from = new Uint32Array(most);
  const to = new Uint32Array(most);
  const farEnds = new Uint32Array(most);
  let made = 0;
  let far = 0;
  // Near reaches between an eightieth and a fortieth of the world, seven agents at least.
  const octaves = Math.max(3, 31 - Math.clz32(Math.max(8, count / 40)));
  for (let a = 0; a < count; a++) {
    const key = keyOf(seed, PURPOSE.ties, a);
    const ties = (meanDegree + (a & 1)) >> 1;
    for (let tie = 0; tie < ties; tie++) {
      const row = tie * 8;
      let end: number;
      if (draw(key, row) >>> 24 < NEAR) {
        const one = nearby(key, row + 1, a, octaves, count);
        const other = nearby(key, row + 3, a, octaves, count);
        end = likeness(people, a, one) >= likeness(people, a, other) ? one : other;
      } else {
        const copies = far > 0 && draw(key, row + 1) >>> 31 === 1;
        end = copies ? farEnds[drawBelow(key, row + 2, far)] : drawBelow(key, row + 2, count);
        farEnds[far++] = end;
      }
      if (end === a) continue;
      from[made] = a;
      to[made++] = end;
    }
  }
  return withTrust(seed, people, rows(count, from, to, made));
}

function nearby(key: number, row: number, a: number, octaves: number, count: number): number {
  const octave = drawBelow(key, row, octaves);
  const value = draw(key, row + 1);
  const distance = (1 << octave) + ((value >>> 1) & ((1 << octave) - 1));
  const end = value & 1 ? a + distance : a - distance;
  if (end < 0) return -end % count;
  return end < count ? end : Math.max(0, 2 * (count - 1) - end);
}

/** 0..3: people of an age, a language and a platform find each other (homophily). */
function likeness(people: People, a: number, b: number): number {
  return (
    (people.age[a] === people.age[b] ? 1 : 0) +
    (people.language[a] === people.language[b] ? 1 : 0) +
    (people.platform[a] === people.platform[b] ? 1 : 0)
  );
}

/** Rows from a list of ties, each in both directions, sorted, doubles dropped. */
export function rows(count: number, from: Uint32Array, to: Uint32Array, made: number) {
  const start = new Uint32Array(count + 1);
  for (let i = 0; i < made; i++) {
    start[from[i] + 1]++;
    start[to[i] + 1]++;
  }
  for (let a = 0; a < count; a++) start[a + 1] += start[a];
  // First into rows in any order; then read row by row and filled into the rows of those
  // named, which is ascending, since every tie is there in both directions.
  const sources = new Uint32Array(2 * made);
  const next = start.slice();
  for (let i = 0; i < made; i++) {
    sources[next[to[i]]++] = from[i];
    sources[next[from[i]]++] = to[i];
  }
  const target = new Uint32Array(2 * made);
  next.set(start);
  for (let a = 0; a < count; a++) {
    for (let e = start[a]; e < start[a + 1]; e++) target[next[sources[e]]++] = a;
  }
  const row = new Uint32Array(count + 1);
  let kept = 0;
  for (let a = 0; a < count; a++) {
    const first = kept;
    for (let e = start[a]; e < start[a + 1]; e++) {
      if (kept === first || target[kept - 1] !== target[e]) target[kept++] = target[e];
    }
    row[a + 1] = kept;
  }
  return { row, target: target.slice(0, kept) };
}

/** Ties within a region are trusted more, and trusting people trust all of theirs more. */
export function withTrust(
  seed: number,
  people: People,
  { row, target }: { row: Uint32Array; target: Uint32Array },
): Network {
  const trust = new Uint8Array(target.length);
  const key = keyOf(seed, PURPOSE.trust, 0);
  for (let a = 0; a < people.count; a++) {
    for (let e = row[a]; e < row[a + 1]; e++) {
      const t = target[e];
      const base = people.region[a] === people.region[t] ? 112 : 64;
      const noise = draw(key, e) >>> 26;
      trust[e] = Math.min(255, base + noise + (people.trust[t] >> 1));
    }
  }
  return { row, target, trust };
}
