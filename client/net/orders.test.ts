import assert from 'node:assert/strict';
import type { OrderMessage } from '#shared/wire/messages.ts';
import { makeOrders, type Verdict } from './orders.ts';

describe('orders', () => {
  function setUp() {
    const sent: OrderMessage[] = [];
    const heard: Verdict[] = [];
    const orders = makeOrders((message) => {
      sent.push(message);
      return true;
    });
    const id = orders.give({ kind: 'seed', region: 'india' }, (_, verdict) => heard.push(verdict));
    return { sent, heard, orders, id };
  }

  it('are pending until they are answered, and then done', () => {
    const { heard, orders, id } = setUp();
    orders.ack({ id, tick: 3 });
    orders.ack({ id, tick: 3 });
    assert.deepEqual(heard, [{ status: 'pending' }, { status: 'done' }]);
    orders.stop();
  });

  it('tell why they were refused', () => {
    const { heard, orders, id } = setUp();
    orders.refusal({ id, code: 'too-poor', detail: '4 more' });
    assert.deepEqual(heard[1], { status: 'refused', code: 'too-poor', detail: '4 more' });
    orders.stop();
  });

  it('are sent again with the same id after a loss, but not once they are answered', () => {
    const { sent, orders, id } = setUp();
    orders.again();
    orders.ack({ id, tick: 3 });
    orders.again();
    assert.deepEqual(
      sent.map((message) => message.id),
      [id, id],
    );
    orders.stop();
  });
});
