import { lieAtTheDoor } from './door-lies.ts';
import { LeanVisitor } from './lean.ts';
import { LAST_STRAWS, LIES, type Lie, type Outcome } from './lies.ts';
import type { Member } from './member.ts';
import { anyOrder, OrderBook, rewriting } from './orders.ts';
import { count, violate } from './tally.ts';
import type { Visitor } from './visitor.ts';

/** How each kind of member behaves in one world, until the visit is over. */

/** How long a page that has lost its connection waits before it tries again. */
const RETRY_MS = 1000;
/** How often one asks who asks for too much, but not for so much as to be thrown out. */
const BEG_MS = 20;
/** Share of orders that are sent once more after they were answered. */
const REPEATED = 0.1;
/** An order is answered within about a tick; without an answer for so long, something is wrong. */
const PATIENCE_MS = 5000;

/** Watches. */
export async function follow(visitor: Visitor | LeanVisitor, member: Member): Promise<void> {
  while (await visitor.stay(RETRY_MS)) {
    if (visitor.isOpen) continue;
    if (visitor instanceof LeanVisitor || !(await isBack(visitor, member))) return;
  }
}

/** Launches an idea, then orders whatever the game offers. */
export async function play(visitor: Visitor, member: Member): Promise<void> {
  await order(visitor, member, bookOf(member));
}

/** Plays, while its connection is cut again and again. */
export async function drop(visitor: Visitor, member: Member): Promise<void> {
  const { luck } = member;
  const book = bookOf(member);
  const cutting = async () => {
    while (await visitor.stay(luck.between(3000, 10_000))) {
      if (!visitor.isOpen) continue;
      visitor.cut();
      count(member.place.tally, 'cuts');
    }
  };
  await Promise.all([order(visitor, member, book), cutting()]);
}

function bookOf({ place: { tally, scenario }, name }: Member): OrderBook {
  return new OrderBook(tally, name, Math.max(PATIENCE_MS, scenario.mostSilenceMs));
}

async function order(visitor: Visitor, member: Member, book: OrderBook): Promise<void> {
  const { luck, place } = member;
  const { ordersPerSecond, orders } = place.scenario;
  visitor.onAnswer = (answer) => book.answered(answer, performance.now());
  const { speed } = place.scenario;
  if (speed !== 1) visitor.say(book.command({ kind: 'speed', times: speed }, performance.now()));
  const home = luck.pick(place.regions);
  const next = () =>
    orders === 'rewrites'
      ? rewriting(luck, home, hasIdea(visitor))
      : anyOrder(luck, place.regions, hasIdea(visitor));
  const pause = () => (ordersPerSecond > 0 ? luck.between(0, 2000 / ordersPerSecond) : RETRY_MS);
  while (await visitor.stay(pause())) {
    if (!visitor.isOpen) {
      await visitor.stay(luck.between(0, 3000));
      if (!(await isBack(visitor, member))) return;
      for (const said of book.again()) visitor.say(said);
      continue;
    }
    book.check(visitor.openedAt, performance.now());
    if (ordersPerSecond === 0 || visitor.seat === null || visitor.isOver) continue;
    const now = performance.now();
    if (mayStart(visitor)) visitor.say(book.command({ kind: 'start' }, now));
    const again = luck.chance(REPEATED) ? book.repeat(luck) : null;
    visitor.say(again ?? book.give(next(), now));
  }
}

/** The host need not wait for those who are not ready. */
function mayStart(visitor: Visitor): boolean {
  const { state } = visitor.room!;
  const isHost = state.phase === 'gathering' && state.host === visitor.seat;
  return isHost && state.mode !== 'lab' && state.players.some((one) => one.isReady);
}

function hasIdea({ room, seat }: Visitor): boolean {
  const players = room?.state.players ?? [];
  return players.some((one) => one.seat === seat && (one.idea > 0 || one.isReady));
}

/** Watches, but stops reading for a while, in one of three ways. */
export async function nap(visitor: Visitor, member: Member): Promise<void> {
  const { luck, place } = member;
  visitor.isTimed = false;
  while (await visitor.stay(luck.between(2000, 5000))) {
    if (!visitor.isOpen && !(await isBack(visitor, member))) return;
    visitor.pause();
    count(place.tally, 'naps');
    if (luck.chance(0.5)) {
      // Short enough that the server does not miss it, or long enough that it does.
      await visitor.stay(luck.chance(0.5) ? luck.between(1000, 4000) : 15_000);
    } else {
      await beg(visitor, 10_000);
    }
    visitor.resume();
  }
}

/** Reads nothing at all, and asks for everything. */
export async function hang(visitor: Visitor, member: Member): Promise<void> {
  visitor.isTimed = false;
  while (await visitor.stay(500)) {
    if (!visitor.isOpen && !(await isBack(visitor, member))) return;
    visitor.pause();
    await beg(visitor, Number.POSITIVE_INFINITY);
  }
}

/** Says that it is alive, asks for all it can get, and reads nothing. */
async function beg(visitor: Visitor, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds;
  while (visitor.isOpen && performance.now() < until) {
    visitor.wire.pong();
    visitor.room?.send('resync');
    if (!(await visitor.stay(BEG_MS))) return;
  }
}

/** Watches for a few seconds. */
export async function visitShortly(visitor: Visitor, member: Member): Promise<void> {
  visitor.isTimed = false;
  await visitor.stay(member.luck.between(1000, 8000));
}

/** Tells lies of every kind, one after the other, until it is thrown out or has told all of its own. */
export async function lie(visitor: Visitor, member: Member): Promise<void> {
  const { luck, place } = member;
  visitor.isTimed = false;
  const pause = () => luck.between(0, 2000 / place.scenario.liesPerSecond);
  while ((await visitor.stay(pause())) && visitor.isOpen && member.liesLeft > 0) {
    if (luck.chance(0.01)) {
      member.liesLeft--;
      await lieAtTheDoor(place, visitor.roomId, luck);
    } else {
      const { name, times = 1, tell, outcomes } = luck.pick(LIES);
      member.liesLeft -= times;
      count(place.tally, 'lies', times);
      count(place.tally, `lie ${name}`, times);
      await hearOut(visitor, member, { name, outcomes }, () => {
        for (let told = 0; told < times; told++) tell(visitor, luck);
      });
    }
  }
}

/** Sees to it that what comes of a lie is what should. */
async function hearOut(
  visitor: Visitor,
  { place: { tally, scenario } }: Member,
  { name, outcomes }: Pick<Lie, 'name' | 'outcomes'>,
  work: () => void,
): Promise<void> {
  const heard = new Set<Outcome>();
  visitor.onAnswer = (answer) => heard.add('code' in answer ? `refused ${answer.code}` : 'silence');
  const closed = await visitor.closedBy(work, scenario.mostSilenceMs);
  if (typeof closed === 'number') heard.add(`closed ${closed}`);
  if (heard.size === 0) heard.add('silence');
  // Nothing more comes of this connection.
  if (closed === false) visitor.cut();
  for (const outcome of heard) {
    count(tally, `lie ${name}: ${outcome}`);
    if (outcomes.includes(outcome) || LAST_STRAWS.includes(outcome)) continue;
    violate(tally, 'a lie was taken for something else', `${name}: ${outcome}`);
  }
}

/** Comes back after a loss, as a page does; false when the visit is over. */
async function isBack(visitor: Visitor, { pass, luck, place }: Member): Promise<boolean> {
  for (;;) {
    try {
      await visitor.comeBack(await pass.token(), luck.chance(0.7) ? 'token' : 'door');
      return true;
    } catch (error) {
      const { code, message } = error as { code?: unknown; message?: string };
      count(place.tally, `error ${code ?? message}`);
    }
    if (!(await visitor.stay(RETRY_MS))) return false;
  }
}
