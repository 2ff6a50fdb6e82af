import { z } from 'zod';
import { areGraphical } from './configuration.ts';
import { FORMATS } from './files/read.ts';

/** More would not fit into memory together with a model. */
const MOST_AGENTS = 10_000_000;
const MOST_ENDS = 1_000_000_000;

const agents = z.int().min(2).max(MOST_AGENTS);
const chance = z.number().min(0).max(1);
const size = z.int().min(1).max(MOST_AGENTS);

interface Check {
  readonly ok: boolean;
  readonly field: string;
  readonly message: string;
}

/** The first check that fails is the one that is told, at its field. */
function must<T>(checks: (spec: T) => readonly Check[]) {
  return (context: z.core.ParsePayload<T>) => {
    const failed = checks(context.value).find(({ ok }) => !ok);
    if (failed === undefined) return;
    const { field, message } = failed;
    context.issues.push({ code: 'custom', message, path: [field], input: context.value });
  };
}

function ends(spec: { agents: number }, degree: number, field: string): Check {
  return {
    ok: spec.agents * degree <= MOST_ENDS,
    field,
    message: `must be at most ${Math.floor(MOST_ENDS / spec.agents)} for ${spec.agents} agents, so that there are at most ${MOST_ENDS} ends of ties; got ${degree}`,
  };
}

function belowAgents(spec: { agents: number }, degree: number, field: string): Check {
  return {
    ok: degree < spec.agents,
    field,
    message: `must be below agents (${spec.agents}), got ${degree}`,
  };
}

function evenDegree({ degree }: { degree: number }): Check {
  return {
    ok: degree % 2 === 0,
    field: 'degree',
    message: `must be even: half of the neighbours are on either side; got ${degree}`,
  };
}

const erdosRenyi = z
  .strictObject({ kind: z.literal('erdos-renyi'), agents, meanDegree: z.number().min(0) })
  .check(
    must((s) => [belowAgents(s, s.meanDegree, 'meanDegree'), ends(s, s.meanDegree, 'meanDegree')]),
  );

const regular = z
  .strictObject({ kind: z.literal('regular'), agents, degree: z.int().min(0) })
  .check(
    must((s) => [
      belowAgents(s, s.degree, 'degree'),
      {
        ok: (s.agents * s.degree) % 2 === 0,
        field: 'degree',
        message: `agents × degree must be even, got ${s.agents} × ${s.degree}`,
      },
      ends(s, s.degree, 'degree'),
    ]),
  );

const wattsStrogatz = z
  .strictObject({
    kind: z.literal('watts-strogatz'),
    agents,
    degree: z.int().min(2),
    rewire: chance,
  })
  .check(
    must((s) => [belowAgents(s, s.degree, 'degree'), evenDegree(s), ends(s, s.degree, 'degree')]),
  );

const ring = z
  .strictObject({ kind: z.literal('ring'), agents, degree: z.int().min(2) })
  .check(
    must((s) => [belowAgents(s, s.degree, 'degree'), evenDegree(s), ends(s, s.degree, 'degree')]),
  );

const barabasiAlbert = z
  .strictObject({ kind: z.literal('barabasi-albert'), agents, attach: z.int().min(1) })
  .check(must((s) => [belowAgents(s, s.attach, 'attach'), ends(s, 2 * s.attach, 'attach')]));

/** Degrees by a power law, or these very ones. */
const configuration = z
  .strictObject({
    kind: z.literal('configuration'),
    agents: agents.optional(),
    exponent: z.number().gt(1).max(100).optional(),
    min: z.int().min(1).optional(),
    max: z.int().min(1).optional(),
    degrees: z.array(z.int().min(0)).min(2).max(MOST_AGENTS).optional(),
  })
  .check(
    must(({ agents: n, exponent, min, max, degrees }) => {
      if (degrees !== undefined) {
        return [
          {
            ok: n === undefined && exponent === undefined && min === undefined && max === undefined,
            field: 'degrees',
            message: 'stands alone, without agents, exponent, min and max',
          },
          {
            ok: areGraphical(degrees),
            field: 'degrees',
            message: 'no network has these: their sum is odd, or some are too large for the others',
          },
        ];
      }
      const missing = Object.entries({ agents: n, exponent, min, max }).find(
        ([, value]) => value === undefined,
      );
      if (n === undefined || min === undefined || max === undefined || missing !== undefined) {
        const field = missing?.[0] ?? 'agents';
        return [
          {
            ok: false,
            field,
            message: 'is missing: agents, exponent, min and max are wanted, or degrees',
          },
        ];
      }
      return [
        belowAgents({ agents: n }, max, 'max'),
        { ok: min <= max, field: 'min', message: `must be at most max (${max}), got ${min}` },
        {
          ok: min !== max || (n * min) % 2 === 0,
          field: 'min',
          message: `agents × degree must be even where all have the same one, got ${n} × ${min}`,
        },
        ends({ agents: n }, min, 'min'),
      ];
    }),
  );

const blocks = z
  .strictObject({
    kind: z.literal('blocks'),
    sizes: z.array(size).min(1).max(10_000),
    inside: chance,
    between: chance,
  })
  .check(
    must(({ sizes, inside, between }) => {
      const all = sizes.reduce((sum, one) => sum + one, 0);
      const within = sizes.reduce((sum, one) => sum + one * one, 0);
      return [
        {
          ok: all >= 2 && all <= MOST_AGENTS,
          field: 'sizes',
          message: `must be 2..${MOST_AGENTS} agents together, got ${all}`,
        },
        {
          ok: within * inside <= MOST_ENDS,
          field: 'inside',
          message: `gives more than ${MOST_ENDS} ends of ties`,
        },
        {
          ok: (all * all - within) * between <= MOST_ENDS,
          field: 'between',
          message: `gives more than ${MOST_ENDS} ends of ties`,
        },
      ];
    }),
  );

const complete = z.strictObject({ kind: z.literal('complete'), agents });

const earth = z.strictObject({
  kind: z.literal('earth'),
  agents: z.int().min(100).max(1_000_000),
  meanDegree: z.int().min(2).max(50).default(10),
});

const file = z.strictObject({
  kind: z.literal('file'),
  path: z.string().min(1),
  format: z.enum(FORMATS).optional(),
});

/** [NET10] A network to make or to read; what no network can have is refused, by its field. */
export const networkSpec = z.discriminatedUnion('kind', [
  erdosRenyi,
  regular,
  wattsStrogatz,
  barabasiAlbert,
  configuration,
  blocks,
  ring,
  complete,
  earth,
  file,
]);
export type NetworkSpec = z.output<typeof networkSpec>;
