import { z } from 'zod';

/** Who somebody is to the server, from least to most. */
export const ROLES = ['guest', 'player', 'researcher', 'moderator', 'admin'] as const;

export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/**
 * What is not everybody's. `moderate`: to read reports, decide them, and shut people out.
 * `administer`: players with their addresses, roles, sessions, worlds, templates, the audit log.
 * `monitor`: to look into every room and call its methods.
 */
export const PERMISSIONS = ['moderate', 'administer', 'monitor'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The one table; a permission stands in it once something asks for it. */
const GRANTED: Readonly<Record<Role, readonly Permission[]>> = {
  guest: [],
  player: [],
  researcher: [],
  moderator: ['moderate'],
  admin: ['moderate', 'administer', 'monitor'],
};

export function may(role: Role, permission: Permission): boolean {
  return GRANTED[role].includes(permission);
}

/** Whether who has the first role may act on who has the other: on less, and an admin on all. */
export function outranks(role: Role, other: Role): boolean {
  return role === 'admin' || ROLES.indexOf(role) > ROLES.indexOf(other);
}
