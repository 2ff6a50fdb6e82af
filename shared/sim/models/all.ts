import type { Model } from '../run/model.ts';
import { ATTENTION, attention } from './attention.ts';
import { complexContagion } from './complex-contagion.ts';
import { deffuant } from './deffuant.ts';
import { independentCascade } from './independent-cascade.ts';
import type { Inhabitants } from './inhabitants.ts';
import { limitedAttention } from './limited-attention.ts';
import { linearThreshold } from './linear-threshold.ts';
import { makiThompson } from './maki-thompson.ts';
import { seir } from './seir.ts';
import { si } from './si.ts';
import { sir } from './sir.ts';
import { sirContinuous } from './sir-continuous.ts';
import { sirs } from './sirs.ts';
import { sis } from './sis.ts';
import { voter } from './voter.ts';

const CLASSIC = [
  si,
  sis,
  sir,
  seir,
  sirs,
  sirContinuous,
  independentCascade,
  linearThreshold,
  complexContagion,
  makiThompson,
  voter,
  deffuant,
  limitedAttention,
] as const;

/** What there is to know of every model. To add one, write its file and put it above. */
export const MODELS = [...CLASSIC, ATTENTION] as const;

/**
 * A model to be run. Most need nothing but a network; attention is about the people on it.
 *
 * @throws RangeError for a kind that is none
 */
export function modelOf(kind: string, inhabitants: Inhabitants): Model {
  if (kind === ATTENTION.kind) return attention(inhabitants);
  const model = (CLASSIC as readonly Model[]).find((one) => one.kind === kind);
  if (model === undefined) throw new RangeError(`no model is called ${kind}`);
  return model;
}
