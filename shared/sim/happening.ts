/** What happened in a tick that is worth telling. Derived from state, never read by the rules. */
export type Happening =
  /** An idea took root in a region by spreading, not by being seeded there. */
  | { kind: 'border'; idea: number; region: number }
  /** An idea reached `percent` of the world for the first time. */
  | { kind: 'milestone'; idea: number; percent: number }
  /** An idea won one of a region's ten most influential agents. */
  | { kind: 'hub'; idea: number; region: number; agent: number }
  /** An idea lost its last believer. */
  | { kind: 'extinct'; idea: number };
