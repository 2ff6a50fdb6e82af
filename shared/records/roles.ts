import { z } from 'zod';

/** Who somebody is to the server, from least to most. */
export const ROLES = ['guest', 'player', 'researcher', 'moderator', 'admin'] as const;

export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/**
 * What is not everybody's. `monitor`: to look into every room and call its methods.
 */
export type Permission = 'monitor';

/** The one table; a permission stands in it once something asks for it. */
const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  guest: [],
  player: [],
  researcher: [],
  moderator: [],
  admin: ['monitor'],
};

export function may(role: Role, permission: Permission): boolean {
  return PERMISSIONS[role].includes(permission);
}
