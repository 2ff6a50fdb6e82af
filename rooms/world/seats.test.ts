import assert from 'node:assert/strict';
import { Seats } from './seats.ts';

describe('the seats of a world', () => {
  it('gives a player the same seat again, by whatever session', () => {
    const seats = new Seats(8);
    assert.equal(seats.takeForOpponent(), 0);
    assert.deepEqual(seats.take('s1', 'ann'), { seat: 1, isNew: true });
    assert.deepEqual(seats.take('s2', 'bob'), { seat: 2, isNew: true });
    seats.disconnect('s1');
    assert.equal(seats.isConnected(1), false);
    assert.deepEqual(seats.take('s3', 'ann'), { seat: 1, isNew: false });
    assert.equal(seats.isConnected(1), true);
    assert.deepEqual(
      [...seats.players()],
      [
        [1, 'ann'],
        [2, 'bob'],
      ],
    );
  });

  it('makes watchers of those for whom no seat is left', () => {
    const seats = new Seats(8);
    for (let i = 0; i < 8; i++) assert.equal(seats.take(`s${i}`, `p${i}`).seat, i);
    assert.deepEqual(seats.take('s8', 'p8'), { seat: -1, isNew: false });
    seats.watch('s9', 'p9');
    assert.equal(seats.watchers, 2);
    assert.equal(seats.seatOf('s9'), -1);
    assert.equal(seats.seatOf('nobody'), -1);
  });

  it('gives a released seat to the next, and knows when it is full', () => {
    const seats = new Seats(8);
    for (let i = 0; i < 8; i++) seats.take(`s${i}`, `p${i}`);
    assert.equal(seats.isFull, true);
    seats.disconnect('s3');
    seats.release(3);
    assert.equal(seats.isFull, false);
    assert.deepEqual(seats.take('s9', 'p9'), { seat: 3, isNew: true });
  });

  it('is connected as long as one of several sessions is', () => {
    const seats = new Seats(8);
    seats.take('s1', 'ann');
    seats.take('s2', 'ann');
    seats.disconnect('s1');
    assert.equal(seats.isConnected(0), true);
    seats.disconnect('s2');
    assert.equal(seats.isConnected(0), false);
  });
});
