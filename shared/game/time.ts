/** A tick is 100 ms of play. */
export const TICKS_A_SECOND = 10;
/** [GAME21] Ticks between the announcement of a thing and its coming. */
export const NOTICE = 10 * TICKS_A_SECOND;
