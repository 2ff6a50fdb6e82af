import type { Atlas } from '../atlas.ts';
import { modelOf } from '../models/all.ts';
import { type GeneratedSpec, makeNetwork } from '../networks/make.ts';
import type { Topology } from '../networks/topology.ts';
import { type Outcome, outcomesOf, spreadOf } from '../run/experiment.ts';
import type { Model, Run } from '../run/model.ts';
import { openRun } from '../run/run.ts';
import type { SeedsSpec } from '../run/run-spec.ts';
import { seeding } from '../run/seeds.ts';

/** A number of ours beside the literature's. */
export interface Row {
  readonly model: string;
  readonly what: string;
  readonly ours: string;
  readonly expected: string;
  readonly tolerance: string;
  readonly ok: boolean;
  readonly source: string;
}

/** Points and lines of a small plot. */
export interface Plot {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly ours: readonly Point[];
  readonly expected: readonly Point[];
}
export type Point = readonly [x: number, y: number];

/** Something to check, by itself: its rows, and a plot of them if that helps. */
export interface Check {
  readonly name: string;
  /** Models that it is about; none for generators and measures. */
  readonly models: readonly string[];
  /** What is left out for want of something is said in a line, with how to get it. */
  run(lab: Lab): { rows: Row[]; plot?: Plot; leftOut?: string };
}

/** Where checks get their models: by the book, or bent, to see whether the checks notice. */
export interface Lab {
  readonly atlas: Atlas;
  /** SNAP's ego-Facebook, where it is at hand. */
  readonly facebook: Topology | null;
  /** Smaller and fewer, for every day. */
  readonly quick: boolean;
  readonly bend: Bend | null;
}

/** As in a spec: the model's kind and its numbers. */
export type Parameters = { readonly kind: string; readonly [name: string]: string | number };

/** A model that is not by the book. */
export interface Bend {
  readonly kind: string;
  readonly parameters?: (parameters: Parameters) => Parameters;
  readonly model?: (model: Model) => Model;
}

export function openIn(lab: Lab, parameters: Parameters, network: Topology): Run {
  const { kind } = parameters;
  const model = modelOf(kind, { seed: 1, atlas: lab.atlas, traits: {} });
  const bent = (lab.bend?.kind === kind && lab.bend.model?.(model)) || model;
  return openRun(bent, network, model.parameters.parse(parametersIn(lab, parameters)));
}

/** The parameters as they are or bent. */
export function parametersIn({ bend }: Lab, parameters: Parameters): Parameters {
  return (bend?.kind === parameters.kind && bend.parameters?.(parameters)) || parameters;
}

/** Runs of a model on one network. */
export function runsOn(
  lab: Lab,
  network: Topology,
  parameters: Parameters,
  { seeds, runs, maxTicks = 10_000, seed = 1 }: Plan,
): Outcome[] {
  const run = openIn(lab, parameters, network);
  const plan = { runs, seed, maxTicks };
  return outcomesOf(run, seeding(seeds, network, null), plan).outcomes;
}

export interface Plan {
  readonly seeds: SeedsSpec;
  readonly runs: number;
  readonly maxTicks?: number;
  readonly seed?: number;
}

/** Runs of a model, `runs` on each of several networks of a kind. */
export function runsOnMany(
  lab: Lab,
  spec: GeneratedSpec,
  networks: number,
  parameters: Parameters,
  plan: Plan,
): Outcome[] {
  const all: Outcome[] = [];
  for (let seed = 1; seed <= networks; seed++) {
    all.push(...runsOn(lab, makeNetwork(spec, seed), parameters, { ...plan, seed }));
  }
  return all;
}

export function random(count: number): SeedsSpec {
  return { count, pick: 'random' };
}

export function meanOf(
  outcomes: readonly Outcome[],
  name: 'attackRate' | 'peak' | 'ticks' | 'spread' | 'final',
) {
  return spreadOf(outcomes.map((one) => one[name]));
}

type Where = Pick<Row, 'model' | 'what' | 'source'>;

/** Ours and expected may differ by `within`. */
export function near(where: Where, ours: number, expected: number, within: number): Row {
  return {
    ...where,
    ours: short(ours),
    expected: short(expected),
    tolerance: within < 1e-9 ? 'exact' : `± ${short(within)}`,
    ok: Math.abs(ours - expected) <= within,
  };
}

/** Something that must be so. */
export function holds(where: Where, ok: boolean, ours: string, expected: string): Row {
  return { ...where, ours, expected, tolerance: 'as said', ok };
}

export function short(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(1);
  return size >= 1 ? value.toFixed(3) : value.toFixed(4);
}
