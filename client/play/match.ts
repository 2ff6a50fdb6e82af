import '../net/jitless.ts';
import type { Order } from '#shared/game/order.ts';
import type { Command } from '#shared/wire/messages.ts';
import { makeOrders, type Verdict } from '../net/orders.ts';
import type { Destination } from '../net/world.ts';
import { type LiveWorld, startLive } from './live.ts';
import { followed, heard, ordered } from './rewriting.ts';
import { numbersOf } from './stage.ts';
import { type Outcome, type Rewriting, usePlay } from './store.ts';

/** A match that is played, from entering to leaving; and the next one in the same room. */
export interface RunningMatch extends Omit<LiveWorld, 'ask' | 'refresh'> {
  /** Gives an order; what becomes of it shows up in the store. */
  order(order: Order, region?: number): void;
  /** The same for what is done with the room and its time; `done` hears that it was done. */
  command(command: Command, done?: (verdict: Verdict & { status: 'done' }) => void): void;
}

/** Outcomes that are kept for showing. */
const MOST_OUTCOMES = 3;

/** @param drawn whether the page draws the map, or lists the regions only */
export function startMatch(destination: Destination, drawn: boolean): RunningMatch {
  const live = startLive(destination, drawn, {
    entered: () => orders.again(),
    ack: (ack) => orders.ack(ack),
    refusal: (refused) => orders.refusal(refused),
    telling: (telling) => rewritten((one) => heard(one, telling)),
    hint: (hint) => usePlay.setState({ hint }),
    refreshed: () => {
      const { room, seat } = usePlay.getState();
      if (room) rewritten((one) => followed(one, room, seat));
    },
  });
  const orders = makeOrders((question) => live.ask(question));

  function follow(
    of: Pick<Outcome, 'kind' | 'region' | 'branch'>,
    id: string,
    verdict: Verdict,
  ): void {
    const own = numbersOf(usePlay.getState(), of);
    // What the server counted is right, even where this page has heard nothing of it yet.
    const numbers = { ...own, ...(verdict.status === 'refused' ? verdict.numbers : {}) };
    const outcome = { code: '', detail: '', ...verdict, id, ...of, numbers };
    const others = usePlay.getState().outcomes.filter((other) => other.id !== id);
    usePlay.setState({ outcomes: [...others, outcome].slice(-MOST_OUTCOMES) });
  }

  /** What is said of a rewriting, from its order to its end. */
  function rewrite(order: Order, region: number, id: string, { status }: Verdict): void {
    const { rewriting, room } = usePlay.getState();
    if (status === 'refused' && rewriting?.order === id) usePlay.setState({ rewriting: null });
    if (status !== 'pending') return;
    const audience = ('audience' in order && order.audience) || null;
    usePlay.setState({ rewriting: ordered(id, { region, audience }, room) });
  }

  function rewritten(change: (rewriting: Rewriting) => Rewriting): void {
    const { rewriting } = usePlay.getState();
    if (rewriting) usePlay.setState({ rewriting: change(rewriting) });
  }

  return {
    ...live,
    order(order, region) {
      const branch = order.kind === 'trait' ? order.branch : null;
      orders.give(order, (id, verdict) => {
        follow({ kind: order.kind, region: region ?? null, branch }, id, verdict);
        if (order.kind === 'mutate' && region !== undefined) rewrite(order, region, id, verdict);
        if (order.kind === 'launch' && region !== undefined && verdict.status === 'done') {
          usePlay.setState({ launchedIn: region, relaunching: false });
          live.refresh();
        }
      });
    },
    command(command, done) {
      orders.command(command, (id, verdict) => {
        follow({ kind: `command.${command.kind}`, region: null, branch: null }, id, verdict);
        if (verdict.status === 'done') done?.(verdict);
        // Nobody was asked, so nothing keeps one from asking again.
        if (command.kind === 'hint' && verdict.status === 'refused') {
          if (verdict.code !== 'cooling-down')
            usePlay.setState({ hintedAt: Number.NEGATIVE_INFINITY });
        }
      });
    },
    stop() {
      orders.stop();
      live.stop();
    },
  };
}
