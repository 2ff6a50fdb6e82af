import { type IRoomCache, matchMaker, requestFromIPC, ServerError } from '@colyseus/core';
import { DOOR } from '../door.ts';

/** Longer than the largest world takes to be made, on a machine that has much else to do. */
export const MAKING_MS = 20_000;

/**
 * Makes a world in the process with the fewest rooms. Colyseus would wait two seconds for another
 * one, less than a large world takes, and then make it a second time here.
 *
 * @throws ServerError while none can be had
 */
export async function makeWorld(wish: object): Promise<IRoomCache> {
  const { presence, processId, handleCreateRoom } = matchMaker;
  const chosen = await emptiest();
  if (chosen === processId) return handleCreateRoom('world', wish);
  try {
    const given = ['world', wish];
    return await requestFromIPC<IRoomCache>(presence, `p:${chosen}`, undefined, given, MAKING_MS);
  } catch (error) {
    // Of an error only the message comes from there.
    const { message } = error as Error;
    const isLate = message === 'ipc_timeout';
    throw new ServerError(DOOR.full, isLate ? 'no world could be had in time: try again' : message);
  }
}

/** Id of the process with the fewest rooms, of those that answer. */
async function emptiest(): Promise<string> {
  const all = await matchMaker.stats.fetchAll();
  for (const { processId } of all.sort((a, b) => a.roomCount - b.roomCount)) {
    if (processId === matchMaker.processId) break;
    if (await matchMaker.healthCheckProcessId(processId)) return processId;
  }
  return matchMaker.processId;
}
