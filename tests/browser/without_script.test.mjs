// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a reader must be able to do works without script.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openPage, useSite} from './support.mjs';

const site = useSite();

const open = (path) => openPage(site.browser, site.base + path, {javaScriptEnabled: false});

test('search, filter, turn the page, read', async () => {
  const page = await open('/');
  await page.locator('#_q').fill('Linux');
  await page.locator('#_q').press('Enter');
  await page.waitForURL(/\/search\?q=Linux/);
  await page.locator('.facet a', {hasText: '故障'}).first().click();
  await page.waitForURL(/filter=type(%3A|:)fault/);
  assert.equal(await page.locator('.badge-type-article').count(), 0);
  await page.locator('#_q').fill('nginx');
  await page.getByRole('button', {name: '搜索', exact: true}).click();
  await page.waitForURL(/q=nginx.*filter=/);
  await page.locator('.filter-chips a').click();
  await page.locator('.hit-title a').first().click();
  await page.waitForURL(/\/articles\//);
  await page.goto(`${site.base}/search`);
  await page.getByRole('link', {name: '下一页'}).click();
  await page.waitForURL(/offset=10/);
  assert.equal(await page.locator('.hit').count(), 10);
  await page.context().close();
});

test('browse branch by branch', async () => {
  const page = await open('/browse');
  await page.locator('.tree > ul > li > a').first().click();
  await page.locator('.tree ul ul a').first().click();
  assert.equal(await page.locator('.filter-chips li').count(), 2);
  await page.locator('.card a').first().click();
  await page.waitForURL(/\/articles\//);
  await page.context().close();
});

test('find faults by a pasted log', async () => {
  const page = await open('/log');
  await page.locator('#_log').fill('ERROR\nORA-01555: snapshot too old');
  await page.getByRole('button', {name: '查找相似故障'}).click();
  assert.match(await page.locator('.hit-title').first().innerText(), /ORA-01555/);
  assert.match(await page.locator('.recognised').innerText(), /ORA-01555/);
  await page.context().close();
});

test('the widget leaves its place to what stands in it', async () => {
  const page = await open('/widget/demo/');
  await page.locator('fixlore-search input[name=q]').fill('nginx');
  await page.locator('fixlore-search button').click();
  await page.waitForURL(/\/search\?q=nginx/);
  await page.context().close();
});
