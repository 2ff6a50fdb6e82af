import { z } from 'zod';
import { REFUSAL_CODES } from '#shared/game/order.ts';
import { act } from '#shared/wire/act.ts';

const tick = z.int().min(0);

/** What the room must know again to go on from a keyframe; the match itself lies beside it. */
export const roomMemory = z.strictObject({
  seats: z.strictObject({
    owners: z.array(z.string().nullable()),
    host: z.string().nullable(),
    banned: z.array(z.string()),
  }),
  /** Answers that were given, by seat, so that an order that comes again gets the same one. */
  answers: z.array(
    z.tuple([
      z.int(),
      z.array(
        z.strictObject({
          id: z.string(),
          result: z.union([
            z.strictObject({ tick, roomId: z.string().optional() }),
            z.strictObject({
              code: z.enum(REFUSAL_CODES),
              field: z.string().optional(),
              numbers: z
                .strictObject({
                  price: z.number(),
                  clout: z.number(),
                  seconds: z.number(),
                  most: z.number(),
                })
                .partial()
                .optional(),
              detail: z.string(),
            }),
          ]),
        }),
      ),
    ]),
  ),
  /** The newest lines of the feed. */
  feed: z
    .array(
      z.strictObject({
        id: z.int(),
        tick,
        kind: z.string(),
        seat: z.int(),
        idea: z.int(),
        region: z.int(),
        value: z.number(),
        text: z.string().default(''),
        by: z.string().default(''),
      }),
    )
    .default([]),
  /** Times the usual pace. */
  speed: z.number().positive().default(1),
  /** What the record will need of the time before. */
  recorder: z.strictObject({
    inputs: z.array(z.strictObject({ tick, sequence: tick, act })),
    hashes: z.array(z.tuple([tick, z.string()])),
    curve: z.array(z.strictObject({ tick, shares: z.array(z.number()) })),
    stride: z.int().min(1),
  }),
});
export type RoomMemory = z.output<typeof roomMemory>;
export type FeedMemory = RoomMemory['feed'];
