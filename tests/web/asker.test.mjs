// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setTimeout as after} from 'node:timers/promises';
import {loadScript} from './load_script.mjs';

const {Asker} = await loadScript('widget/src/core/asker.ts');
const DELAY = 20;

/** An asker whose answers come when the test gives them, and what it heard and asked. */
function setUp() {
  const asked = [];
  const heard = [];
  const asker = new Asker(
      (question, signal) => new Promise((resolve, reject) => asked.push({question, signal, resolve, reject})),
      {
        answered: (answer, question) => heard.push([question, answer]),
        failed: (error, question) => heard.push([question, error.message]),
      }, DELAY);
  return {asker, asked, heard};
}

test('asks for the last of quick questions alone, once it is quiet', async () => {
  const {asker, asked} = setUp();
  for (const question of ['s', 'sj', 'sjk']) asker.soon(question);
  assert.equal(asked.length, 0);
  await after(3 * DELAY);
  assert.deepEqual(asked.map(({question}) => question), ['sjk']);
});

test('hears the newest answer alone when answers overtake each other', async () => {
  const {asker, asked, heard} = setUp();
  const first = asker.now('slow');
  const second = asker.now('quick');
  asked[1].resolve('new');
  await second;
  asked[0].resolve('old');
  await first;
  assert.deepEqual(heard, [['quick', 'new']]);
});

test('aborts what nobody waits for any more', async () => {
  const {asker, asked} = setUp();
  void asker.now('a');
  void asker.now('b');
  assert.deepEqual(asked.map(({signal}) => signal.aborted), [true, false]);
});

test('tells of a failure, but not of one that is out of date', async () => {
  const {asker, asked, heard} = setUp();
  const first = asker.now('a');
  const second = asker.now('b');
  asked[0].reject(new Error('aborted'));
  asked[1].reject(new Error('offline'));
  await Promise.all([first, second]);
  assert.deepEqual(heard, [['b', 'offline']]);
});

test('says nothing after it was cancelled', async () => {
  const {asker, asked, heard} = setUp();
  const asking = asker.now('a');
  asker.soon('b');
  asker.cancel();
  asked[0].resolve('x');
  await asking;
  await after(3 * DELAY);
  assert.deepEqual([asked.length, heard], [1, []]);
});
