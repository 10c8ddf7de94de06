// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setTimeout as after} from 'node:timers/promises';
import {loadScript} from './load_script.mjs';

const {Combobox} = await loadScript('widget/src/core/combobox.ts');
const DELAY = 10;

/** A combobox over an input that is no browser's, with what it loaded, chose and submitted. */
function setUp(items = ['一', '二', '三']) {
  const input = Object.assign(new EventTarget(), {value: ''});
  const log = {loaded: [], chosen: [], submitted: [], typed: []};
  const box = new Combobox(input, {
    delay: DELAY,
    load: async (text) => {
      log.loaded.push(text);
      if (text === 'broken') throw new Error('offline');
      return [...items];
    },
    same: (one, other) => one === other,
    changed: () => {},
    chosen: (item) => log.chosen.push(item),
    submitted: (text) => log.submitted.push(text),
    typed: (text) => log.typed.push(text),
  });
  const fire = (type, fields = {}) => {
    const event = Object.assign(new Event(type, {cancelable: true}), fields);
    input.dispatchEvent(event);
    return event;
  };
  const type = async (text) => {
    input.value = text;
    fire('input');
    await after(4 * DELAY);
  };
  const press = (key, fields = {}) => fire('keydown', {key, ...fields});
  return {box, input, log, fire, type, press};
}

test('loads what was typed and opens', async () => {
  const {box, log, type} = setUp();
  await type('sjk');
  assert.deepEqual(log.loaded, ['sjk']);
  assert.deepEqual([box.state.open, box.state.status, box.state.items.length], [true, 'ready', 3]);
});

test('arrows go round the items and the text', async () => {
  const {box, type, press} = setUp();
  await type('a');
  const seen = [];
  for (let i = 0; i < 4; ++i) {
    press('ArrowDown');
    seen.push(box.state.active);
  }
  press('ArrowUp');
  seen.push(box.state.active);
  assert.deepEqual(seen, [0, 1, 2, -1, 2]);
});

test('Enter takes the active item, or the text', async () => {
  const {log, type, press} = setUp();
  await type('a');
  press('Enter');
  press('ArrowDown');
  press('Enter');
  assert.deepEqual([log.submitted, log.chosen], [['a'], ['一']]);
});

test('the active item stays so when a later answer has it elsewhere, and else none is', async () => {
  const items = [];
  const {box, log, type, press} = setUp(items);
  items.push('一', '二', '三');
  await type('a');
  const input = async (text, answer) => {
    items.splice(0, Infinity, ...answer);
    box.type(text);
    press('ArrowDown');
    press('ArrowDown');
    await after(4 * DELAY);
  };
  await input('ab', ['三', '二']);
  assert.equal(box.state.items[box.state.active], '二');
  press('Enter');
  assert.deepEqual(log.chosen, ['二']);
  await input('abc', ['四', '五']);
  assert.equal(box.state.active, -1);
});

test('Escape closes the list first, and then is left to others', async () => {
  const {box, type, press} = setUp();
  await type('a');
  assert.equal(press('Escape').defaultPrevented, true);
  assert.equal(box.state.open, false);
  assert.equal(press('Escape').defaultPrevented, false);
});

test('nothing is loaded while an input method composes', async () => {
  const {input, log, fire, type} = setUp();
  fire('compositionstart');
  await type('shu');
  await type("shu'ju");
  assert.deepEqual([log.loaded, log.typed], [[], []]);
  input.value = '数据';
  fire('compositionend');
  await type('数据');
  assert.deepEqual([log.loaded, log.typed], [['数据'], ['数据']]);
});

test('a text that is being composed is not replaced', () => {
  const {box, input, fire} = setUp();
  fire('compositionstart');
  input.value = 'shu';
  box.setText('mysql');
  assert.equal(input.value, 'shu');
});

test('the text is loaded when the last event of a composition is its end', async () => {
  const {log, fire, input} = setUp();
  fire('compositionstart');
  input.value = '数据库';
  fire('input');
  fire('compositionend');
  await after(4 * DELAY);
  assert.deepEqual(log.loaded, ['数据库']);
});

test('keys of an input method do nothing', async () => {
  const {box, log, type, press} = setUp();
  await type('a');
  press('ArrowDown');
  for (const key of ['Enter', 'ArrowDown', 'Escape']) press(key, {isComposing: true, keyCode: 229});
  assert.deepEqual([box.state.active, box.state.open], [0, true]);
  assert.deepEqual([log.chosen, log.submitted], [[], []]);
});

test('the Enter that Safari sends after a composition has ended does nothing', async () => {
  const {log, fire, type, press} = setUp();
  fire('compositionstart');
  fire('compositionend');
  await type('数据');
  press('ArrowDown');
  const enter = press('Enter', {isComposing: false, keyCode: 229});
  assert.equal(enter.defaultPrevented, true, 'it would submit the form');
  assert.deepEqual([log.chosen, log.submitted], [[], []]);
});

test('a failure is a state, and the next answer ends it', async () => {
  const {box, type} = setUp();
  await type('broken');
  assert.equal(box.state.status, 'failed');
  await type('a');
  assert.equal(box.state.status, 'ready');
});

test('a text that was set loads nothing', async () => {
  const {box, log} = setUp();
  box.setText('x');
  await after(4 * DELAY);
  assert.deepEqual([log.loaded, box.state.open], [[], false]);
});
