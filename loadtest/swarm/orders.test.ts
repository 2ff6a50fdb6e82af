import assert from 'node:assert/strict';
import type { Ack, Refused } from '#shared/wire/messages.ts';
import { makeLuck } from './luck.ts';
import { OrderBook } from './orders.ts';
import { makeTally } from './tally.ts';

describe('the orders of one player of the swarm', () => {
  function setUp() {
    const tally = makeTally();
    const book = new OrderBook(tally, 'ada', 5000);
    const { id } = book.give({ kind: 'seed', region: 'india' }, 1000).message;
    const broken = () => [...tally.violations.keys()];
    return { tally, book, id, broken };
  }
  const ack = (id: string, tick = 7): Ack => ({ id, tick });
  const refused = (id: string, code: Refused['code']): Refused => ({ id, code, detail: '' });

  it('are timed from giving to the answer', () => {
    const { tally, book, id, broken } = setUp();
    book.answered(ack(id), 1050);
    assert.equal(tally.counts.get('acknowledged'), 1);
    assert.ok(Math.abs(tally.times.ack.mean - 50_000) < 100);
    assert.deepEqual(broken(), []);
  });

  it('must not be answered twice when they were sent once', () => {
    const { book, id, broken } = setUp();
    book.answered(ack(id), 1050);
    book.answered(ack(id), 1060);
    assert.deepEqual(broken(), ['an order was answered twice']);
  });

  it('must get the same answer when they are repeated', () => {
    const { book, id, broken } = setUp();
    book.answered(ack(id), 1050);
    assert.equal(book.repeat(makeLuck(1, 1))?.message.id, id);
    book.answered(ack(id), 1100);
    assert.deepEqual(broken(), []);
    book.repeat(makeLuck(1, 1));
    book.answered(ack(id, 8), 1200);
    assert.deepEqual(broken(), ['one id, two answers']);
  });

  it('must be answered in time, unless the connection is a new one', () => {
    const { book, broken } = setUp();
    book.check(5000, 7000);
    assert.deepEqual(broken(), []);
    assert.equal(book.again().length, 1);
    book.check(0, 7000);
    assert.deepEqual(broken(), ['an order without an answer']);
  });

  it('may be given again after a passing refusal', () => {
    const { tally, book, id, broken } = setUp();
    book.answered(refused(id, 'too-fast'), 1010);
    assert.equal(book.repeat(makeLuck(1, 1)), null);
    assert.deepEqual(book.again(), []);
    assert.equal(tally.counts.get('refused too-fast'), 1);
    assert.deepEqual(broken(), []);
  });

  it('are never answered when nobody gave them', () => {
    const { book, broken } = setUp();
    book.answered(ack('somebody-else'), 1050);
    assert.deepEqual(broken(), ['an answer to nobody']);
  });
});
