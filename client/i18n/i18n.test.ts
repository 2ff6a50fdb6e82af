import assert from 'node:assert/strict';
import { ago, clock, oneDecimal, percent } from './format.ts';
import { isKey, language, nameOf, speak, t, tCount } from './index.ts';
import { bestLanguage } from './languages.ts';
import './playing.ts';

describe('words', () => {
  it('have their holes filled', () => {
    assert.equal(t('order.done', { action: 'Seed', region: 'Brazil' }), 'Seed in Brazil: done');
  });

  it('keep their order around names that are written from right to left', () => {
    const [name, percent] = ['\u05d3\u05e0\u05d4', 5];
    assert.equal(
      t('feed.milestone.other', { name, percent }),
      `\u2068${name}\u2069 holds 5% of the world`,
    );
  });

  it('agree with their number', () => {
    assert.equal(tCount('people', 1), '1 person');
    assert.equal(tCount('people', 1200), '1,200 people');
  });

  it('are looked up by what data says only where they exist', () => {
    assert.equal(isKey('order.refused.too-poor'), true);
    assert.equal(isKey('order.refused.new-one'), false);
    assert.equal(isKey('toString'), false);
  });
});

describe('numbers', () => {
  it('show small shares more finely', () => {
    assert.deepEqual([0, 0.004, 0.0423, 0.0999, 0.5, 1].map(percent), [
      '0%',
      '0.4%',
      '4.2%',
      '10%',
      '50%',
      '100%',
    ]);
  });

  it('show ticks as a clock, never below nothing', () => {
    assert.deepEqual([5999, 600, 1, -20].map(clock), ['10:00', '1:00', '0:01', '0:00']);
    assert.equal(oneDecimal(2), '2.0');
  });

  it('say how long ago something was', () => {
    const now = new Date('2030-01-02T12:00:00Z');
    assert.equal(ago(new Date('2030-01-02T11:57:00Z'), now), '3 minutes ago');
    assert.equal(ago(new Date('2030-01-01T12:00:00Z'), now), 'yesterday');
    assert.equal(ago(now, now), 'this minute');
  });
});

describe('another language', () => {
  afterEach(() => speak('en'));

  it('is spoken from then on, in words, numbers, dates and names', async () => {
    assert.equal(nameOf('region.brazil', 'Brazil'), 'Brazil');
    await speak('es');
    assert.equal(language(), 'es');
    assert.equal(
      t('order.done', { action: 'Sembrar', region: 'Brasil' }),
      'Sembrar (Brasil): hecho',
    );
    assert.equal(tCount('people', 12_000), '12.000 personas');
    assert.equal(nameOf('region.brazil', 'Brazil'), 'Brasil');
    assert.equal(nameOf('region.atlantis', 'Atlantis'), 'Atlantis');
    assert.equal(oneDecimal(2.5), '2,5');
    assert.equal(percent(0.0423), '4,2\u00a0%');
    const now = new Date('2030-01-02T12:00:00Z');
    assert.equal(ago(new Date('2030-01-01T12:00:00Z'), now), 'ayer');
  });

  it('is the first that a browser wishes for and the page speaks', () => {
    assert.equal(bestLanguage(['pt-BR', 'es-MX', 'en']), 'es');
    assert.equal(bestLanguage(['ES']), 'es');
    assert.equal(bestLanguage(['est', 'de']), 'en');
    assert.equal(bestLanguage([]), 'en');
  });
});
