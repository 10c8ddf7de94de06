// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';
import {loadScript} from './load_script.mjs';

const {recentSearches, rememberSearch, forgetSearches} = await loadScript('scripts/recent_searches.ts');

beforeEach(() => {
  const items = new Map();
  globalThis.localStorage = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
  };
});
afterEach(() => {
  delete globalThis.localStorage;
});

test('the latest come first, each once', () => {
  for (const query of ['a', 'b', ' a ', '  ']) rememberSearch(query);
  assert.deepEqual(recentSearches(), ['a', 'b']);
  forgetSearches();
  assert.deepEqual(recentSearches(), []);
});

test('a dozen is kept', () => {
  for (let i = 0; i < 20; ++i) rememberSearch(`q${i}`);
  assert.equal(recentSearches().length, 12);
  assert.equal(recentSearches()[0], 'q19');
});

test('what somebody else put into the storage is not shown', () => {
  for (const odd of ['{', '{"a":1}', '[1, "a", null]', 'null']) {
    localStorage.setItem('fixlore.recent', odd);
    assert.ok(recentSearches().every((one) => typeof one === 'string'), odd);
  }
});

test('a browser that keeps nothing still searches', () => {
  globalThis.localStorage = {
    getItem() { throw new Error('denied'); },
    setItem() { throw new Error('full'); },
  };
  rememberSearch('a');
  assert.deepEqual(recentSearches(), []);
});
