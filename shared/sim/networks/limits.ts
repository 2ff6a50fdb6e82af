/**
 * How large a network may be. At these limits making one takes up to a minute of one core and 3.3 GB
 * (measured on two virtual cores of an AMD EPYC, Node 24.21); beyond them there is no end in sight,
 * or no memory for it.
 */
export const MOST_AGENTS = 10_000_000;
export const MOST_TIES = 50_000_000;

/** A complete network takes no memory for its ties, but models go through them, in seconds a run. */
export const MOST_COMPLETE_TIES = 500_000_000;

/** Tries to find a free place for a tie. */
export const MOST_TRIES = 250_000_000;
