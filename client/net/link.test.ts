import assert from 'node:assert/strict';
import { isRoomId, mayComeBack, whyClosed, whyRefused } from './link.ts';
import { Problem, type ProblemKind } from './problem.ts';

describe('why there is no connection', () => {
  it('is told from what the door answers', () => {
    const why = (code: number) => whyRefused(Object.assign(new Error('said'), { code })).why;
    assert.equal(why(401), 'auth');
    assert.equal(why(403), 'kicked');
    assert.equal(why(426), 'protocol');
    assert.equal(why(425), 'restoring');
    assert.equal(why(429), 'hasty');
    assert.equal(why(503), 'full');
    assert.equal(why(522), 'gone');
    assert.equal(why(1006), 'network');
    assert.equal(why(418), 'server');
    const said = (code: number) => whyRefused(Object.assign(new Error('said'), { code })).detail;
    assert.deepEqual([said(409), said(520)], ['said', ''], 'not what programs say to each other');
    assert.ok(isRoomId('xK3_-9aZ') && !isRoomId('%E0%A4%A') && !isRoomId(''));
    assert.equal(whyRefused(new TypeError('Failed to fetch')).why, 'network');
    assert.equal(why(new DOMException('too long', 'TimeoutError').code), 'network');
  });

  it('is told from why there is no pass for the door: a server that is away may come back', () => {
    const why = (kind: ProblemKind) => whyRefused(new Problem(kind, { code: 'said' })).why;
    assert.equal(why('offline'), 'network');
    assert.equal(why('slow'), 'network');
    assert.equal(why('server'), 'network');
    assert.equal(why('too-fast'), 'hasty');
    assert.equal(why('signed-out'), 'signed-out');
    assert.equal(why('banned'), 'banned');
    assert.equal(why('answer'), 'server');
  });

  it('leaves hope after a loss, and none after a dismissal', () => {
    assert.equal(whyClosed(1006), null);
    assert.equal(whyClosed(4001), null);
    assert.equal(whyClosed(4410), 'gone');
    assert.equal(whyClosed(4002), 'server');
    assert.equal(whyClosed(4400), 'server');
    assert.equal(whyClosed(4403), 'kicked');
    assert.equal(whyClosed(4412), null, 'it goes on in another process');
  });

  it('leaves hope while a world is brought back, and none where the door says no', () => {
    assert.deepEqual(
      ['network', 'gone', 'full', 'hasty', 'restoring'].map((why) => mayComeBack(why as 'gone')),
      [true, true, true, true, true],
    );
    assert.deepEqual(
      ['kicked', 'auth', 'protocol'].map((why) => mayComeBack(why as 'auth')),
      [false, false, false],
    );
  });
});
