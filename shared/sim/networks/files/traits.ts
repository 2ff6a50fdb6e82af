import { AGES, LANGUAGES, PLATFORMS } from '../../demographics.ts';

/** Agent traits that a file may give, and how it writes them. */
export const TRAITS = {
  openness: range(0, 255),
  influence: range(0, 255),
  trust: range(0, 255),
  mood: range(-128, 127),
  age: oneOf(AGES),
  language: oneOf(LANGUAGES),
  platform: oneOf(PLATFORMS),
} as const;

export type TraitName = keyof typeof TRAITS;

interface Trait {
  readonly expected: string;
  readonly parse: (text: string) => number | null;
  readonly write: (value: number) => string;
  readonly isNumber: boolean;
}

/** For each trait that the file gives at all: a value an agent, or `NOT_GIVEN`. */
export type TraitTable = Readonly<Partial<Record<TraitName, Int16Array>>>;
export const NOT_GIVEN = 0x7fff;

/** The value as a whole number, an index for those with names; null when it is none. */
export function traitValue(trait: TraitName, value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return TRAITS[trait].parse(String(value).trim());
}

export function traitTable(
  agents: number,
  given: readonly { agent: number; trait: TraitName; value: number }[],
): TraitTable {
  const table: Partial<Record<TraitName, Int16Array>> = {};
  for (const { agent, trait, value } of given) {
    table[trait] ??= new Int16Array(agents).fill(NOT_GIVEN);
    table[trait][agent] = value;
  }
  return table;
}

/** The traits that a table has. */
export function traitNames(table: TraitTable): TraitName[] {
  return Object.keys(table) as TraitName[];
}

/** As `traitValue` reads it; null where the agent was given none. */
export function traitText(table: TraitTable, trait: TraitName, agent: number): string | null {
  const value = table[trait]?.[agent] ?? NOT_GIVEN;
  return value === NOT_GIVEN ? null : TRAITS[trait].write(value);
}

function range(least: number, most: number): Trait {
  return {
    expected: `a whole number ${least}..${most}`,
    parse: (text) => {
      // Some tools write whole numbers as 12.0.
      if (!/^-?\d{1,3}(\.0+)?$/.test(text)) return null;
      const value = Number(text);
      return value >= least && value <= most ? value : null;
    },
    write: String,
    isNumber: true,
  };
}

function oneOf(names: readonly string[]): Trait {
  return {
    expected: `one of ${names.join(', ')}`,
    parse: (text) => {
      const at = names.indexOf(text.toLowerCase());
      return at < 0 ? null : at;
    },
    write: (value) => names[value],
    isNumber: false,
  };
}
