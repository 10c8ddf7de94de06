// SPDX-License-Identifier: GPL-3.0-or-later
// What Lighthouse thinks of the pages that are read most, as on a slow phone.

import assert from 'node:assert/strict';
import {createServer} from 'node:net';
import {cpus, loadavg} from 'node:os';
import {after, before, test} from 'node:test';
import lighthouse from 'lighthouse';
import {launchBrowser, startServer} from './support.mjs';

const LEAST = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const PAGES = {
  search: `/search?q=${encodeURIComponent('数据库连接失败')}`,
  article: '/articles/ora-01555-snapshot-too-old',
};

let server;
let browser;
let port;

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const {port: free} = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

before(async () => {
  server = await startServer();
  port = await freePort();
  browser = await launchBrowser(`--remote-debugging-port=${port}`);
});
after(async () => {
  await browser?.close();
  server?.stop();
});

for (const [name, path] of Object.entries(PAGES)) {
  test(`the ${name} page has at least ${LEAST} of 100`, async () => {
    const {lhr} = await lighthouse(server.base + path, {port, onlyCategories: CATEGORIES, logLevel: 'error'});
    const scores = Object.fromEntries(CATEGORIES.map((one) => [one, Math.round(100 * lhr.categories[one].score)]));
    console.log(`${name}: ${JSON.stringify(scores)}`);
    const lost = Object.values(lhr.audits).filter(({score}) => score !== null && score < 0.9)
        .map(({id, displayValue}) => `${id} ${displayValue ?? ''}`);
    // Where more waits for the cores than they can do, its time counts as the page's.
    if (loadavg()[0] > 2 * cpus().length) delete scores.performance;
    assert.ok(Object.values(scores).every((score) => score >= LEAST), `${JSON.stringify(scores)}: ${lost.join('; ')}`);
  });
}
