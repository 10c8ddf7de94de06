// SPDX-License-Identifier: GPL-3.0-or-later
// How long after a key the widget and the search page have drawn what there is to choose, on an index
// of any size. Keys come one after the other, as fast as they are answered.
//
//   FIXLORE=build/test/fixlore FIXLORE_CONTENT=CONTENT node tests/bench/browser/drawing.mjs INDEX
import {launchBrowser, openPage, startServer, timesToDraw, watchDrawing} from '../../browser/support.mjs';

const TEXTS = ['region', 'backup', 'sjk', 'peizhi', 'cluster'];
const PLACES = {
  widget: {
    path: '/widget/demo/', box: '#inline [role=combobox]',
    root: () => document.getElementById('inline').shadowRoot,
  },
  page: {path: '/', box: '[role=combobox]', root: () => document},
};

/** Value below which that share of the ascending numbers lies. */
const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

const server = await startServer({index: process.argv[2]});
const browser = await launchBrowser();
for (const [name, {path, box: selector, root}] of Object.entries(PLACES)) {
  const page = await openPage(browser, server.base + path);
  const box = page.locator(selector).first();
  await box.waitFor();
  await watchDrawing(page, root);
  const times = [];
  for (const text of TEXTS) {
    times.push(...await timesToDraw(page, box, text));
    await box.fill('');
  }
  times.sort((a, b) => a - b);
  console.log(JSON.stringify({
    place: name, keys: times.length, p50_ms: quantile(times, 0.5), p95_ms: quantile(times, 0.95), most_ms: times.at(-1),
  }));
  await page.context().close();
}
await browser.close();
server.stop();
