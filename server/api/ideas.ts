import { z } from 'zod';
import type { IdeaSource, Quota } from '#rooms/ports.ts';
import { GROUP_NAMES } from '#shared/game/audience.ts';
import { ideaDraft } from '#shared/wire/messages.ts';
import { writtenAnalysis, writtenVariant } from '#shared/wire/studio.ts';
import { spend } from './limit.ts';
import { refuseUnfit } from './problem.ts';
import { type Caller, type Route, route } from './route.ts';

const { text } = ideaDraft.shape;
const MOST_SEED = 0xffff_ffff;

/** Ideas before they are in any world: what is in a text, and how else it might be told. */
export function ideaRoutes(ideas: IdeaSource, quota: Quota): Route[] {
  const common = {
    method: 'post',
    tag: 'ideas',
    access: 'signed-in',
    problems: ['too-many', 'unkind-text', 'link-in-text'],
  } as const;
  const admit = async (words: string, { playerId }: Caller) => {
    refuseUnfit('text', words);
    await spend(quota, playerId);
  };
  return [
    route({
      ...common,
      id: 'analyseIdea',
      path: '/ideas/analyse',
      summary: 'What a text is about, how it feels, whom it suits and why',
      body: z.strictObject({ text }),
      answer: writtenAnalysis,
      async handle({ body, caller }) {
        await admit(body.text, caller);
        return await ideas.ask('analyse', body, { playerId: caller.playerId });
      },
    }),
    route({
      ...common,
      id: 'mutateIdea',
      path: '/ideas/mutate',
      summary: 'Another way to tell an idea, for an audience or for everybody',
      body: z.strictObject({
        text,
        audience: z
          .enum(GROUP_NAMES, `one of ${GROUP_NAMES.join(', ')}`)
          .optional()
          .meta({ description: 'without one, for everybody' }),
        seed: z
          .int(`a whole number from 0 to ${MOST_SEED}`)
          .min(0, `a whole number from 0 to ${MOST_SEED}`)
          .max(MOST_SEED, `a whole number from 0 to ${MOST_SEED}`)
          .default(0)
          .meta({ description: 'another one asks for another variant of the same text' }),
      }),
      answer: writtenVariant,
      async handle({ body, caller }) {
        await admit(body.text, caller);
        return await ideas.ask('mutate', body, { playerId: caller.playerId });
      },
    }),
  ];
}
