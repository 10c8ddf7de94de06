// SPDX-License-Identifier: GPL-3.0-or-later
// What lists say of an article, and where they lead: on a content of its own, in which every badge,
// an overdue review and a previous version stand whatever the day is.

import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {launchBrowser, openPage, startServer} from './support.mjs';

const CELLS = Array.from({length: 14}, (_, i) => `column-${i}-of-a-wide-table`);
const ARTICLES = {
  spooler: ['打印后台程序反复停止', `importance: core
type: fault
audience: [internal]
verified: 2026-03-02
review_by: 2020-03-01
fault: {nature: software, scope: global, solution_type: upgrade, error_codes: ["0x0000011b"]}`,
  '## 现象\n\n' + '服务自己停了。\n\n'.repeat(60) + '## 驱动冲突\n\n两个打印驱动冲突时后台程序停止。\n'],
  late: ['打印机共享设置', 'review_by: 2021-03-01\nlastmod: 2026-03-02', '按步骤共享。\n'],
  newest: ['打印机验收', 'lastmod: 2026-06-01', '验收清单。\n'],
  previous: ['打印机安装（旧）', 'lastmod: 2020-06-01\nreplaced_by: newest', '旧的步骤。\n'],
  wide: ['打印机型号对照', 'lastmod: 2025-06-01',
    `| ${CELLS.join(' | ')} |\n|${'---|'.repeat(CELLS.length)}\n| ${CELLS.join(' | ')} |\n`],
};

let folder;
let server;
let browser;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fixlore-listed-'));
  for (const [id, [title, matter, text]] of Object.entries(ARTICLES)) {
    writeFileSync(join(folder, `${id}.md`), `---\nid: ${id}\ntitle: ${title}\n${matter}\n---\n\n${text}`);
  }
  server = await startServer({content: folder});
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  server?.stop();
  rmSync(folder, {recursive: true, force: true});
});

async function close(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

const titles = (page) => page.locator('.card > a').allInnerTexts();

test('a hit marks what matched, says what it is, and leads to the section', async () => {
  const page = await openPage(browser, `${server.internal}/search?q=${encodeURIComponent('驱动冲突 后台程序')}`);
  const hit = page.locator('.hit').first();
  const badges = await hit.locator('.badge').allInnerTexts();
  assert.deepEqual(badges, ['故障', '软件', '全局', '升级或补丁', '核心', '内部', '待复核']);
  assert.deepEqual(await hit.locator('.code-chip').allInnerTexts(), ['0x0000011b']);
  assert.match(await hit.locator('.verified').innerText(), /核实于 2026-03-02/);
  assert.deepEqual(await hit.locator('.hit-title mark').allInnerTexts(), ['后台程序']);
  assert.ok((await hit.locator('.hit-snippet mark').allInnerTexts()).includes('驱动冲突'));
  await hit.locator('.hit-section a', {hasText: '驱动冲突'}).click();
  await page.waitForURL(/\/articles\/spooler#/);
  const heading = page.getByRole('heading', {name: /^驱动冲突/});
  await page.waitForFunction(() => scrollY > 1000);
  assert.ok((await heading.boundingBox()).y >= 0, 'below the header');
  await close(page);
});

test('colleagues see what the public does not', async () => {
  const page = await openPage(browser, `${server.base}/search?q=${encodeURIComponent('打印')}`);
  assert.equal(await page.locator('.hit').filter({hasText: '反复停止'}).count(), 0);
  assert.equal(await page.locator('.badge-audience-internal').count(), 0);
  await close(page);
});

for (const javaScriptEnabled of [true, false]) {
  test(`lists: newest, most important, overdue; ${javaScriptEnabled ? 'in place' : 'without script'}`, async () => {
    const page = await openPage(browser, `${server.internal}/browse`, {javaScriptEnabled});
    const list = (name) => page.locator('.lists').getByRole('link', {name});
    assert.deepEqual((await titles(page))[0], '打印机验收');
    await list('最重要').click();
    await page.waitForURL(/filter=importance(%3A|:)core$/);
    assert.deepEqual(await titles(page), ['打印后台程序反复停止']);
    await list('待复核').click();
    await page.waitForURL(/\/browse\?list=overdue$/);
    assert.deepEqual(await titles(page), ['打印后台程序反复停止', '打印机共享设置'], 'the longest overdue first');
    assert.match(await page.locator('.card').nth(1).innerText(), /应复核于 2021-03-01/);
    assert.equal(await page.locator('.lists [aria-current]').innerText(), '待复核');
    await page.goBack();
    await page.locator('.lists [aria-current]', {hasText: '最重要'}).waitFor();
    await close(page);
  });
}

test('a previous version leads to the one that replaced it, in the widget too', async () => {
  const page = await openPage(browser, `${server.base}/articles/previous`);
  assert.match(await page.locator('.replaced-notice').innerText(), /^这是旧版本，新版本见： 打印机验收$/);
  await page.locator('.replaced-notice a').click();
  await page.waitForURL(/\/articles\/newest$/);
  assert.equal(await page.locator('.replaced-notice').count(), 0);
  await page.goto(`${server.base}/widget/demo/`);
  await page.locator('#inline').evaluate((widget) => widget.search('打印机安装（旧）'));
  await page.locator('#inline').getByRole('option', {name: /旧/}).first().click();
  await page.locator('#inline .callout').getByRole('link', {name: '打印机验收'}).click();
  await page.locator('#inline').getByRole('heading', {name: '打印机验收'}).waitFor();
  assert.equal(new URL(page.url()).pathname, '/widget/demo/');
  await close(page);
});

test('a wide table scrolls in itself, by keyboard too', async () => {
  const page = await openPage(browser, `${server.base}/articles/wide`, {viewport: {width: 390, height: 844}});
  const table = page.locator('.table-wrap');
  await table.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('.table-wrap').scrollLeft > 0);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await close(page);
});
