// SPDX-License-Identifier: GPL-3.0-or-later
// What Lighthouse thinks of the pages that are read most, as on a slow phone.

import {createServer} from 'node:net';
import lighthouse from 'lighthouse';
import {launchBrowser, startServer} from './support.mjs';

export const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
export const PAGES = {
  search: `/search?q=${encodeURIComponent('数据库连接失败')}`,
  article: '/articles/ora-01555-snapshot-too-old',
};

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const {port} = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A browser that gets no time to draw a page gives no result, but another time it does. */
async function audit(url, port) {
  for (let tries = 3;; --tries) {
    const {lhr} = await lighthouse(url, {port, onlyCategories: CATEGORIES, logLevel: 'error'});
    if (!lhr.runtimeError) return lhr;
    if (tries === 1) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  }
}

/** A server, and a browser for Lighthouse: `audit(path)` gives its result, `stop` ends both. */
export async function startLighthouse() {
  const server = await startServer();
  const port = await freePort();
  const browser = await launchBrowser(`--remote-debugging-port=${port}`);
  return {
    audit: (path) => audit(server.base + path, port),
    stop: async () => {
      await browser.close();
      server.stop();
    },
  };
}

/** Of 100. */
export const scoresOf = (lhr) =>
  Object.fromEntries(CATEGORIES.map((one) => [one, Math.round(100 * lhr.categories[one].score)]));
