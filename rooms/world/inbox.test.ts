import assert from 'node:assert/strict';
import { DRAFT } from '../fixtures.ts';
import { type Answer, Inbox } from './inbox.ts';

const seed = (id: string, region = 'india') => ({ id, order: { kind: 'seed', region } });

describe('the inbox of a world', () => {
  it('keeps good orders in the order in which they came', () => {
    const inbox = new Inbox();
    inbox.post({ kind: 'join', seat: 0, name: 'Echo', opponent: true });
    assert.equal(inbox.order('s', 1, seed('a'), 0), null);
    assert.equal(inbox.order('t', 2, seed('b', 'china'), 0), null);
    assert.deepEqual(
      inbox
        .take()
        .map(({ asked, id, act }) => [asked?.session ?? null, id, 'seat' in act && act.seat]),
      [
        [null, '', 0],
        ['s', 'a', 1],
        ['t', 'b', 2],
      ],
    );
    assert.deepEqual(inbox.take(), []);
  });

  const bad: [name: string, message: unknown, field: string | undefined][] = [
    ['no object', 5, undefined],
    ['no id', { order: { kind: 'seed', region: 'india' } }, 'id'],
    ['an unknown kind', { id: 'x', order: { kind: 'nuke', region: 'india' } }, 'kind'],
    ['an extra field', { id: 'x', order: { kind: 'seed', region: 'india', free: true } }, 'order'],
    ['a region that is no text', { id: 'x', order: { kind: 'seed', region: 3 } }, 'region'],
    [
      'a text of 10,000 characters',
      {
        id: 'x',
        order: { kind: 'launch', region: 'india', idea: { ...DRAFT, text: 'a'.repeat(10_000) } },
      },
      'idea.text',
    ],
    [
      'a negative slider',
      { id: 'x', order: { kind: 'launch', region: 'india', idea: { ...DRAFT, virality: -1 } } },
      'idea.virality',
    ],
    [
      'the same tag twice',
      {
        id: 'x',
        order: { kind: 'launch', region: 'india', idea: { ...DRAFT, tags: ['humour', 'humour'] } },
      },
      'idea.tags',
    ],
    [
      'a text that turns its reading direction around',
      { id: 'x', order: { kind: 'launch', region: 'india', idea: { ...DRAFT, text: 'a\u202eb' } } },
      'idea.text',
    ],
  ];
  for (const [name, message, field] of bad) {
    it(`refuses ${name}, and names ${field ?? 'no field'}`, () => {
      const inbox = new Inbox();
      const { result } = inbox.order('s', 1, message, 0) as Answer;
      assert.ok('code' in result && result.code === 'malformed');
      assert.equal(result.field?.startsWith(field ?? ''), field === undefined ? undefined : true);
      assert.deepEqual(inbox.take(), []);
    });
  }

  it('[WIRE40] keeps unkind words and links out of the world, at the cost of an order, not of a strike', () => {
    const inbox = new Inbox();
    const launch = (id: string, text: string) =>
      inbox.order(
        's',
        1,
        { id, order: { kind: 'launch', region: 'india', idea: { ...DRAFT, text } } },
        0,
      );
    const unkind = launch('a', 'Ducks are sh1t at maths');
    assert.ok(unkind && 'code' in unkind.result);
    assert.deepEqual([unkind.result.code, unkind.result.field], ['unkind-text', 'idea.text']);
    assert.deepEqual(launch('a', 'Ducks are sh1t at maths'), unkind, 'the same answer');
    const link = launch('b', 'Read www.ducks.example now');
    assert.ok(link && 'code' in link.result && link.result.code === 'link-in-text');
    assert.deepEqual(inbox.take(), []);
    assert.equal(launch('c', 'Ducks are good at maths'), null);
    for (let i = 0; i < 40; i++) launch(`d${i}`, 'Ducks are sh1t at maths');
    const last = launch('e', 'Ducks are sh1t at maths');
    assert.ok(last && 'code' in last.result && last.result.code === 'too-fast');
  });

  it('gives the same answer to the same id, and applies it once', () => {
    const inbox = new Inbox();
    assert.equal(inbox.order('s', 1, seed('a'), 0), null);
    assert.equal(inbox.order('s', 1, seed('a'), 1), null, 'still waiting');
    const [waiting, ...more] = inbox.take();
    assert.ok(waiting);
    assert.deepEqual(more, []);
    inbox.answered(waiting.asked!, { id: 'a', result: { tick: 12 } });
    assert.deepEqual(inbox.order('other session', 1, seed('a'), 2), {
      id: 'a',
      result: { tick: 12 },
    });
    assert.equal(inbox.order('s', 2, seed('a'), 3), null, "another seat's id is another order");
  });

  it('[WIRE12] never forgets what still waits, of which a seat may have so many', () => {
    const inbox = new Inbox();
    let now = 0;
    const later = () => {
      now += 1000;
      return now;
    };
    for (let i = 0; i < 64; i++)
      assert.equal(inbox.order('s', 1, seed(`waits ${i}`), later()), null);
    const resume = { id: 'resume', command: { kind: 'resume' } };
    const taken = inbox.command('s', 1, resume, later());
    assert.ok(taken && 'command' in taken, 'time can be made to go on');
    const { result } = inbox.order('s', 1, seed('one more'), later()) as Answer;
    assert.ok('code' in result && result.code === 'too-fast' && result.numbers?.most === 64);
    const waiting = inbox.take();
    for (const { asked, id } of waiting.slice(1))
      inbox.answered(asked!, { id, result: { tick: 1 } });
    for (let i = 0; i < 300; i++) {
      assert.equal(inbox.order('s', 1, seed(`more ${i}`), later()), null);
      for (const { asked, id } of inbox.take()) inbox.answered(asked!, { id, result: { tick: 2 } });
    }
    assert.equal(inbox.order('s', 1, seed('waits 0'), later()), null);
    assert.deepEqual(inbox.take(), [], 'it is no new one');
    assert.equal(inbox.order('s', 1, seed('waits 1'), later()), null);
    assert.equal(inbox.take().length, 1, 'its answer was forgotten long since');
    inbox.answered(waiting[0]!.asked!, { id: 'waits 0', result: { tick: 3 } });
    assert.equal(inbox.order('s', 1, seed('newest'), later()), null);
    assert.deepEqual(inbox.order('s', 1, seed('waits 0'), later()), {
      id: 'waits 0',
      result: { tick: 3 },
    });
  });

  it('[WIRE12] keeps no answer for whoever sits there next', () => {
    const inbox = new Inbox();
    inbox.order('s', 1, seed('a'), 0);
    const [waiting] = inbox.take();
    inbox.vacate(1);
    inbox.answered(waiting!.asked!, { id: 'a', result: { tick: 1 } });
    assert.equal(inbox.order('other', 1, seed('a'), 1), null);
    assert.equal(inbox.take().length, 1);
  });

  it('answers the session that asked last, when an order is repeated while it waits', () => {
    const inbox = new Inbox();
    inbox.order('old', 1, seed('a'), 0);
    assert.equal(inbox.order('new', 1, seed('a'), 1), null);
    assert.deepEqual(
      inbox.take().map(({ asked, id }) => [asked?.session, id]),
      [['new', 'a']],
    );
  });

  it('refuses what comes too fast, and takes orders again later', () => {
    const inbox = new Inbox();
    const codes = Array.from({ length: 30 }, (_, i) => inbox.order('s', 1, seed(`${i}`), 0));
    assert.equal(codes.filter((answer) => answer === null).length, 20);
    const last = codes.at(-1)?.result;
    assert.ok(last && 'code' in last && last.code === 'too-fast');
    assert.deepEqual(last.numbers, { most: 10, seconds: 0.1 });
    assert.equal(last.detail, 'at most 10 orders a second: wait 0.1 s');
    const again = inbox.order('s', 1, seed('at once'), 50)?.result;
    assert.ok(again && 'code' in again && again.numbers?.seconds === 0.1, 'half of it has passed');
    assert.equal(inbox.order('s', 1, seed('later'), 1000), null);
  });

  it('refuses watchers', () => {
    const { result } = new Inbox().order('s', -1, seed('a'), 0) as Answer;
    assert.ok('code' in result && result.code === 'spectator');
  });

  it('calls a stream of nonsense abuse, but not a single slip', () => {
    const inbox = new Inbox();
    inbox.order('s', 1, 'nonsense', 0);
    assert.equal(inbox.isAbusive('s'), false);
    for (let i = 0; i < 40; i++) inbox.order('s', 1, 'nonsense', 0);
    assert.equal(inbox.isAbusive('s'), true);
    assert.equal(inbox.isAbusive('t'), false);
  });

  it('remembers no more than a few hundred answers a seat', () => {
    const inbox = new Inbox();
    for (let i = 0; i < 400; i++) {
      assert.equal(inbox.order('s', 1, seed(`${i}`), i * 1000), null);
      const [waiting] = inbox.take();
      assert.ok(waiting);
      inbox.answered(waiting.asked!, { id: `${i}`, result: { tick: i } });
    }
    assert.equal(inbox.order('s', 1, seed('0'), 400_000), null, 'forgotten');
    assert.deepEqual(inbox.order('s', 1, seed('399'), 400_000), {
      id: '399',
      result: { tick: 399 },
    });
  });
});
