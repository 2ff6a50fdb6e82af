import { player } from './en/player.ts';
import { learn } from './index.ts';

// Imported by the page of a player.
learn(player, { es: async () => (await import('./es/player.ts')).player });
