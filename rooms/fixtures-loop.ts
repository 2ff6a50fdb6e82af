import type { Client, Room } from '@colyseus/core';
import { humansMost } from '#shared/game/sides.ts';
import type { MatchRecord, ReplayRecord } from '#shared/records/match.ts';
import type { Ack, CommandMessage, OrderMessage, Refused } from '#shared/wire/messages.ts';
import { type WorldOptions, worldOptions } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import { RoomState } from '#shared/wire/state.ts';
import { testAtlas } from './fixtures.ts';
import { MemoryDailies } from './fixtures-dailies.ts';
import { MemoryJournal } from './fixtures-journal.ts';
import type { RoomPorts } from './ports.ts';
import { startHosts } from './world/hosts.ts';
import { Loop } from './world/loop.ts';
import type { Resumed } from './world/resume.ts';
import type { Round, RoundHooks } from './world/round.ts';
import { adoptRound, openRound } from './world/rounds.ts';

/**
 * Worlds without rooms: nothing ticks but by a call, so that the same is done at the same tick
 * each time, and processes die between two ticks of a test's choice.
 */
export interface TestWorlds {
  readonly journal: MemoryJournal;
  readonly saved: { match: MatchRecord; replay: ReplayRecord }[];
  readonly logged: string[];
  open(options: object): Promise<TestWorld>;
  /** Has another process go on with a world that nobody holds. */
  adopt(worldId: string): Promise<TestWorld>;
}

export interface TestWorld {
  readonly loop: Loop;
  readonly worldId: string;
  readonly state: RoomState;
  /** What was answered to orders, by their ids. */
  readonly answers: Map<string, Ack | Refused>;
  /** Of what made the room give up. */
  readonly failures: unknown[];
  /** Lets a player in, who sits down if they may. */
  enter(playerId: string): void;
  order(playerId: string, message: OrderMessage): void;
  command(playerId: string, message: CommandMessage): void;
  /** What else players were told, by player. */
  readonly messages: Map<string, { kind: string; message: unknown }[]>;
  /** Ends it as a crash does, `untold` ticks after the last that the journal was told of. */
  kill(untold?: number): Promise<void>;
}

const WORLD = 'world-of-test';
const hosts = startHosts(testAtlas());

export function testWorlds(matchSeconds = 20, overrides: Partial<RoomPorts> = {}): TestWorlds {
  const journal = new MemoryJournal();
  const saved: TestWorlds['saved'] = [];
  const logged: string[] = [];
  const log = (message: string) => void logged.push(message);
  const nothing = () => {};
  const ports: RoomPorts = {
    admission: { whyNot: async () => null },
    accounts: { verify: async () => null },
    dailies: new MemoryDailies(),
    worldQuota: { take: async () => 0 },
    // Whoever answers does so at a tick of their own choice, which no two runs share.
    ideas: { ask: () => new Promise(() => {}) },
    archive: {
      save: async (match, replay) => void saved.push({ match, replay }),
      async tell(matchId, story) {
        const one = saved.find(({ match }) => match.id === matchId);
        if (one) one.match = { ...one.match, story };
      },
    },
    journal,
    meter: {
      tick: nothing,
      late: nothing,
      sent: nothing,
      order: nothing,
      refusal: nothing,
      reply: nothing,
    },
    log: { info: log, warn: log, error: log },
    now: () => 1_900_000_000_000,
    atlas: testAtlas(),
    roles: { mayModerate: async () => false },
    ratings: { pointsOf: async () => 1500 },
    mostWorlds: 1,
    mostAgents: 2_000_000,
    matchSeconds,
    fillSeconds: 1,
    awaySeconds: 1_000_000,
    // Nothing ticks but by a call.
    tickMs: 1_000_000,
    ...overrides,
  };

  function world(
    options: WorldOptions,
    open: (hooks: RoundHooks) => Promise<{ round: Round; resumed?: Resumed }>,
  ): Promise<TestWorld> {
    const state = new RoomState();
    const clients: Client[] = [];
    const answers: TestWorld['answers'] = new Map();
    const messages: TestWorld['messages'] = new Map();
    const failures: unknown[] = [];
    const room = {
      state,
      clients: Object.assign(clients, {
        getById: (id: string) => clients.find(({ sessionId }) => sessionId === id),
      }),
      broadcastPatch: nothing,
    } as unknown as Room<{ state: RoomState }>;
    const { mode, private: isPrivate } = options;
    const stage = {
      room,
      mode,
      isPrivate,
      forPeople: mode === 'lab' ? 1 : humansMost(mode),
      fillSeconds: null,
      delay: 0,
      shown: nothing,
      over: nothing,
      failed: (error: unknown) => void failures.push(error),
      restart: async () => false,
      fork: () => ({}),
    };
    let loop: Loop;
    const hooks: RoundHooks = {
      stalled: (isStalled) => loop.stalled(isStalled),
      standing: () => loop.standStill(),
      memory: () => JSON.stringify(loop.memory),
    };
    const sessionOf = (playerId: string) => clients.find(({ auth }) => auth.playerId === playerId);
    return open(hooks).then(async ({ round, resumed }) => {
      loop = new Loop(stage, ports, resumed?.seats);
      if (resumed) loop.inbox.answersBySeat = resumed.answers;
      await loop.begin(round);
      // Its clock stands, and holds up the end of no test.
      loop.stop();
      loop.isLeft = false;
      if (resumed) loop.seats.takenAre(loop.summary.seats.map(({ seat }) => seat));
      return {
        loop,
        worldId: round.opening.worldId,
        state,
        answers,
        failures,
        messages,
        enter(playerId) {
          const client = {
            auth: { playerId },
            sessionId: `session of ${playerId}`,
            send(kind: string, message: unknown) {
              if (kind === 'ack' || kind === 'refusal') {
                const answer = message as Ack | Refused;
                answers.set(answer.id, answer);
              } else messages.set(playerId, [...(messages.get(playerId) ?? []), { kind, message }]);
            },
          } as unknown as Client;
          clients.push(client);
          const { seat, isNew } = loop.seats.take(client.sessionId, playerId);
          const name = playerId;
          if (isNew) loop.post({ kind: 'join', seat, name, opponent: false }, playerId);
        },
        order: (playerId, message) => loop.desk.order(sessionOf(playerId)!, message),
        command: (playerId, message) => loop.desk.command(sessionOf(playerId)!, message),
        async kill(untold) {
          loop.stop();
          journal.kill(round.opening.worldId, untold);
          await round.close();
        },
      };
    });
  }

  return {
    journal,
    saved,
    logged,
    open(wish) {
      const options = worldOptions.parse({ protocol: PROTOCOL, ...wish });
      const means = { ports, hosts };
      return world(options, async (hooks) => {
        return { round: await openRound(means, WORLD, options, hooks) };
      });
    },
    adopt(worldId) {
      const { opening } = journal.worlds.get(worldId)!;
      const options = worldOptions.parse(opening.options);
      return world(options, (hooks) => adoptRound({ ports, hosts }, worldId, hooks));
    },
  };
}
