import { matchMaker, subscribeIPC } from '@colyseus/core';

/** Longer than Colyseus waits for another process. */
const SLOW_MS = 2500;

/** What looks like another process with fewer rooms; what it makes, slowly, is made here. */
export interface OtherProcess {
  /** Names of the rooms that it was asked for. */
  readonly asked: readonly string[];
  /** Resolves once it has made all of them. */
  isDone(): Promise<unknown>;
  /** It answers nothing any more, and nobody has heard of that yet. */
  die(): void;
  leave(): Promise<void>;
}

export async function openOther(): Promise<OtherProcess> {
  const { presence } = matchMaker;
  const asked: string[] = [];
  const making: Promise<unknown>[] = [];
  let isDead = false;
  await presence.hset('roomcount', 'other', '-1,0');
  await subscribeIPC(presence, 'p:other', (method, [name, wish]) => {
    if (isDead) return new Promise(() => {});
    if (method === 'healthcheck') return true;
    asked.push(name);
    const later = new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    const made = later.then(() => matchMaker.handleCreateRoom(name, wish));
    making.push(made);
    return made;
  });
  return {
    asked,
    isDone: () => Promise.allSettled(making),
    die() {
      isDead = true;
    },
    async leave() {
      presence.unsubscribe('p:other');
      await presence.hdel('roomcount', 'other');
    },
  };
}
