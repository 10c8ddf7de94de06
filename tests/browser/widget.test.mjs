// SPDX-License-Identifier: GPL-3.0-or-later
// <fixlore-search> on pages of another origin, under a strict policy.

import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {pageWith, startHost} from './host_site.mjs';
import {assertAsksAtOnce, compose, launchBrowser, openPage, startServer} from './support.mjs';

const MOST_BYTES = 12 * 1024;

let server;
let host;
let browser;

const PAGES = {
  '/modal': '<fixlore-search hotkey="ctrl+k" ticket-url="/ticket"></fixlore-search>',
  '/inline': '<fixlore-search mode="inline" placeholder="请描述问题"></fixlore-search>',
  '/context': '<output id="error">ORA-01555: snapshot too old</output><fixlore-search suggest-from="#error"></fixlore-search>',
  '/title': '<fixlore-search suggest-from="title"></fixlore-search>',
  '/filtered': '<fixlore-search filter="type:article; technology:操作系统"></fixlore-search>',
  '/en': '<fixlore-search lang="en-GB" theme="dark"></fixlore-search>',
  '/tw': '<fixlore-search lang="zh-Hant"></fixlore-search>',
  '/themed': '<link rel="stylesheet" href="/theme.css"><fixlore-search></fixlore-search>',
  '/hidden': '<fixlore-search hidden hotkey="/"></fixlore-search><input id="own">',
};

before(async () => {
  host = await startHost();
  server = await startServer({origins: [host.origin]});
  const pages = Object.fromEntries(
      Object.entries(PAGES).map(([path, widget]) => [path, pageWith(server.base, widget)]));
  pages['/theme.css'] = 'fixlore-search { --fixlore-background: rgb(1 2 3); --fixlore-radius: 2px; }' +
      'fixlore-search::part(trigger) { font-weight: 800; }';
  pages['/ticket'] = '<!DOCTYPE html><html lang="zh"><title>工单</title><h1>工单</h1>';
  host.show(server.base, pages);
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  for (const one of [host, server]) one?.stop();
});

/** A page of the host; `page.events` collects what the widget tells it. */
async function open(path, options) {
  const page = await openPage(browser, host.origin + path, options);
  page.events = [];
  await page.exposeFunction('report', (type, detail) => page.events.push({type, detail}));
  await page.evaluate(() => {
    for (const name of ['search', 'open', 'solved', 'ticket']) {
      document.addEventListener(`fixlore:${name}`, ({type, detail}) => window.report(type, detail));
    }
  });
  page.box = page.getByRole('combobox');
  page.hits = page.getByRole('option');
  page.widget = page.locator('fixlore-search');
  return page;
}

async function close(page, expected = /^$/) {
  assert.deepEqual(page.complaints.filter((one) => !expected.test(one)), []);
  await page.context().close();
}

test('is at most 12 KB in one file', async () => {
  const answer = await fetch(`${server.base}/widget.js`);
  assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  const script = await answer.text();
  const size = gzipSync(script, {level: 9}).length;
  assert.ok(size <= MOST_BYTES, `${size} bytes`);
  assert.equal(/\beval\(|new Function|\bimport\s*["({]/.test(script), false, 'it needs no other file');
});

test('dialog: hotkey, search, arrows, article, Escape back and out, focus returned', async () => {
  const page = await open('/modal');
  const trigger = page.getByRole('button', {name: /搜索帮助/});
  await trigger.focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.insertText('连接池耗尽');  // as an input method does: at once, so one search
  await page.hits.first().waitFor();
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.hits.first().getAttribute('aria-selected'), 'true');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', {name: /HikariCP/}).waitFor();
  await page.getByRole('button', {name: '解决了'}).waitFor();
  await page.keyboard.press('Escape');
  await page.hits.first().waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('dialog').count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.className), 'trigger');
  assert.deepEqual([...new Set(page.events.map(({type}) => type))], ['fixlore:search', 'fixlore:open']);
  await close(page);
});

test('the focus stays in the dialog', async () => {
  const page = await open('/modal');
  await page.widget.evaluate((widget) => widget.open());
  for (let i = 0; i < 6; ++i) {
    await page.keyboard.press('Tab');
    const outside = await page.evaluate(() => document.activeElement?.id === 'after' || document.activeElement?.tagName === 'A');
    assert.equal(outside, false);
  }
  await close(page);
});

test('solved and ticket events carry the query and what was read', async () => {
  const page = await open('/modal');
  await page.widget.evaluate((widget) => widget.search('ORA-01555'));
  await page.hits.first().click();
  await page.getByRole('button', {name: '解决了'}).click();
  await page.getByText('谢谢您的反馈').waitFor();
  const solved = page.events.find(({type}) => type === 'fixlore:solved').detail;
  assert.deepEqual([solved.query, solved.id], ['ORA-01555', 'ora-01555-snapshot-too-old']);
  assert.equal(solved.url, `${server.base}/articles/ora-01555-snapshot-too-old`);
  await page.keyboard.press('Escape');
  await page.getByRole('button', {name: /提交工单/}).click();
  await page.waitForURL(/\/ticket\?/);
  const sent = new URL(page.url()).searchParams;
  assert.deepEqual([sent.get('query'), sent.getAll('viewed')], ['ORA-01555', ['ora-01555-snapshot-too-old']]);
  await close(page);
});

test('a page can keep the widget from opening articles and tickets', async () => {
  const page = await open('/modal');
  await page.evaluate(() => {
    for (const name of ['open', 'ticket']) document.addEventListener(`fixlore:${name}`, (event) => event.preventDefault());
  });
  await page.widget.evaluate((widget) => widget.search('ORA-01555'));
  await page.hits.first().click();
  await page.getByRole('button', {name: /提交工单/}).click();
  assert.equal(new URL(page.url()).pathname, '/modal');
  assert.equal(await page.getByRole('button', {name: '解决了'}).count(), 0);
  await close(page);
});

test('inline: results lie over the page and move nothing', async () => {
  const page = await open('/inline');
  await page.evaluate(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shift += entry.value;
    }).observe({type: 'layout-shift', buffered: false});
  });
  const place = () => page.locator('#after').evaluate((one) => one.getBoundingClientRect().top);
  const top = await place();
  assert.equal(await page.box.getAttribute('placeholder'), '请描述问题');
  await page.box.pressSequentially('nginx');
  await page.hits.first().waitFor();
  assert.equal(await place(), top);
  await page.keyboard.press('Escape');
  assert.equal(await page.hits.count(), 0);
  assert.equal(await page.evaluate(() => window.shift), 0);
  await close(page);
});

test('an input method is never asked halfway, and its Enter opens nothing', async () => {
  const page = await open('/inline');
  const asked = [];
  page.on('request', (request) => asked.push(decodeURIComponent(request.url())));
  await page.box.click();
  await compose(page, "lian'jie'chi", '连接池', () => page.waitForTimeout(250));
  await page.hits.first().waitFor();
  assert.equal(asked.filter((url) => /[?&]q=l/.test(url)).length, 0, asked.join('\n'));
  await page.keyboard.press('ArrowDown');
  await page.box.evaluate((box) => box.dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, bubbles: true, cancelable: true})));
  await page.waitForTimeout(150);
  assert.ok(!page.events.some(({type}) => type === 'fixlore:open'));
  await close(page);
});

test('results are asked for at once, and drawn as they come', () =>
  assertAsksAtOnce(browser, `${server.base}/widget/demo/`,
                   (page) => page.locator('#inline').getByRole('combobox')));

test('what the page shows is searched for before anything is typed', async () => {
  const page = await open('/context');
  await page.widget.evaluate((widget) => widget.open());
  await page.getByText('也许有帮助').waitFor();
  assert.match(await page.hits.first().innerText(), /ORA-01555/);
  const hits = await page.widget.evaluate((widget) => widget.suggest('Too many connections'));
  assert.match(hits[0].title, /Too many connections/);
  await close(page);
  const other = await open('/title');
  const [hit] = await other.widget.evaluate((widget) => widget.suggest());
  assert.match(hit.title, /打印机/);
  await close(other);
});

test('a query of any length is answered', async () => {
  const page = await open('/modal');
  for (const length of [600, 700, 900, 1499, 20000]) {
    const query = '数据库连接数过多'.repeat(2500).slice(0, length);
    const hits = await page.widget.evaluate((widget, text) => widget.suggest(text), query);
    assert.ok(hits.length > 0, `${length} characters`);
  }
  await close(page);
});

test('filters of the page hold for every search', async () => {
  const page = await open('/filtered');
  await page.widget.evaluate((widget) => widget.search('Linux'));
  await page.hits.first().waitFor();
  assert.equal(await page.locator('.tag.is-fault').count(), 0);
  await close(page);
});

test('speaks three languages, and can be dark by attribute', async () => {
  const paints = [];
  for (const [path, name] of [['/modal', /搜索帮助/], ['/tw', /搜尋說明/], ['/en', /Search for help/]]) {
    const page = await open(path, {colorScheme: 'light'});
    const trigger = page.getByRole('button', {name});
    paints.push(await trigger.evaluate((one) => getComputedStyle(one).backgroundColor));
    await close(page);
  }
  assert.deepEqual(paints, ['rgb(255, 255, 255)', 'rgb(255, 255, 255)', 'rgb(24, 31, 39)']);
});

test('takes its looks from variables and parts of the page', async () => {
  const page = await open('/themed');
  const {color, radius, weight} = await page.getByRole('button', {name: /搜索帮助/}).evaluate((one) => {
    const {backgroundColor, borderRadius, fontWeight} = getComputedStyle(one);
    return {color: backgroundColor, radius: borderRadius, weight: fontWeight};
  });
  assert.deepEqual([color, radius, weight], ['rgb(1, 2, 3)', '2px', '800']);
  await close(page);
});

test('a plain key as hotkey is left to the fields of the page', async () => {
  const page = await open('/hidden');
  await page.locator('#own').focus();
  await page.keyboard.type('a/b');
  assert.equal(await page.locator('#own').inputValue(), 'a/b');
  await page.locator('#own').blur();
  assert.equal(await page.widget.isVisible(), false);
  await close(page);
});

test('links in an article open in the widget, pictures are painted', async () => {
  const page = await open('/modal');
  await page.widget.evaluate((widget) => widget.search('tcpdump 抓包 超时 拒绝'));
  await page.hits.filter({hasText: 'tcpdump 判斷'}).first().click();
  await page.locator('.article canvas').first().waitFor();
  await page.locator('.article-body a[href*="/articles/"]').first().click();
  await page.waitForTimeout(400);
  assert.equal(new URL(page.url()).pathname, '/modal');
  assert.equal(page.context().pages().length, 1);
  await close(page);
});

test('keys in the box bring back the list that an article hides, and open nothing unseen', async () => {
  for (const path of ['/modal', '/inline']) {
    const page = await open(path);
    await page.widget.evaluate((widget) => widget.search('ORA-01555'));
    await page.hits.first().click();
    await page.getByRole('button', {name: '解决了'}).waitFor();
    await page.box.focus();
    assert.equal(await page.box.getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('ArrowDown');
    await page.hits.first().waitFor();
    await page.keyboard.press('Escape');
    assert.equal(page.events.filter(({type}) => type === 'fixlore:open').length, 1, path);
    await close(page);
  }
});

test('one Escape leads from an article back to the results, inline too', async () => {
  const page = await open('/inline');
  await page.widget.evaluate((widget) => widget.search('ORA-01555'));
  await page.hits.first().click();
  await page.getByRole('button', {name: '解决了'}).waitFor();
  await page.box.focus();
  await page.keyboard.press('Escape');
  await page.hits.first().waitFor();
  await close(page);
});

test('another theme leaves what is shown as it is', async () => {
  const page = await open('/modal');
  await page.widget.evaluate((widget) => widget.search('ORA-01555'));
  await page.hits.first().waitFor();
  await page.widget.evaluate((widget) => widget.setAttribute('theme', 'dark'));
  assert.equal(await page.box.inputValue(), 'ORA-01555');
  assert.equal(await page.hits.first().isVisible(), true);
  await close(page);
});

test('events of keys without a key, as browsers send them when they fill in forms, do nothing', async () => {
  const page = await open('/modal');
  await page.evaluate(() => document.dispatchEvent(new Event('keydown')));
  await close(page);
});

test('a knowledge base that does not know the origin is told of politely', async () => {
  const stranger = await startHost();
  stranger.show(server.base, {'/': pageWith(server.base, PAGES['/inline'])});
  const page = await openPage(browser, stranger.origin);
  await page.getByRole('combobox').fill('nginx');
  await page.getByText('暂时无法搜索').waitFor();
  assert.equal(await page.getByRole('link', {name: '到知识库中搜索'}).getAttribute('href'), `${server.base}/search?q=nginx`);
  stranger.stop();
  await close(page, /CORS|net::ERR_FAILED/);
});

for (const width of [1280, 320]) {
  test(`a hostile page of ${width} px does not bend it`, async () => {
    const page = await open('/hostile.html', {viewport: {width, height: 700}});
    const box = page.locator('#inline').getByRole('combobox');
    await box.fill('nginx');
    const hit = page.locator('#inline').getByRole('option').first();
    await hit.waitFor();
    const style = await hit.locator('.hit-title').evaluate((one) => {
      const {fontSize, letterSpacing, textTransform, textAlign, direction, fontFamily} = getComputedStyle(one);
      return {fontSize, letterSpacing, textTransform, textAlign, direction, fantasy: fontFamily.includes('fantasy')};
    });
    assert.deepEqual(style, {fontSize: '15px', letterSpacing: 'normal', textTransform: 'none', textAlign: 'left', direction: 'ltr', fantasy: false});
    const upright = await page.locator('#inline').evaluate((one) => {
      const {transform, opacity, padding} = getComputedStyle(one);
      return {transform, opacity, padding};
    });
    assert.deepEqual(upright, {transform: 'none', opacity: '1', padding: '0px'});
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const {x, width: wide} = await dialog.boundingBox();
    assert.ok(x >= 0 && x + wide <= width, `${x} + ${wide}`);
    const onTop = await dialog.evaluate((one) => {
      const {left, top, width: w} = one.getBoundingClientRect();
      const {shadowRoot} = document.getElementById('modal');
      return one.contains(shadowRoot.elementFromPoint(left + w / 2, top + 100));
    });
    assert.equal(onTop, true);
    await close(page);
  });
}

test('under Trusted Types it works with the policy "fixlore"', async () => {
  const policy = "require-trusted-types-for 'script'; trusted-types fixlore;";
  host.show(server.base, {'/typed': pageWith(server.base, PAGES['/modal'])}, policy);
  const page = await openPage(browser, `${host.origin}/typed`);
  await page.locator('fixlore-search').evaluate((widget) => widget.search('ORA-01555'));
  for (const place of [0, 1]) {
    await page.getByRole('option').nth(place).click();
    await page.getByRole('button', {name: '解决了'}).waitFor();
    await page.keyboard.press('Escape');
  }
  await close(page);
});
