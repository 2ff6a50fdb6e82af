import type { Network } from './network.ts';
import { HUBS_A_REGION, type People } from './people.ts';

/** [SIM16] Gives each agent the influence that its number of ties has earned, 64 at the mean. */
export function giveInfluence(people: People, network: Network): void {
  const { row } = network;
  const mean = Math.max(1, network.target.length / people.count);
  for (let a = 0; a < people.count; a++) {
    const ties = row[a + 1] - row[a];
    people.influence[a] = Math.min(255, Math.floor(24 + (40 * ties) / mean));
  }
}

/** The best-connected agents of each region, most ties first, lower number first on a tie. */
export function findHubs(people: People, network: Network): Int32Array {
  const { row } = network;
  const regions = people.memberStart.length - 1;
  const hubs = new Int32Array(regions * HUBS_A_REGION).fill(-1);
  const ties = (a: number) => row[a + 1] - row[a];
  for (let r = 0; r < regions; r++) {
    const first = r * HUBS_A_REGION;
    for (let m = people.memberStart[r]; m < people.memberStart[r + 1]; m++) {
      const a = people.members[m];
      let at = HUBS_A_REGION;
      while (at > 0 && (hubs[first + at - 1] < 0 || ties(hubs[first + at - 1]) < ties(a))) at--;
      if (at === HUBS_A_REGION) continue;
      hubs.copyWithin(first + at + 1, first + at, first + HUBS_A_REGION - 1);
      hubs[first + at] = a;
    }
  }
  return hubs;
}
