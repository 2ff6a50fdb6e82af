import type { Asking, Bill, IdeaSource } from '#rooms/ports.ts';
import { screen } from '#rooms/screen/screen.ts';
import type { Reason } from '#shared/game/telling.ts';
import type { Ask, Job, Written } from '#shared/wire/asks.ts';
import { analyse, isKnown } from '../fallback/analyse.ts';
import type { Placing } from './topics.ts';

/** Why words were not asked for, or not shown, for which a text is not sent anywhere else either. */
const KEPT_HERE: readonly (Reason | null)[] = ['spent', 'unfit', 'refused'];

/**
 * Says what a text is about that word lists have no word for, by what is near it: so that it reaches
 * those whom that interests. Readings by a model are left as they are; what a variant is about is
 * said by nobody else.
 *
 * @param here without asking anybody, for texts that should not leave this process
 */
export function placed(source: IdeaSource, place: Placing, here: Placing): IdeaSource {
  async function read(
    written: Written<'analyse'>,
    text: string,
    bill: Bill,
  ): Promise<Written<'analyse'>> {
    if (written.by === 'model' || isKnown(text)) return written;
    const topics = await nearby(written, text, bill);
    return topics ? { ...written, ...analyse(text, topics) } : written;
  }

  async function retold<W extends Written<'mutate' | 'name'>>(written: W, bill: Bill): Promise<W> {
    const { text } = written;
    const near = isKnown(text) ? undefined : ((await nearby(written, text, bill)) ?? undefined);
    const { topics } = analyse(text, near);
    return topics.length > 0 ? { ...written, topics } : written;
  }

  function nearby({ because }: Pick<Written<Job>, 'because'>, text: string, bill: Bill) {
    const isKept = KEPT_HERE.includes(because) || screen(text) !== null;
    return (isKept ? here : place)(text, bill);
  }

  return {
    async ask<J extends Job>(job: J, ask: Ask<J>, bill: Bill, asking?: Asking) {
      const written = await source.ask(job, ask, bill, asking);
      switch (job) {
        case 'analyse': {
          const { text } = ask as Ask<'analyse'>;
          return (await read(written as Written<'analyse'>, text, bill)) as unknown as Written<J>;
        }
        case 'mutate':
        case 'name':
          return (await retold(written as Written<'mutate'>, bill)) as unknown as Written<J>;
        default:
          return written;
      }
    },
  };
}
