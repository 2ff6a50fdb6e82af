import { isIPv6 } from 'node:net';

/**
 * Whom a connection counts for, where something is limited by address: an IPv4 address, or the
 * network of 64 bits that an IPv6 address is in, of which each customer has one at least.
 *
 * @param ip as Node gives it, and absent where the connection is gone
 */
export function networkOf(ip: string | undefined): string {
  const plain = (ip ?? '').replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*/, '');
  if (!isIPv6(plain)) return plain;
  const [left = '', right] = plain.split('::');
  const groups = left.split(':').filter(Boolean);
  const after = right?.split(':').filter(Boolean) ?? [];
  while (right !== undefined && groups.length + after.length < 8) groups.push('0');
  return [...groups, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
