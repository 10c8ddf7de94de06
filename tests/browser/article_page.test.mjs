// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and browsing: what scripts add to an article, and the pages around it.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openPage, useSite} from './support.mjs';

const site = useSite();

const open = (path, options) => openPage(site.browser, site.base + path, options);

async function close(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

const FAULT = '/articles/ora-01555-snapshot-too-old';
const PICTURE = '/articles/tcpdump-timeout-or-refused';

test('code is coloured and can be copied', async () => {
  const page = await open(FAULT, {permissions: ['clipboard-read', 'clipboard-write']});
  const block = page.locator('.code-frame').filter({has: page.locator('.language-sql')}).first();
  assert.ok(await block.locator('.hljs-keyword').count() > 0);
  const code = await block.locator('code').innerText();
  await block.hover();
  await block.getByRole('button', {name: '复制'}).click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code.trimEnd());
  await page.locator('[role=status]', {hasText: '已复制'}).waitFor({state: 'attached'});
  await close(page);
});

test('code can be copied from a page without the clipboard of secure pages', async () => {
  const page = await openPage(site.browser, '');
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {value: undefined});
    document.addEventListener('copy', () => { window.copiedText = document.activeElement.value; });
  });
  await page.goto(site.base + FAULT);
  await page.locator('.copy-code').first().click();
  assert.ok((await page.evaluate(() => window.copiedText)).length > 10);
  await close(page);
});

test('each section gives its own link', async () => {
  const page = await open(FAULT, {permissions: ['clipboard-read', 'clipboard-write']});
  await page.getByRole('button', {name: '复制“解决办法”一节的链接'}).click();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  assert.equal(link.pathname, FAULT);
  const id = decodeURIComponent(link.hash.slice(1));
  assert.match(await page.locator(`[id="${id}"]`).innerText(), /^解决办法/);
  assert.equal(page.url(), link.href);
  await close(page);
});

test('the table of contents follows the reader', async () => {
  const page = await open(FAULT);
  assert.equal(await page.locator('.toc a[aria-current]').count(), 0);
  await page.locator('.toc a', {hasText: '排查步骤'}).click();
  await page.locator('.toc a[aria-current]', {hasText: '排查步骤'}).waitFor();
  assert.equal(await page.locator('.sidebar').evaluate((one) => getComputedStyle(one).position), 'sticky');
  await close(page);
});

test('a picture opens large, closes with Escape and returns the focus', async () => {
  const page = await open(PICTURE);
  const picture = page.getByRole('button', {name: /^放大图片/});
  await picture.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({state: 'detached'});
  assert.equal(await page.evaluate(() => document.activeElement.className), 'zoom');
  await close(page);
});

test('words that were searched for are marked, in whichever script they stand', async () => {
  const page = await open('/search?q=' + encodeURIComponent('连线逾时'));
  await page.locator(`.hit-title a[href="${PICTURE}"]`).click();
  await page.locator('.body mark').first().waitFor();
  const marked = new Set(await page.locator('.body mark').allInnerTexts());
  assert.ok(marked.has('連線逾時') || marked.has('連線'), [...marked].join());
  await page.goto(site.base + PICTURE);
  assert.equal(await page.locator('.body mark').count(), 0, 'only when coming from a search');
  await close(page);
});

test('the steps of a fault stand in their order, with their times', async () => {
  const page = await open(FAULT);
  const steps = page.locator('.timeline li');
  assert.deepEqual(await steps.locator('.step-name').allInnerTexts(), ['报告', '响应', '诊断', '解决', '关闭']);
  const times = await steps.locator('time').evaluateAll((all) => all.map(({dateTime}) => Date.parse(dateTime)));
  assert.equal(times.length, 5);
  assert.deepEqual(times, [...times].sort((a, b) => a - b));
  assert.match(await steps.nth(1).innerText(), /25 分钟/);
  await close(page);
});

test('a video plays in its place', async () => {
  const page = await open('/articles/chrony-time-sync-setup');
  const video = page.locator('.body video');
  assert.equal(await video.getAttribute('controls'), '');
  await video.evaluate((one) => {
    one.muted = true;
    return one.play();
  });
  await page.waitForFunction(() => document.querySelector('.body video').currentTime > 0);
  await close(page);
});

test('related and similar articles are a step away', async () => {
  const page = await open(FAULT);
  const lists = page.locator('.around section');
  assert.deepEqual(await lists.getByRole('heading').allInnerTexts(), ['相关知识', '相似知识']);
  assert.ok(await lists.nth(1).getByRole('link').count() > 0);
  const link = lists.nth(0).getByRole('link').first();
  const title = await link.innerText();
  await link.click();
  await page.locator('h1', {hasText: title}).waitFor();
  await close(page);
});

test('what is folded away on the screen stands on paper', async () => {
  const page = await open(FAULT);
  const folded = page.locator('.body details > :not(summary)').first();
  assert.equal(await folded.isVisible(), false);
  await page.emulateMedia({media: 'print'});
  assert.ok((await folded.boundingBox()).height > 10);
  assert.equal(await folded.evaluate((one) => one.checkVisibility({contentVisibilityAuto: true})), true);
  await close(page);
});

test('the clocks of a fault are drawn on one scale', async () => {
  const page = await open(FAULT);
  const rows = page.locator('.clocks li');
  assert.equal(await rows.count(), 3);
  const widths = await rows.locator('.chart-taken').evaluateAll((all) => all.map((one) => Number(one.getAttribute('width'))));
  // 25 min to the response, 150 to the solution, 80 of repair; the longest limit ends at 70 min + 24 h.
  assert.deepEqual(widths, [25, 150, 80].map((minutes) => Math.floor(minutes * 1000 / 1510)));
  await close(page);
});

test('the Markdown of an article is for colleagues alone', async () => {
  assert.equal((await fetch(`${site.base}${FAULT}/source`)).status, 404);
  const source = await fetch(`${site.internal}${FAULT}/source`);
  assert.match(await source.text(), /^---\nid: ora-01555/);
  const page = await openPage(site.browser, site.internal + FAULT);
  assert.equal(await page.getByRole('link', {name: '查看 Markdown 原文'}).getAttribute('href'), `${FAULT}/source`);
  await close(page);
});

test('the tree opens branch by branch, with counts, without a reload', async () => {
  const page = await open('/browse');
  await page.evaluate(() => { window.sameDocument = true; });
  const branch = page.locator('.tree > ul > li > a').first();
  const [name, count] = (await branch.innerText()).split(/\s+/);
  await branch.click();
  await page.locator('.tree .open').waitFor();
  assert.match(await page.locator('.results-total').innerText(), new RegExp(`^${count} `));
  const inner = await page.locator('.tree ul ul .facet-count').allInnerTexts();
  assert.equal(inner.reduce((sum, one) => sum + Number(one), 0), Number(count), `all of ${name} is in its branches`);
  await page.locator('.tree ul ul a').first().click();
  await page.locator('.tree ul ul ul a').first().waitFor();
  assert.equal(await page.evaluate(() => window.sameDocument), true);
  await page.goBack();
  await page.locator('.tree ul ul ul').waitFor({state: 'detached'});
  await close(page);
});

test('browsers and search engines are told where to search and what there is', async () => {
  const description = await (await fetch(`${site.base}/opensearch.xml`)).text();
  assert.ok(description.includes(`template="${site.base}/search?q={searchTerms}"`), description);
  const map = await (await fetch(`${site.internal}/sitemap.xml`)).text();
  const listed = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);
  const all = await (await fetch(`${site.base}/api/v1/stats`)).json();
  assert.equal(listed.length, all.articles, 'what the public may read, whoever asks');
  assert.ok(listed.includes(`${site.internal}${FAULT}`));
  const page = await open(FAULT);
  assert.equal(await page.locator('link[rel=canonical]').getAttribute('href'), FAULT);
  const titles = new Set();
  for (const path of ['/', '/search?q=nginx', '/search?q=DNS', '/browse', '/log', FAULT]) {
    await page.goto(site.base + path);
    titles.add(await page.title());
    assert.ok((await page.locator('meta[name=description]').getAttribute('content')).length >= 10, path);
  }
  assert.equal(titles.size, 6, [...titles].join('; '));
  await close(page);
});
