import assert from 'node:assert/strict';
import { makeOrders, type Question, type Verdict } from './orders.ts';

describe('orders', () => {
  function setUp() {
    const sent: Question[] = [];
    const heard: Verdict[] = [];
    const orders = makeOrders((question) => {
      sent.push(question);
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
    const numbers = { price: 20, clout: 16 };
    const why = { code: 'too-poor', detail: '4 more', numbers } as const;
    orders.refusal({ id, ...why });
    assert.deepEqual(heard[1], { status: 'refused', ...why });
    orders.stop();
  });

  it('are sent again with the same id after a loss, but not once they are answered', () => {
    const { sent, orders, id } = setUp();
    orders.again();
    orders.ack({ id, tick: 3 });
    orders.again();
    assert.deepEqual(
      sent.map(({ message }) => message.id),
      [id, id],
    );
    orders.stop();
  });

  it('travel beside commands, which are followed in the same way', () => {
    const { sent, heard, orders } = setUp();
    const told: Verdict[] = [];
    const id = orders.command({ kind: 'fork', tick: 40 }, (_, verdict) => told.push(verdict));
    assert.deepEqual(sent[1], {
      name: 'command',
      message: { id, command: { kind: 'fork', tick: 40 } },
    });
    orders.ack({ id, tick: 50, roomId: 'there' });
    assert.deepEqual(told, [{ status: 'pending' }, { status: 'done', roomId: 'there' }]);
    orders.again();
    assert.equal(sent.filter(({ message }) => message.id === id).length, 1);
    assert.equal(heard.length, 1);
    orders.stop();
  });
});
