import type { Coder } from './coder.ts';
import { add, BYTES, type CityCounts, districtOf, sizeOf } from './counts.ts';
import { FrameError } from './header.ts';
import { addTo, codeShares, leavesOf, makeShares, type Shares, sumUp } from './shares.ts';
import { codeSplit } from './split.ts';
import { codeNumber, lengthTable } from './tables.ts';

// How closely chances are expected to be met (see `codeShares`): where agents change follows
// how many there are, what they change to follows what is shown nearby only roughly.
const WHERE = 128;
const WHAT = 16;
const WHOLE = 32;

// What agents come to show is mostly what their city and its district show already: a share of
// the district weighs DISTRICT times one of the city, a share of the world WORLD times, and every
// byte at least LEAST, so that any can come.
const DISTRICT = 2;
const WORLD = 0.1;
const LEAST = 0.001;

// A keyframe expects of a city what the cities before it show, each FADE times the next one.
const FADE = 0.9;

/**
 * How counts change: in city `city[i]`, `by[i]` more agents show `byte[i]`, or fewer where it is
 * below 0. City by city, ascending; those of a city name no byte twice and add up to 0.
 */
export interface Steps {
  readonly city: number[];
  readonly byte: number[];
  readonly by: number[];
}

export function noSteps(): Steps {
  return { city: [], byte: [], by: [] };
}

export function addSteps(counts: CityCounts, { city, byte, by }: Steps): void {
  for (let i = 0; i < city.length; i++) add(counts, city[i], byte[i], by[i]);
}

/** What a walk through the cities of a delta has at hand. */
interface Walk {
  readonly coder: Coder;
  readonly before: CityCounts;
  readonly steps: Steps;
  /** The next of the writer's steps. */
  next: number;
  /** Every byte that counts is below this. */
  readonly columns: number;
  /** Of those who could, how many fell back to 0 so far. */
  zeros: number;
  others: number;
}

// Of one city, agents by the byte that they showed, and by the one that they show.
const leaving = makeShares(BYTES, true);
const coming = makeShares(BYTES);

/**
 * Walks the changes of a cities delta: how many agents changed, and in which cities; then, city
 * by city, what they showed before and what they show now, as far as it does not cancel out. A
 * reader's `steps` are filled. Returns the columns that the counts have after it.
 */
export function walkSteps(coder: Coder, before: CityCounts, steps: Steps): number {
  const columns = codeColumns(coder, before.columns, steps.byte);
  const { where } = before;
  placeMoves(where, steps, 1);
  const moves = codeNumber(coder, lengthTable(), where.things[1]);
  if (moves > before.agents) throw new FrameError(`${moves} changes among ${before.agents} agents`);
  codeShares(coder, where, moves, WHERE);
  placeMoves(where, steps, -1);

  leaving.leaves = leavesOf(columns);
  coming.leaves = leaving.leaves;
  const walk = { coder, before, steps, next: 0, columns, zeros: 1, others: 5 };
  for (let i = 0; i < where.length; i++) walkCity(walk, where.places[i], where.counts[i]);
  return columns;
}

/** Adds what agents of each city come to show to the things in it, or takes it away again. */
function placeMoves({ things, leaves }: Shares, { city, by }: Steps, sign: 1 | -1): void {
  for (let i = 0; i < by.length; i++) {
    if (by[i] > 0) addTo(things, leaves, city[i], sign * by[i]);
  }
}

function walkCity(walk: Walk, city: number, moves: number): void {
  const { coder, before, steps } = walk;
  const given = takeSteps(walk, city);
  fill(leaving.weights, leaving.leaves, before, city);
  if (moves > leaving.limits[1]) throw new FrameError(`city ${city}: too few could change`);
  codeShares(coder, leaving, moves, WHAT);
  const lost = leaving.places.subarray(0, leaving.length);
  let zeros = 0;
  if (lost[0] !== 0) {
    zeros = codeSplit(coder, moves, walk.zeros, walk.others, 0, moves, given);
    walk.zeros += zeros;
    walk.others += moves - zeros;
  }
  expectComing(walk, city, lost, moves - zeros);
  codeShares(coder, coming, moves - zeros, WHAT);
  if (coder.writing) return;
  pushSteps(steps, city, leaving, -1);
  if (zeros > 0) pushStep(steps, city, 0, zeros);
  pushSteps(steps, city, coming, 1);
}

/** Puts the writer's steps in a city where they are coded from; returns how many fell back to 0. */
function takeSteps(walk: Walk, city: number): number {
  const { coder, steps } = walk;
  if (!coder.writing) return 0;
  let zeros = 0;
  leaving.things.fill(0, leaving.leaves, 2 * leaving.leaves);
  coming.things.fill(0, coming.leaves, 2 * coming.leaves);
  for (; steps.city[walk.next] === city; walk.next++) {
    const byte = steps.byte[walk.next];
    const by = steps.by[walk.next];
    if (by < 0) leaving.things[leaving.leaves + byte] = -by;
    else if (byte > 0) coming.things[coming.leaves + byte] = by;
    else zeros = by;
  }
  sumUp(leaving.things, leaving.leaves);
  sumUp(coming.things, coming.leaves);
  return zeros;
}

/** Weighs the bytes that `moves` agents of a city may come to show: not 0, none that was left. */
function expectComing(walk: Walk, city: number, lost: Uint16Array, moves: number): void {
  if (moves === 0) return;
  const { before, columns } = walk;
  const { leaves, weights, limits } = coming;
  const own = before.width * city;
  const district = districtOf(before, city);
  let believers = 1;
  for (let b = 1; b < before.columns; b++) believers += before.districts[district + b];
  const ownUnit = 1 / sizeOf(before, city);
  const districtUnit = DISTRICT / believers;
  const worldUnit = WORLD / before.agents;
  weights.fill(0, leaves, 2 * leaves);
  for (let b = 1; b < columns; b++) {
    weights[leaves + b] = LEAST;
    if (b >= before.columns) continue;
    weights[leaves + b] +=
      ownUnit * before.counts[own + b] +
      districtUnit * before.districts[district + b] +
      worldUnit * before.world[b];
  }
  for (const byte of lost) weights[leaves + byte] = 0;
  for (let b = 0; b < leaves; b++) limits[leaves + b] = weights[leaves + b] > 0 ? moves : 0;
  sumUp(weights, leaves);
  sumUp(limits, leaves);
  if (limits[1] === 0) throw new FrameError(`city ${city}: nothing to change to`);
}

/**
 * Walks all counts, city by city: how many of its agents show each byte. A reader's `steps` are
 * filled with what leads there from the counts that it has, of which only the cities' sizes
 * matter otherwise. Returns the columns that the counts have after it.
 */
export function walkCounts(coder: Coder, cities: CityCounts, steps: Steps): number {
  const columns = codeColumns(coder, cities.columns, []);
  const leaves = leavesOf(columns);
  coming.leaves = leaves;
  const { weights, limits, things } = coming;
  const row = new Uint32Array(Math.max(columns, cities.columns));
  const near = new Float64Array(columns);
  const world = new Float64Array(columns);
  let nearAll = 1;
  let worldAll = 1;
  for (let city = 0; city < cities.cities; city++) {
    const size = sizeOf(cities, city);
    if (size === 0) continue;
    weights.fill(0, leaves, 2 * leaves);
    for (let b = 0; b < columns; b++) {
      weights[leaves + b] = LEAST + near[b] / nearAll + (WORLD * world[b]) / worldAll;
    }
    for (let b = 0; b < leaves; b++) limits[leaves + b] = b < columns ? size : 0;
    sumUp(weights, leaves);
    sumUp(limits, leaves);
    if (coder.writing) fill(things, leaves, cities, city);
    codeShares(coder, coming, size, WHOLE);
    row.fill(0);
    for (let i = 0; i < coming.length; i++) row[coming.places[i]] = coming.counts[i];
    for (let b = 0; b < columns; b++) {
      near[b] = FADE * near[b] + row[b];
      world[b] += row[b];
    }
    nearAll = FADE * nearAll + size;
    worldAll += size;
    if (coder.writing) continue;
    for (let b = 0; b < row.length; b++) {
      const by = row[b] - (b < cities.columns ? cities.counts[cities.width * city + b] : 0);
      if (by !== 0) pushStep(steps, city, b, by);
    }
  }
  return columns;
}

/** Codes how many columns there are, or will be when these bytes have one. */
function codeColumns(coder: Coder, columns: number, bytes: readonly number[]): number {
  for (const byte of bytes) columns = Math.max(columns, byte + 1);
  const coded = codeNumber(coder, lengthTable(), columns);
  if (coded < 1 || coded > BYTES) throw new FrameError(`${coded} bytes an agent may show`);
  return coded;
}

/** Gives each byte's place the number of agents of the city that show it. */
function fill(heap: Float64Array, leaves: number, from: CityCounts, city: number): void {
  const { columns, counts, width } = from;
  const known = Math.min(leaves, columns);
  for (let b = 0; b < known; b++) heap[leaves + b] = counts[width * city + b];
  heap.fill(0, leaves + known, 2 * leaves);
  sumUp(heap, leaves);
}

function pushSteps(steps: Steps, city: number, { places, counts, length }: Shares, sign: 1 | -1) {
  for (let i = 0; i < length; i++) pushStep(steps, city, places[i], sign * counts[i]);
}

export function pushStep(steps: Steps, city: number, byte: number, by: number): void {
  steps.city.push(city);
  steps.byte.push(byte);
  steps.by.push(by);
}
