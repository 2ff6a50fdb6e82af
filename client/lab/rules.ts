import '../net/jitless.ts';
import { attentionParameters, worldSpec } from '#shared/sim/spec.ts';
import { type OwnWorld, worldOptions } from '#shared/wire/messages.ts';

/** Parameters of the attention model that a lab may change, and the ties that an agent has. */
export const RULES = [
  'share',
  'adoption',
  'threshold',
  'leave',
  'fatigue',
  'noveltyLoss',
  'relapse',
  'meanDegree',
] as const;
export type Rule = (typeof RULES)[number];

/** Values of rules that are not as usual. */
export type Changes = Readonly<Partial<Record<Rule, number>>>;

/** A parameter is set to so many times its usual value. */
const TIMES = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const TIES = Array.from({ length: 19 }, (_, i) => i + 2);

const { meanDegree } = worldSpec.shape.network.parse({ kind: 'earth' });
/** What holds in every match. */
export const USUAL: Readonly<Record<Rule, number>> = {
  ...attentionParameters.parse({ kind: 'attention' }),
  meanDegree,
};

/** Values that a rule can be set to, ascending: those that a server takes. */
export function stopsOf(rule: Rule): readonly number[] {
  const all = rule === 'meanDegree' ? TIES : TIMES.map((times) => rounded(USUAL[rule] * times));
  return all.filter((value) => {
    const options = { mode: 'lab', spec: specOf({ [rule]: value }) };
    return worldOptions.safeParse(options).success;
  });
}

/** What differs from usual, as a world is wished for. */
export function specOf(changes: Changes): OwnWorld {
  const { meanDegree, ...model } = changes;
  return {
    ...(meanDegree !== undefined && { network: { kind: 'earth', meanDegree } }),
    ...(Object.keys(model).length > 0 && { model: { kind: 'attention', ...model } }),
  };
}

/** Without what a product of decimals leaves behind: 0.0165, not 0.016499999. */
const rounded = (value: number): number => Number(value.toPrecision(6));
