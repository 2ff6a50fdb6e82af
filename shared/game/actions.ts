/**
 * The actions as data, so that rules, opponents and the page read one list.
 * Prices in clout, times in ticks (ten a second).
 */
export interface Action {
  readonly kind: 'seed' | 'boost' | 'debunk';
  readonly price: number;
  readonly cooldown: number;
}

export const TICKS_A_SECOND = 10;

export const ACTIONS: readonly Action[] = [
  { kind: 'seed', price: 20, cooldown: 50 },
  { kind: 'boost', price: 25, cooldown: 150 },
  { kind: 'debunk', price: 30, cooldown: 200 },
];
