import { create } from 'zustand';
import { ACTIONS } from '#shared/game/actions.ts';
import { BRANCHES, type Branch } from '#shared/game/kinds.ts';
import type { ActionKind } from '#shared/game/order.ts';
import { forget, recall, remember } from '../net/memory.ts';

const OTHERS = {
  launch: 'l',
  'region.next': 'n',
  'region.previous': 'b',
  hint: 'h',
  pause: ' ',
  mute: 'm',
  settings: ',',
  'map.left': 'ArrowLeft',
  'map.right': 'ArrowRight',
  'map.up': 'ArrowUp',
  'map.down': 'ArrowDown',
  'map.in': '+',
  'map.out': '-',
  'map.all': '0',
} as const;

/** What a key may do in a match. */
export type Deed = `action.${ActionKind}` | `trait.${Branch}` | keyof typeof OTHERS;

const TRAIT_LETTERS: Readonly<Record<Branch, string>> = {
  virality: 'v',
  plausibility: 'p',
  community: 'c',
};
const USUAL = {
  ...Object.fromEntries(ACTIONS.map(({ kind }, i) => [`action.${kind}`, String(i + 1)])),
  ...Object.fromEntries(BRANCHES.map((branch) => [`trait.${branch}`, TRAIT_LETTERS[branch]])),
  ...OTHERS,
} as Readonly<Record<Deed, string>>;

export const DEEDS = Object.keys(USUAL) as readonly Deed[];

interface KeyMapStore {
  readonly keys: Readonly<Record<Deed, string>>;
  /** Gives a deed another key; null, or the deed that has it and keeps it. */
  bind(deed: Deed, key: string): Deed | null;
  /** Each gets the key of the other. */
  swap(one: Deed, other: Deed): void;
  reset(): void;
}

export const useKeyMap = create<KeyMapStore>((set, get) => {
  const take = (changes: Partial<Record<Deed, string>>) => {
    const keys = { ...get().keys, ...changes };
    remember('keys', JSON.stringify(keys));
    set({ keys });
  };
  return {
    keys: load(),
    bind(deed, key) {
      const owner = deedFor(get().keys, key);
      if (owner && owner !== deed) return owner;
      take({ [deed]: key });
      return null;
    },
    swap(one, other) {
      const { keys } = get();
      take({ [one]: keys[other], [other]: keys[one] });
    },
    reset() {
      forget('keys');
      set({ keys: USUAL });
    },
  };
});

/** What was chosen on this device; the usual keys where that is not one key for each deed. */
function load(): KeyMapStore['keys'] {
  try {
    const kept = JSON.parse(recall('keys') ?? '{}') as Readonly<Record<string, unknown>>;
    const isKey = (key: unknown): key is string => typeof key === 'string' && key.length <= 20;
    const keys = Object.fromEntries(
      DEEDS.map((deed) => [deed, isKey(kept[deed]) ? kept[deed] : USUAL[deed]]),
    ) as Record<Deed, string>;
    return new Set(Object.values(keys)).size === DEEDS.length ? keys : USUAL;
  } catch {
    return USUAL;
  }
}

export const deedFor = (keys: KeyMapStore['keys'], key: string | null): Deed | null =>
  DEEDS.find((deed) => keys[deed] === key) ?? null;

/** Keys that move the focus or press what has it, on every page. */
const KEPT = ['Tab', 'Enter', 'Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead'];

/** The key of a press, the same in capitals; null for what is the browser's. */
export function keyOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): string | null {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || KEPT.includes(key)) return null;
  // Where plus is a capital, nobody holds Shift for it.
  if (key === '=') return '+';
  return key.length === 1 ? key.toLowerCase() : key;
}

const SIGNS: Readonly<Record<string, string>> = {
  ' ': '␣',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** As it stands on a keyboard. */
export const keyLabel = (key: string): string =>
  SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key);

/** As `aria-keyshortcuts` wants it. */
export const keyShortcut = (key: string): string =>
  key === ' ' ? 'Space' : key === '+' ? 'Plus' : key.length === 1 ? key.toUpperCase() : key;
