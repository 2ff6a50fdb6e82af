import { rate, rating } from 'openskill';

/** How good a player is: the mean of a belief about their skill, and how unsure it still is. */
export interface Rating {
  readonly mu: number;
  readonly sigma: number;
}

/** What is believed of somebody who has not played yet: openskill's 25, give or take 25/3. */
export const NEWCOMER: Rating = rating();

/**
 * Ratings after a match, by the places that these left it in, as openskill's Plackett–Luce model
 * has them (Weng and Lin, 2011, "A Bayesian approximation method for online ranking", JMLR 12).
 *
 * @param places 1 is best, one for each of `before`
 */
export function afterMatch(before: readonly Rating[], places: readonly number[]): Rating[] {
  const teams = before.map(({ mu, sigma }) => [{ mu, sigma }]);
  return rate(teams, { rank: [...places] }).map(([one]) => ({ mu: one!.mu, sigma: one!.sigma }));
}

/** What a season adds to the doubt about a player: half of a newcomer's. */
const DOUBT = NEWCOMER.sigma / 2;

/**
 * The soft reset: what is believed of a player `seasons` seasons after their last match. With each
 * season the mean goes half of the way back to a newcomer's, so that everybody has something to
 * climb and quick match still knows whom to bring together; and doubt grows as for a skill that
 * has drifted unseen, by the variance that TrueSkill adds between games (Herbrich, Minka and
 * Graepel, 2007, "TrueSkill™: a Bayesian skill rating system", NIPS 19), up to a newcomer's.
 */
export function afterSeasons({ mu, sigma }: Rating, seasons: number): Rating {
  for (let n = 0; n < Math.min(seasons, 16); n++) {
    mu = (mu + NEWCOMER.mu) / 2;
    sigma = Math.min(NEWCOMER.sigma, Math.hypot(sigma, DOUBT));
  }
  return { mu, sigma };
}

const POINTS = 60;

/** Points by which people are brought together: the mean; 1500 for a newcomer. */
export function pointsOf({ mu }: Rating): number {
  return Math.round(mu * POINTS);
}

/**
 * Points of a season's table: the skill that a player has for almost sure, mean − 3 sigma (as
 * TrueSkill's tables), from 0 for a newcomer, never below.
 */
export function surePoints({ mu, sigma }: Rating): number {
  return Math.max(0, Math.round((mu - 3 * sigma) * POINTS));
}
