// SPDX-License-Identifier: GPL-3.0-or-later
// Every page and every state of page and widget: nothing that axe-core objects to, nothing that the
// browser complains about. Each leaves a screenshot for people in FIXLORE_SCREENSHOTS/states.

import assert from 'node:assert/strict';
import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {pageWith, startHost} from './host_site.mjs';
import {launchBrowser, openPage, startServer} from './support.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENSHOTS = join(process.env.FIXLORE_SCREENSHOTS, 'states');
const DESKTOP = {};
const DARK = {colorScheme: 'dark'};
const PHONE = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true};
const LOG = 'ERROR [exec-3] c.zaxxer.hikari.pool.HikariPool - HikariPool-1\n' +
    'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available\n' +
    'ORA-01555: snapshot too old: rollback segment number 12';

let server;
let host;
let browser;

before(async () => {
  mkdirSync(SCREENSHOTS, {recursive: true});
  host = await startHost();
  server = await startServer({origins: [host.origin]});
  const widget = (attributes) => pageWith(server.base, `<fixlore-search ${attributes}></fixlore-search>`);
  host.show(server.base, {
    '/modal': widget('hotkey="ctrl+k" ticket-url="/ticket"'),
    '/inline': widget('mode="inline"'),
    '/en': widget('lang="en" ticket-url="/ticket"'),
    '/tw': widget('lang="zh-TW" ticket-url="/ticket"'),
    '/strange': pageWith(server.base, `<fixlore-search mode="inline" endpoint="${server.base}/api/none"></fixlore-search>`),
  });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  for (const one of [host, server]) one?.stop();
});

const searched = (query) => async (page) => {
  await page.locator('fixlore-search').first().evaluate((widget, text) => widget.search(text), query);
  await page.getByRole('option').first().waitFor();
};
const typed = (query) => async (page) => {
  await page.getByRole('combobox').first().fill(query);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
};
const opened = (query) => async (page) => {
  await searched(query)(page);
  await page.getByRole('option').first().click();
  await page.getByRole('button', {name: /解决了|解決了|solved/}).waitFor();
};

/** Name, path, how to get there from it, in what kind of window. */
const PAGES = [
  ['home', '/', undefined, DESKTOP],
  ['home-phone', '/', undefined, PHONE],
  ['home-en-dark', '/?lang=en', undefined, DARK],
  ['suggestions', '/', typed('连接'), DESKTOP],
  ['suggestions-phone', '/search?q=nginx', typed('nginx 5'), PHONE],
  ['results', '/search?q=' + encodeURIComponent('数据库连接失败'), undefined, DESKTOP],
  ['results-dark', '/search?q=' + encodeURIComponent('数据库连接失败'), undefined, DARK],
  ['results-phone', '/search?q=' + encodeURIComponent('数据库连接失败'), undefined, PHONE],
  ['results-filtered-zh-TW', '/search?q=Linux&filter=type:fault&lang=zh-TW', undefined, DESKTOP],
  ['nothing', '/search?q=' + encodeURIComponent('nginx zzqqxyzzy -nginx'), undefined, DESKTOP],
  ['log', '/log', undefined, DESKTOP],
  ['log-answered', '/log', async (page) => {
    await page.locator('#_log').fill(LOG);
    await page.locator('.log-form button').click();
    await page.locator('.recognised').waitFor();
  }, DESKTOP],
  ['browse', '/browse?filter=domain:' + encodeURIComponent('基础设施'), undefined, DESKTOP],
  ['browse-dark-phone', '/browse', undefined, {...PHONE, ...DARK}],
  ['fault', '/articles/ora-01555-snapshot-too-old', undefined, DESKTOP],
  ['fault-dark', '/articles/ora-01555-snapshot-too-old', undefined, DARK],
  ['fault-phone-en', '/articles/ora-01555-snapshot-too-old?lang=en', undefined, PHONE],
  ['article-video', '/articles/chrony-time-sync-setup', undefined, DESKTOP],
  ['article-picture-large', '/articles/tcpdump-timeout-or-refused', async (page) => {
    await page.getByRole('button', {name: /^放大图片/}).click();
    await page.getByRole('dialog').waitFor();
  }, DESKTOP],
  ['problem-404', '/articles/none', undefined, DESKTOP],
  ['demo', '/widget/demo/', undefined, DESKTOP],
];

const WIDGET = [
  ['widget-button', '/modal', undefined, DESKTOP],
  ['widget-dialog-empty', '/modal', (page) => page.keyboard.press('Control+k'), DESKTOP],
  ['widget-results', '/modal', searched('连接数过多'), DESKTOP],
  ['widget-results-dark', '/modal', searched('ORA-01555'), DARK],
  ['widget-results-phone-zh-TW', '/tw', searched('連線逾時'), PHONE],
  ['widget-article', '/modal', opened('ORA-01555'), DESKTOP],
  ['widget-article-dark-en', '/en', opened('ORA-01555'), DARK],
  ['widget-solved', '/modal', async (page) => {
    await opened('ORA-01555')(page);
    await page.getByRole('button', {name: '解决了'}).click();
    await page.getByText('谢谢').waitFor();
  }, DESKTOP],
  ['widget-nothing', '/modal', async (page) => {
    await page.locator('fixlore-search').evaluate((widget) => widget.search('zzqqxyzzy'));
    await page.getByText('没有找到').first().waitFor();
  }, DESKTOP],
  ['widget-inline', '/inline', typed('nginx'), DESKTOP],
  ['widget-failed', '/strange', async (page) => {
    await page.getByRole('combobox').fill('nginx');
    await page.getByText('暂时无法搜索').waitFor();
  }, DESKTOP],
  ['widget-hostile', '/hostile.html', (page) => page.locator('#inline').getByRole('combobox').fill('nginx'), DESKTOP],
  ['widget-hostile-320', '/hostile.html', async (page) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('nginx');
    await page.locator('#modal').getByRole('option').first().waitFor();
  }, {viewport: {width: 320, height: 640}}],
];

const PRINTED = [
  ['printed-article', '/articles/ora-01555-snapshot-too-old'],
  ['printed-results', '/search?q=nginx'],
];

/** What the browser says of an answer that is no page, which some of these states are about. */
const EXPECTED_COMPLAINT = /status of 404/;

/** What axe-core objects to; on a hostile page in the widget alone, and not that all is dimmed. */
async function violations(page, hostile) {
  await page.evaluate(AXE);
  return page.evaluate(async (isHostile) => {
    const {violations: all} = await globalThis.axe.run(isHostile ? 'fixlore-search' : document, {
      resultTypes: ['violations'], rules: {'color-contrast': {enabled: !isHostile}},
    });
    return all.map(({id, nodes}) => `${id}: ${nodes.map(({target}) => target.flat().join(' ')).slice(0, 3).join(' | ')}`);
  }, hostile);
}

function check(name, origin, path, act, options) {
  test(name, async () => {
    const page = await openPage(browser, origin() + path, {...options, reducedMotion: 'reduce'});
    await act?.(page);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await page.screenshot({path: join(SCREENSHOTS, `${name}.png`)});
    assert.deepEqual(await violations(page, name.includes('hostile')), []);
    assert.deepEqual(page.complaints.filter((one) => !EXPECTED_COMPLAINT.test(one)), []);
    await page.context().close();
  });
}

for (const [name, path, act, options] of PAGES) check(name, () => server.base, path, act, options);
for (const [name, path, act, options] of WIDGET) check(name, () => host.origin, path, act, options);

for (const [name, path] of PRINTED) {
  test(name, async () => {
    const page = await openPage(browser, server.base + path);
    await page.emulateMedia({media: 'print'});
    for (const part of ['.site-header', '.copy-code', '.paging', '#_filters', '.choices']) {
      assert.equal(await page.locator(part).locator('visible=true').count(), 0, part);
    }
    assert.ok(await page.locator('h1, .hit-title').first().isVisible());
    await page.screenshot({path: join(SCREENSHOTS, `${name}.png`), fullPage: true});
    await page.context().close();
  });
}
