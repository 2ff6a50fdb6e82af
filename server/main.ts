import { lobbyRoom } from '#rooms/lobby/lobby.ts';
import { openWorlds } from '#rooms/world/worlds.ts';
import { type RunningServer, startServer } from './boot.ts';
import { readSettings, type Settings } from './env.ts';
import { runUntilStopped } from './running.ts';

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

if (import.meta.main) {
  await runUntilStopped(async () => {
    const settings = readSettings(process.env, process.stdout.isTTY);
    const { log, url, stop } = await startGame(settings);
    return {
      log,
      stop,
      parting: 'worlds are given up, for others to go on with',
      ready: () =>
        log.info(`Virality Engine is ready: open ${url}`, {
          store: settings.mongoUrl === null ? settings.dataDir : 'MongoDB',
        }),
    };
  });
}
