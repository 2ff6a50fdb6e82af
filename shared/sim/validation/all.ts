import {
  complexContagion,
  influence,
  karateCascade,
  progeny,
  virality,
  watts,
} from './cascades.ts';
import type { Check } from './check.ts';
import { continuousCurve, finalSize, meanField, threshold, wellMixed } from './epidemics.ts';
import { generators } from './generators.ts';
import { boundedConfidence, memes, rumour, voter } from './opinions.ts';

/** Everything that is checked against the literature, but for what needs a file of its own. */
export const CHECKS: readonly Check[] = [
  finalSize,
  wellMixed,
  threshold,
  continuousCurve,
  meanField,
  watts,
  karateCascade,
  influence,
  complexContagion,
  rumour,
  voter,
  boundedConfidence,
  virality,
  progeny,
  memes,
  generators,
];
