import assert from 'node:assert/strict';
import '../i18n/playing.ts';
import { playing } from './fixtures.ts';
import { traitBlocked, traitPrice, traitWords } from './traits.ts';
import { refusalLine } from './words.ts';

describe('traits on the page', () => {
  it('[GAME19] cost what the next step costs, and say how much is missing', () => {
    const state = playing({ traits: [2, 0, 6], clout: 25 });
    assert.equal(traitPrice(state, 'virality'), 40);
    assert.equal(traitBlocked(state, 'virality'), '15 more clout');
    assert.equal(traitBlocked(state, 'plausibility'), null);
    assert.equal(traitPrice(state, 'community'), null);
    assert.equal(traitBlocked(state, 'community'), 'all yours');
  });

  it('say what a step does, with the rules’ own numbers', () => {
    assert.equal(traitWords('virality', 0, 1), 'posts +2.0%, heats 13% faster');
    assert.equal(traitWords('community', 0, 6), '48% fewer believers leave');
    assert.match(traitWords('plausibility', 5, 6), /^11% more plausible, posts −1\.6%$/);
  });

  it('are refused in kind words with the numbers', () => {
    const numbers = { clout: 12, price: 40, seconds: 0 };
    const refused = (code: string) => refusalLine({ code, detail: '', numbers }, 'Virality');
    assert.equal(refused('too-poor'), 'Virality costs 40 clout; you have 12.');
    assert.equal(refused('sold-out'), 'Virality: you have all six steps already.');
  });
});
