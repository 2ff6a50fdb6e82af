/** A tick is 100 ms of play. */
export const TICKS_A_SECOND = 10;
