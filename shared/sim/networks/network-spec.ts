import { z } from 'zod';
import { flawOf } from './configuration.ts';
import { FORMATS } from './files/read.ts';
import { MOST_AGENTS, MOST_COMPLETE_TIES, MOST_TIES, MOST_TRIES } from './limits.ts';

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

/** `each` ties for every agent. */
function ties(spec: { agents: number }, each: number, field: string): Check {
  return {
    ok: spec.agents * each <= MOST_TIES,
    field,
    message: `gives ${spec.agents} agents ${Math.round(spec.agents * each)} ties; there may be at most ${MOST_TIES}`,
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
    must((s) => [
      belowAgents(s, s.meanDegree, 'meanDegree'),
      ties(s, s.meanDegree / 2, 'meanDegree'),
    ]),
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
      ties(s, s.degree / 2, 'degree'),
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
    must((s) => [
      belowAgents(s, s.degree, 'degree'),
      evenDegree(s),
      ties(s, s.degree / 2, 'degree'),
      tries(s),
    ]),
  );

/** Where nearly all are tied to nearly all, ties find hardly a free place to move to. */
function tries({ agents, degree, rewire }: { agents: number; degree: number; rewire: number }) {
  const free = agents - 1 - degree;
  const most = (((2 * MOST_TRIES) / agents / degree) * free) / agents;
  return {
    // With no place at all, ties are not tried.
    ok: free <= 0 || rewire <= most,
    field: 'rewire',
    message: `must be at most ${most.toPrecision(2)} where a tie that moves finds ${free} of ${agents} agents free, or it takes too many tries; got ${rewire}`,
  };
}

const ring = z
  .strictObject({ kind: z.literal('ring'), agents, degree: z.int().min(2) })
  .check(
    must((s) => [
      belowAgents(s, s.degree, 'degree'),
      evenDegree(s),
      ties(s, s.degree / 2, 'degree'),
    ]),
  );

const barabasiAlbert = z
  .strictObject({ kind: z.literal('barabasi-albert'), agents, attach: z.int().min(1) })
  .check(must((s) => [belowAgents(s, s.attach, 'attach'), ties(s, s.attach, 'attach')]));

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
        const flaw = flawOf(degrees);
        return [
          {
            ok: n === undefined && exponent === undefined && min === undefined && max === undefined,
            field: 'degrees',
            message: 'stands alone, without agents, exponent, min and max',
          },
          {
            ok: flaw === null,
            field: 'degrees',
            message: `no network has these: ${flaw}`,
          },
          {
            ok: degrees.reduce((sum, degree) => sum + degree, 0) <= 2 * MOST_TIES,
            field: 'degrees',
            message: `must be at most ${2 * MOST_TIES} together`,
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
        ties({ agents: n }, min / 2, 'min'),
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
      const squares = sizes.reduce((sum, one) => sum + one * one, 0);
      const within = (inside * (squares - all)) / 2;
      const across = (between * (all * all - squares)) / 2;
      return [
        {
          ok: all >= 2 && all <= MOST_AGENTS,
          field: 'sizes',
          message: `must be 2..${MOST_AGENTS} agents together, got ${all}`,
        },
        {
          ok: within + across <= MOST_TIES,
          field: within > across ? 'inside' : 'between',
          message: `gives ${Math.round(within + across)} ties in all; there may be at most ${MOST_TIES}`,
        },
      ];
    }),
  );

const complete = z.strictObject({ kind: z.literal('complete'), agents }).check(
  must((s) => {
    const all = (s.agents * (s.agents - 1)) / 2;
    return [
      {
        ok: all <= MOST_COMPLETE_TIES,
        field: 'agents',
        message: `${s.agents} agents who all know each other have ${all} ties; there may be at most ${MOST_COMPLETE_TIES}`,
      },
    ];
  }),
);

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
