import assert from 'node:assert/strict';
import { NEWS_KINDS } from '#shared/game/kinds.ts';
import { NOTICE } from '#shared/game/time.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import english from './en.json' with { type: 'json' };
import spanish from './es.json' with { type: 'json' };
import { type Happening, headline, headlineWords } from './headlines.ts';

const SAID = { name: 'Ada', idea: 'Soup has ears', region: 'Brazil' };
const at = (tick: number, kind: string, part: Partial<Happening> = {}): Happening => {
  return { kind, tick, seat: 0, region: 0, value: 0, ...part };
};
const HAPPENINGS = ['border', 'milestone', 'hub', 'lead', 'extinct', 'drifted'];

/** Every line that an event of this kind is ever told by. */
const linesOf = (kind: string, value = 0): Set<string> => {
  const lines = Array.from(
    { length: 400 },
    (_, tick) => headline(at(tick, kind, { value }), SAID)!,
  );
  return new Set(lines);
};

describe('headlines', () => {
  it('tell forty events, each announced in words of its own', () => {
    for (const when of ['soon', 'now']) {
      const lines = NEWS_KINDS.flatMap((kind) => {
        const values = kind === 'news' ? TOPICS.length : kind === 'shift' ? 2 : 1;
        return Array.from({ length: values }, (_, value) => [...linesOf(`${when}-${kind}`, value)]);
      }).flat();
      assert.equal(lines.length, 40, when);
      assert.equal(new Set(lines).size, 40, when);
    }
  });

  it('tell of what happens in three ways each, with no hole left open', () => {
    for (const kind of HAPPENINGS) {
      const lines = [...linesOf(kind, 5)];
      assert.equal(lines.length, 3, kind);
      for (const line of lines) assert.doesNotMatch(line, /[{}]|undefined/);
    }
  });

  it('announce what then comes', () => {
    const byPair = new Map<string, string>();
    for (let tick = 0; tick < 200; tick++) {
      for (const kind of NEWS_KINDS) {
        const where = { value: 1, seat: tick % 8, region: tick % 26 };
        const soon = headline(at(tick, `soon-${kind}`, where), SAID)!;
        const now = headline(at(tick + NOTICE, `now-${kind}`, where), SAID)!;
        assert.equal(byPair.get(soon) ?? now, now, soon);
        byPair.set(soon, now);
      }
    }
  });

  it('are the same for the same event', () => {
    const event = at(1234, 'now-news', { value: 6 });
    assert.equal(headline(event, SAID), headline({ ...event }, SAID));
    assert.equal(headline(at(77, 'lead'), SAID), headline(at(77, 'lead'), SAID));
  });

  it('leave what people wrote as they wrote it', () => {
    const tricky = { name: '{region}$&', idea: '<b>{name}</b>', region: 'Brazil' };
    const told = Array.from({ length: 50 }, (_, tick) => headline(at(tick, 'hub'), tricky)!);
    assert.ok(told.some((line) => line.includes('{region}$&')));
    assert.ok(told.some((line) => line.includes('<b>{name}</b>')));
  });

  it('say nothing of what makes no headline, or of news that this page does not know', () => {
    for (const kind of ['seed', 'joined', 'now-else', 'soon', 'toString']) {
      assert.equal(headline(at(1, kind), SAID), null, kind);
    }
    assert.equal(headline(at(1, 'now-news', { value: 99 }), SAID), null);
  });

  it('refuse words of another language that lack a line or have a hole of their own', () => {
    for (const words of [english, spanish]) headlineWords.parse(words);
    const told = headline(at(1, 'lead'), SAID, headlineWords.parse(spanish))!;
    assert.ok(spanish.lead.map((line) => line.replace('{name}', 'Ada')).includes(told), told);
    const fewer = { ...english, sweep: english.sweep.slice(1) };
    assert.throws(() => headlineWords.parse(fewer), /sweep/);
    const holed = { ...english, lead: ['{idea} leads', ...english.lead.slice(1)] };
    assert.throws(() => headlineWords.parse(holed), /only these holes: name/);
  });
});
