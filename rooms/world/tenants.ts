import type { Host } from './host.ts';
import { type Hosts, NoSpace } from './hosts.ts';

export const FULL = 'this server is full of worlds: try again later';

/** A world, as far as it takes up room. */
export interface Tenant {
  /**
   * Since when it may give way, in milliseconds of the performance clock; null while it may not. A
   * match that is over and on record is only there for a last look, and for a rematch; a lab with
   * nobody in it may be wanted again, or not.
   */
  readonly doneAt: number | null;
  /** Ends it; resolves once its memory is free. */
  giveWay(): Promise<unknown>;
}

/**
 * The worlds that a process runs, and no more of them than it may: where there is no room for
 * another, one that is done gives way, the longest done first.
 */
export class Tenants<T extends Tenant> {
  private readonly most: number;
  private readonly here = new Set<T>();

  constructor(most: number) {
    this.most = most;
  }

  /** How many more there may be. */
  get vacancies(): number {
    const done = [...this.here].filter(({ doneAt }) => doneAt !== null).length;
    return this.most - this.here.size + done;
  }

  get size(): number {
    return this.here.size;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.here.values();
  }

  /** Takes one in; false where there is no room. */
  add(tenant: T): boolean {
    // What has to give way still closes its connections, but is nothing any more.
    if (this.here.size >= this.most && !this.dismiss()) return false;
    this.here.add(tenant);
    return true;
  }

  delete(tenant: T): void {
    this.here.delete(tenant);
  }

  /** As these hosts, but where memory is short those give way that are done. */
  spacious(hosts: Hosts): Hosts {
    const open: Hosts['open'] = async (spec): Promise<Host> => {
      for (;;) {
        try {
          return await hosts.open(spec);
        } catch (error) {
          const gone = error instanceof NoSpace && this.dismiss();
          if (!gone) throw error;
          await gone;
        }
      }
    };
    return { open };
  }

  /** Has the one give way that has been done for the longest; null where none is. */
  private dismiss(): Promise<unknown> | null {
    let oldest: T | null = null;
    for (const one of this.here) {
      if (one.doneAt !== null && (oldest === null || one.doneAt < oldest.doneAt!)) oldest = one;
    }
    if (!oldest) return null;
    this.here.delete(oldest);
    return oldest.giveWay();
  }
}
