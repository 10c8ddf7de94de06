// SPDX-License-Identifier: GPL-3.0-or-later
// Searching by keyboard and mouse: what scripts add to the pages that list results.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {assertAsksAtOnce, compose, openPage, useSite} from './support.mjs';

const site = useSite();

/** A search page, with the addresses of what it asked of the server since. */
async function open(address = '/search', options = {}) {
  const page = await openPage(site.browser, site.base + address, options);
  page.asked = [];
  page.on('request', (request) => page.asked.push(decodeURIComponent(new URL(request.url()).pathname + new URL(request.url()).search)));
  page.box = page.getByRole('combobox');
  page.choices = page.getByRole('option');
  return page;
}

async function close(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

const firstTitle = (page) => page.locator('.hit-title').first().innerText();
const query = (page) => new URL(page.url()).searchParams.get('q');

test('results follow what is typed, in one step of the history', async () => {
  const page = await open('/search?q=nginx');
  const before = await firstTitle(page);
  await page.box.fill('');
  await page.box.pressSequentially('ORA-01555', {delay: 15});
  await page.waitForFunction(() => new URL(location.href).searchParams.get('q') === 'ORA-01555');
  assert.match(await firstTitle(page), /ORA-01555/);
  assert.match(await page.title(), /ORA-01555/);
  await page.box.press('Enter');
  await page.waitForLoadState('networkidle');
  await page.goBack();
  await page.waitForFunction(() => new URL(location.href).searchParams.get('q') === 'nginx');
  await page.waitForFunction((title) => document.querySelector('.hit-title')?.innerText === title, before);
  assert.equal(await page.evaluate(() => document.querySelector('[name=q]').value), 'nginx');
  await close(page);
});

test('code that matched is shown as code, and fits the screen', async () => {
  for (const viewport of [{width: 1280, height: 800}, {width: 360, height: 740}]) {
    const page = await open(`/search?q=${encodeURIComponent('ORA-01555 rollback segment number')}`, {viewport});
    const code = page.locator('pre.hit-snippet').first();
    assert.match(await code.innerText(), /rollback segment number/);
    assert.ok(await code.locator('mark').count() > 0);
    assert.equal(await code.evaluate((one) => getComputedStyle(one).whiteSpaceCollapse), 'preserve');
    assert.ok(await code.evaluate((one) => one.scrollWidth <= one.clientWidth));
    await close(page);
  }
});

test('titles are suggested, walked with arrows and opened with Enter', async () => {
  const page = await open('/');
  await page.box.pressSequentially('dhc');
  await page.choices.first().locator('mark', {hasText: /^dhc$/i}).waitFor();
  assert.equal(await page.box.getAttribute('aria-expanded'), 'true');
  await page.box.press('ArrowDown');
  const active = await page.box.getAttribute('aria-activedescendant');
  assert.equal(await page.locator(`#${active}`).getAttribute('aria-selected'), 'true');
  assert.match(await page.locator(`#${active} mark`).first().innerText(), /DHC/i);
  await page.box.press('Enter');
  await page.waitForURL(/\/articles\//);
  await close(page);
});

test('suggestions: by the start of a title, by code, pinyin, initials, and past queries', async () => {
  const page = await open('/');
  for (const [typed, offered] of [
    ['连接池', /HikariCP 连接池耗尽/], ['ora-015', /ORA-01555/], ['kuaizhao', /快照过旧/], ['sjk', /数据库/],
    ['nginx 5', /常见搜索/],
  ]) {
    await page.box.fill(typed);
    await page.choices.filter({hasText: offered}).first().waitFor();
  }
  await page.box.press('Escape');
  assert.equal(await page.box.getAttribute('aria-expanded'), 'false');
  assert.equal(await page.box.inputValue(), 'nginx 5', 'the list closes, the text stays');
  await close(page);
});

test('suggestions are asked for at once, and drawn as they come', () =>
  assertAsksAtOnce(site.browser, site.base, (page) => page.getByRole('combobox')));

test('an answer that comes late does not replace a newer one', async () => {
  const page = await open();
  let held;
  const asked = new Promise((resolve) => {
    void page.route(/\/search\?q=nginx$/, (route) => {
      held = route;
      resolve();
    });
  });
  await page.box.fill('nginx');
  await asked;
  await page.box.fill('ORA-01555');
  await page.waitForFunction(() => location.search === '?q=ORA-01555');
  await held.continue().catch(() => {});  // the page may have given it up
  await page.waitForTimeout(300);
  assert.equal(query(page), 'ORA-01555');
  assert.match(await firstTitle(page), /ORA-01555/);
  await close(page);
});

test('an input method is never asked halfway', async () => {
  const page = await open();
  await page.box.focus();
  await compose(page, "shu'ju'ku", '数据库', async () => {
    await page.waitForTimeout(300);
    assert.equal(await page.box.inputValue(), "shu'ju'ku");
    assert.deepEqual(page.asked.filter((one) => one.includes('q=')), []);
  });
  await page.waitForFunction(() => decodeURIComponent(location.search) === '?q=数据库');
  assert.deepEqual(page.asked.filter((one) => one.includes('shu')), []);
  await close(page);
});

test('the Enter that ends a composition opens and sends nothing', async () => {
  for (const composing of [{isComposing: true, keyCode: 229}, {isComposing: false, keyCode: 229}]) {
    const page = await open('/');
    await page.box.pressSequentially('mysql');
    await page.choices.first().waitFor();
    await page.box.press('ArrowDown');
    const sent = await page.box.evaluate((box, fields) => {
      const event = new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true, ...fields});
      return box.dispatchEvent(event);
    }, composing);
    await page.waitForTimeout(200);
    assert.equal(sent, false, 'the form would be sent by it');
    assert.equal(new URL(page.url()).pathname, '/');
    await close(page);
  }
});

test('facets toggle in place, live in the address and keep the focus', async () => {
  const page = await open('/search?q=Linux');
  await page.evaluate(() => { window.sameDocument = true; });
  const facet = page.locator('[data-key="type:article"]').first();
  const count = await facet.locator('.facet-count').innerText();
  await facet.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.search.includes('filter='));
  assert.equal(await page.evaluate(() => window.sameDocument), true);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), 'type:article');
  assert.equal(await page.locator('.filter-chips li').count(), 1);
  assert.match(await page.locator('.results-total').innerText(), new RegExp(`^${count} `));
  assert.equal(await page.locator('.hit .badge-type-fault').count(), 0);
  await page.box.fill('nginx');
  await page.waitForFunction(() => location.search.includes('q=nginx'));
  assert.match(page.url(), /filter=type%3Aarticle/, 'a new query keeps the filters');
  await page.locator('.filter-chips a').click();
  await page.waitForFunction(() => !location.search.includes('filter='));
  await page.goBack();
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('[name=q]').value === 'Linux');
  await page.locator('.filter-chips li').waitFor();
  await close(page);
});

test('going back to a list comes back to the place in it', async () => {
  const page = await open('/search');
  await page.getByRole('link', {name: '下一页'}).click();
  await page.waitForFunction(() => location.search.includes('offset=10'));
  await page.evaluate(() => scrollTo(0, 700));
  await page.locator('.hit-title a').nth(4).click();
  await page.waitForURL(/\/articles\//);
  await page.goBack();
  await page.locator('.page-current').filter({hasText: '2'}).waitFor();
  await page.waitForFunction(() => scrollY > 400);
  await close(page);
});

test('keys: slash to the box, j and k through the results, Enter opens', async () => {
  const page = await open('/search?q=nginx');
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
  const titles = await page.locator('.hit-title').allInnerTexts();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  assert.equal(await focused(), titles[1]);
  await page.keyboard.press('k');
  assert.equal(await focused(), titles[0]);
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'q');
  await page.keyboard.type('j/k');
  assert.equal(await page.box.inputValue(), 'j/k', 'they are letters in the box');
  await page.keyboard.press('Escape');
  await page.box.blur();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/articles\//);
  await close(page);
});

test('links within the page lead there, and load nothing', async () => {
  const page = await open('/search?q=数据库', {viewport: {width: 390, height: 800}});
  page.asked.length = 0;
  await page.locator('a[href="#_filters"]').click();
  await page.waitForFunction(() => scrollY > 500);
  await page.goBack();
  await page.waitForFunction(() => scrollY < 500);
  assert.deepEqual(page.asked.filter((one) => !one.startsWith('/assets/')), []);
  await close(page);
});

test('an answer that is no page is told of, and what is shown stays', async () => {
  const page = await open('/search?q=数据库');
  await page.route('**/search?*', (route) => route.fulfill({status: 502, contentType: 'text/html', body: '<h1>502</h1>'}));
  const before = await page.title();
  await page.box.pressSequentially('连接');
  await page.locator('.results-total').filter({hasText: '连接不上服务器'}).waitFor();
  assert.equal(await page.title(), before);
  assert.deepEqual(page.complaints.splice(0).filter((one) => !/502/.test(one)), []);
  await close(page);
});

test('who opens a hit while he types has searched for it', async () => {
  const page = await open('/search');
  await page.box.pressSequentially('nginx 502');
  // In one go, as results may take the place of these between a press and a release.
  await page.locator('.hit-title a').first().evaluate((link) => link.click());
  await page.waitForURL('**/articles/**');
  // Another process may draw the article, and hear of what was stored a moment later.
  await page.waitForFunction(() => localStorage.getItem('fixlore.recent') === '["nginx 502"]');
  await close(page);
});

test('recent searches are offered in the empty box, and can be forgotten', async () => {
  const page = await open('/');
  await page.box.fill('连接池耗尽');
  await page.box.press('Enter');
  await page.waitForURL(/\/search/);
  await page.goto(site.base);
  await page.waitForFunction(() => localStorage.getItem('fixlore.recent') !== null);
  await page.box.click();
  await page.choices.first().waitFor();
  assert.match(await page.choices.first().innerText(), /连接池耗尽/);
  await page.getByRole('button', {name: '清除搜索记录'}).click();
  await page.box.click();
  await page.waitForTimeout(150);
  assert.equal(await page.choices.count(), 0);
  await close(page);
});

const LOG = `2026-03-02 10:22:33.123 ERROR [exec-3] c.zaxxer.hikari.pool.HikariPool - HikariPool-1
java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available
\tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)`;

for (const start of ['/', '/search?q=nginx']) {
  test(`a log pasted at ${start} finds similar faults and shows what was recognised`, async () => {
    const page = await open(start);
    await page.box.evaluate((box, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      box.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
    }, LOG);
    await page.waitForURL(/\/log$/);
    await page.locator('.hit').first().waitFor();
    assert.match(await firstTitle(page), /HikariCP/);
    assert.match(await page.locator('.recognised').innerText(), /SQLTransientConnectionException/);
    assert.doesNotMatch(await page.locator('.recognised').innerText(), /10:22:33/);
    assert.equal((await page.locator('#_log').inputValue()).trim(), LOG);
    await close(page);
  });
}

test('going back to a pasted log shows it again', async () => {
  const page = await open('/log');
  await page.locator('#_log').fill(LOG);
  await page.getByRole('button', {name: '查找相似故障'}).click();
  await page.locator('.recognised a').first().click();
  await page.waitForURL(/\/search\?q=/);
  await page.goBack();
  await page.locator('.recognised').waitFor();
  assert.equal((await page.locator('#_log').inputValue()).trim(), LOG);
  await close(page);
});

test('nothing found says which word is to blame', async () => {
  const page = await open('/search?q=' + encodeURIComponent('nginx zzqqxyzzy -nginx'));
  const words = page.locator('.words li');
  assert.match(await words.filter({hasText: 'zzqqxyzzy'}).innerText(), /没有一篇/);
  assert.equal(await page.locator('.words a').first().innerText(), '“nginx”：' + (await page.locator('.words a').first().innerText()).match(/\d+/)[0] + ' 篇');
  await close(page);
});

test('a slip of the pen is told of, and what was meant is searched for', async () => {
  const page = await open('/search?q=kuberntes');
  assert.match(await page.locator('.note').innerText(), /“kubernetes”/);
  assert.ok((await page.locator('.hit mark').allInnerTexts()).includes('Kubernetes'));
  await close(page);
});

test('where motion is not wanted nothing moves', async () => {
  const page = await open('/search?q=nginx', {reducedMotion: 'reduce'});
  const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((one) => {
    const {transitionDuration, animationName} = getComputedStyle(one);
    return transitionDuration !== '0s' || animationName !== 'none';
  }).length);
  assert.equal(moving, 0);
  await close(page);
});

test('a server that is gone is told of, and what is shown stays', async () => {
  const page = await open('/search?q=nginx');
  const hits = await page.locator('.hit').count();
  await page.route('**/*', (route) => route.abort());
  await page.box.fill('nginx 502');
  await page.locator('.results-total', {hasText: '连接不上服务器'}).waitFor();
  assert.equal(await page.locator('.hit').count(), hits);
  page.complaints = page.complaints.filter((one) => !one.includes('net::ERR_FAILED'));
  await close(page);
});

test('what changes is announced', async () => {
  const page = await open('/search?q=nginx');
  await page.box.fill('ORA-01555');
  await page.locator('[role=status]', {hasText: '条结果'}).waitFor({state: 'attached'});
  await close(page);
});
