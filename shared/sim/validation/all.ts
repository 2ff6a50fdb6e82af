import { reinforcement, resistance } from './attention-adopting.ts';
import { curve } from './attention-curve.ts';
import { lasting, sharing } from './attention-sharing.ts';
import {
  complexContagion,
  facebookCascade,
  influence,
  karateCascade,
  progeny,
  thresholdOfAHub,
  virality,
  watts,
} from './cascades.ts';
import type { Check } from './check.ts';
import { continuousCurve, finalSize, meanField, threshold, wellMixed } from './epidemics.ts';
import { generators } from './generators.ts';
import { boundedConfidence, memes, rumour, voter } from './opinions.ts';

/** Everything that is checked against the literature and against the models' own rules. */
export const CHECKS: readonly Check[] = [
  finalSize,
  wellMixed,
  threshold,
  continuousCurve,
  meanField,
  watts,
  thresholdOfAHub,
  karateCascade,
  facebookCascade,
  influence,
  complexContagion,
  rumour,
  voter,
  boundedConfidence,
  virality,
  progeny,
  memes,
  generators,
  sharing,
  lasting,
  reinforcement,
  resistance,
  curve,
];
