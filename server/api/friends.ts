import { z } from 'zod';
import type { Friendship } from '#shared/records/friend.ts';
import { isGone } from '../auth/proof.ts';
import { type Friends, MOST_FRIENDS } from '../store/friends.ts';
import type { Players } from '../store/players.ts';
import { afterPage, byId, nextCursor, timePage } from './fields.ts';
import { Problem } from './problem.ts';
import { type Caller, type Route, route } from './route.ts';

const friend = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    state: z.enum(['friends', 'asked', 'asks']).meta({
      description: '`asked` by you and not answered yet; `asks` you',
    }),
    since: z.date(),
  })
  .meta({ id: 'Friend' });

/** Of those who ask, so many stand among the friends. */
const NEWEST = 20;

/** Friends of whoever asks. */
export function friendRoutes(friends: Friends, players: Players): Route[] {
  const shown = async (caller: Caller, one: Friendship) => {
    const id = one.players.find((playerId) => playerId !== caller.playerId)!;
    const player = await players.find(id);
    const open = one.from === caller.playerId ? 'asked' : 'asks';
    const state = one.isAccepted ? 'friends' : open;
    return player && ({ id, name: player.name, state, since: one.since } as const);
  };
  const allShown = async (caller: Caller, all: readonly Friendship[]) => {
    const found = await Promise.all(all.map((one) => shown(caller, one)));
    return found.filter((one) => one !== null);
  };
  const common = { tag: 'friends', access: 'signed-in' } as const;
  return [
    route({
      ...common,
      id: 'listFriends',
      method: 'get',
      path: '/me/friends',
      summary: 'Friends, who was asked, and the newest who ask; newest first',
      answer: z.strictObject({ friends: z.array(friend) }),
      async handle({ caller }) {
        const own = await friends.of(caller.playerId);
        const { asking } = await friends.asking(caller.playerId, { limit: NEWEST });
        const all = [...own, ...asking].sort((a, b) => +b.since - +a.since);
        return { friends: await allShown(caller, all) };
      },
    }),
    route({
      ...common,
      id: 'listAsking',
      method: 'get',
      path: '/me/friend-requests',
      summary: 'Who asks and has no answer yet; newest first',
      query: z.strictObject(timePage),
      answer: z.strictObject({ friends: z.array(friend), nextCursor }),
      async handle({ caller, query: { limit, cursor } }) {
        const { asking, next } = await friends.asking(caller.playerId, { limit, after: cursor });
        return { friends: await allShown(caller, asking), nextCursor: afterPage(next) };
      },
    }),
    route({
      ...common,
      id: 'askFriend',
      method: 'put',
      path: '/me/friends/{id}',
      summary: 'Ask a player to be a friend, or accept',
      params: byId,
      answer: friend,
      problems: ['not-found', 'too-many-friends'],
      async handle({ params, caller }) {
        const player = await players.find(params.id);
        if (!player || player.kind === 'deleted') {
          throw new Problem('not-found', 'no player has this id');
        }
        if (params.id === caller.playerId) {
          throw new Problem('invalid-field', 'id: expected somebody else', 'id');
        }
        const asked = await friends.ask(caller.playerId, params.id);
        const both = [caller.playerId, params.id];
        // Whoever was deleted meanwhile has no friends: none comes of it after that.
        if (asked && (await Promise.all(both.map((id) => isGone(players, id)))).includes(true)) {
          await friends.end(caller.playerId, params.id);
          throw new Problem('not-found', 'no player has this id');
        }
        const answer = asked && (await shown(caller, asked));
        if (!answer) throw new Problem('too-many-friends', `at most ${MOST_FRIENDS}`);
        return answer;
      },
    }),
    route({
      ...common,
      id: 'endFriend',
      method: 'delete',
      path: '/me/friends/{id}',
      summary: 'End a friendship, take back or turn down what was asked',
      params: byId,
      answer: null,
      async handle({ params, caller }) {
        await friends.end(caller.playerId, params.id);
      },
    }),
  ];
}
