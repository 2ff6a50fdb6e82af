import assert from 'node:assert/strict';
import { forget, recall } from '../net/memory.ts';
import { DEEDS, deedFor, keyLabel, keyOf, keyShortcut, useKeyMap } from './key-map.ts';

const press = (key: string, held = {}) =>
  keyOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('keys of a match', () => {
  afterEach(() => {
    useKeyMap.getState().reset();
    forget('keys');
  });

  it('are one for every deed, and the usual ones to begin with', () => {
    const { keys } = useKeyMap.getState();
    assert.equal(new Set(Object.values(keys)).size, DEEDS.length);
    assert.equal(deedFor(keys, '1'), 'action.seed');
    assert.equal(deedFor(keys, 'v'), 'trait.virality');
    assert.equal(deedFor(keys, ' '), 'pause');
    assert.equal(deedFor(keys, 'q'), null);
  });

  it('can be others, which are kept', () => {
    assert.equal(useKeyMap.getState().bind('action.seed', 'q'), null);
    const { keys } = useKeyMap.getState();
    assert.equal(deedFor(keys, 'q'), 'action.seed');
    assert.equal(deedFor(keys, '1'), null);
    assert.equal(JSON.parse(recall('keys')!)['action.seed'], 'q');
    assert.equal(useKeyMap.getState().bind('action.seed', 'q'), null, 'its own key');
  });

  it('are not taken from another deed unless the two swap', () => {
    assert.equal(useKeyMap.getState().bind('action.seed', 'v'), 'trait.virality');
    assert.equal(useKeyMap.getState().keys['action.seed'], '1');
    useKeyMap.getState().swap('action.seed', 'trait.virality');
    const { keys } = useKeyMap.getState();
    assert.deepEqual([keys['action.seed'], keys['trait.virality']], ['v', '1']);
  });

  it('are the same in capitals, and leave to the browser what is its own', () => {
    assert.equal(press('V'), 'v');
    assert.equal(press('='), '+');
    assert.equal(press('ArrowLeft'), 'ArrowLeft');
    for (const key of ['Tab', 'Enter', 'Shift']) assert.equal(press(key), null);
    assert.equal(press('r', { ctrlKey: true }), null);
    assert.deepEqual([' ', 'v', 'ArrowUp', 'Home'].map(keyLabel), ['␣', 'V', '↑', 'Home']);
    assert.deepEqual([' ', 'v', '+'].map(keyShortcut), ['Space', 'V', 'Plus']);
  });
});
