import { writeSync } from 'node:fs';
import { lobbyRoom } from '#rooms/lobby/lobby.ts';
import { openWorlds } from '#rooms/world/worlds.ts';
import { type RunningServer, startServer } from './boot.ts';
import { readSettings, type Settings } from './env.ts';
import { Fault } from './fault.ts';

/**
 * The only place where the parts meet: settings, server, rooms.
 *
 * @param hurry milliseconds a tick takes, where nobody plays and somebody waits
 * @throws Fault for what the operator can put right
 */
export function startGame(settings: Settings, hurry?: { tickMs: number }): Promise<RunningServer> {
  return startServer(settings, {
    defineRooms(colyseus, ports) {
      colyseus.define('lobby', lobbyRoom(ports));
      const worlds = openWorlds({ ...ports, ...hurry });
      colyseus.define('world', worlds.room).filterBy(['mode']);
      return worlds;
    },
  });
}

async function main(): Promise<void> {
  try {
    const settings = readSettings(process.env, process.stdout.isTTY);
    const server = await startGame(settings);
    stopWhenAsked(server);
    server.log.info(`Virality Engine is ready: open ${server.url}`, {
      store: settings.mongoUrl === null ? settings.dataDir : 'MongoDB',
    });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    writeSync(process.stderr.fd, `Virality Engine cannot start. ${error.message}\n`);
    process.exit(1);
  }
}

/** A signal, or an error that nobody caught, ends the server in order; a second one just ends it. */
function stopWhenAsked({ log, stop }: RunningServer): void {
  let isStopping = false;
  const end = async (exitCode: number) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    process.exitCode = exitCode;
    await stop().catch((error: unknown) => {
      process.exitCode = 1;
      log.error('the server did not stop in order', { error });
    });
    log.info('stopped');
    // The process ends by itself; this is for whatever was left running.
    setTimeout(() => process.exit(), 1000).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      log.info('stopping: worlds are given up, for others to go on with', { signal });
      void end(0);
    });
  }
  process.on('uncaughtException', (error, origin) => {
    log.error('nobody caught an error', { origin, error });
    void end(1);
  });
}

if (import.meta.main) await main();
