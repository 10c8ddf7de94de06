// SPDX-License-Identifier: GPL-3.0-or-later
// Text that would like to be script: in titles, summaries, headings, tags, bodies and names of files,
// as queries and in suggestions, on the pages and in the widget. None of it may run, and none may get
// far enough for the security policy to have to stop it.

import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {pageWith, startHost} from './host_site.mjs';
import {launchBrowser, openPage, startServer} from './support.mjs';

const VECTORS = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>', '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<body onload=alert(1)>', '<a href="javascript:alert(1)">x</a>', '[x](javascript:alert(1))',
  '![x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)', '<details open ontoggle=alert(1)>x',
  '<input autofocus onfocus=alert(1)>', '<video><source onerror=alert(1)></video>',
  '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
  '<form action=javascript:alert(1)><button>x</button></form>', '<style>@import "//evil.invalid/x.css"</style>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">', '<base href=//evil.invalid/>',
  '<object data="javascript:alert(1)"></object>', '<embed src="javascript:alert(1)">',
  '<link rel=stylesheet href=//evil.invalid/x.css>', '<img srcset="//evil.invalid/x.png 1x">',
  '<marquee onstart=alert(1)>x</marquee>', '<template><script>alert(1)</script></template>',
  '{{constructor.constructor("alert(1)")()}}', '<p style="background:url(//evil.invalid/x)">x</p>',
];
const WRAPPERS = [
  (x) => x, (x) => `">${x}`, (x) => `'>${x}`, (x) => `</title>${x}`, (x) => `</textarea>${x}`,
  (x) => `</script>${x}`, (x) => `-->${x}`, (x) => `{{{${x}}}}`, (x) => `{{&${x}}}`,
  (x) => encodeURIComponent(x), (x) => `&gt;${x.replaceAll('<', '&lt;')}`, (x) => `&#62;${x.replaceAll('<', '&#60;')}`,
  (x) => `A${x.toUpperCase()}`, (x) => `\u200b${x.replaceAll('alert', 'al\u200bert')}`, (x) => `\u202e${x}`,
  (x) => `数据库${x}`, (x) => `<mark>${x}</mark>`, (x) => `\`${x}`, (x) => `" onmouseover=alert(1) x="${x}`,
  (x) => `${x}${x}`,
];
const PAYLOADS = WRAPPERS.flatMap((wrap) => VECTORS.map((vector) => wrap(vector)));
const ARTICLES = 100;
/** The payloads as queries, some in each: what shows a whole query as text runs none of them. */
const QUERIES = Array.from({length: 100}, (_, i) => PAYLOADS.slice(5 * i, 5 * i + 5).join(' '));

/** Articles that have the payloads between them, five each, beside one harmless word to find them by. */
function writeContent(folder) {
  const quoted = JSON.stringify;
  for (let i = 0; i < ARTICLES; ++i) {
    const [title, summary, heading, tag, body] = PAYLOADS.slice(5 * i, 5 * i + 5);
    const name = `${i} ${body.replaceAll('/', '_').slice(0, 60)}`;
    writeFileSync(join(folder, `${name}.md`), `---
id: hostile-${i}
title: ${quoted(`findable ${title}`)}
summary: ${quoted(summary)}
tags: [${quoted(tag)}, ${quoted(title)}]
category: {domain: ${quoted(tag)}, technology: ${quoted(heading)}, process: ${quoted(body)}}
module: ${quoted(title)}
owner: ${quoted(summary)}
type: fault
fault: {nature: software, product: ${quoted(body)}, error_codes: [${quoted(heading)}], cause: ${quoted(tag)}}
audience: [public]
---

## findable ${heading}

findable ${body}

${title}

| a | ${tag.replaceAll('|', ' ')} |
|---|---|
| ${summary.replaceAll('|', ' ')} | b |
`);
  }
}

/** Runs in the page: elements, shadow trees included, that would run script or leave the site. */
function dangers() {
  const found = [];
  const look = (root) => {
    for (const one of root.querySelectorAll('*')) {
      if (one.shadowRoot) look(one.shadowRoot);
      for (const {name, value} of one.attributes) {
        const calls = name.startsWith('on') || name === 'style' || name === 'srcdoc';
        if (calls || /^\s*(javascript|data):|^\/\/evil/i.test(value) && ['href', 'src', 'action'].includes(name)) {
          found.push(`${one.localName} ${name}=${value}`);
        }
      }
      if (['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'STYLE'].includes(one.tagName) ||
          one.tagName === 'SCRIPT' && !one.src) {
        found.push(one.outerHTML.slice(0, 100));
      }
    }
  };
  look(document);
  return found;
}

let folder;
let server;
let host;
let browser;

before(async () => {
  assert.equal(new Set(PAYLOADS).size, 500);
  folder = mkdtempSync(join(tmpdir(), 'fixlore-hostile-'));
  mkdirSync(join(folder, 'content'));
  writeContent(join(folder, 'content'));
  host = await startHost();
  server = await startServer({content: join(folder, 'content'), origins: [host.origin]});
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  for (const one of [host, server]) one?.stop();
  rmSync(folder, {recursive: true, force: true});
});

/** A page that also complains when it asks another host for something. */
async function watched(url) {
  const page = await openPage(browser);
  page.on('request', (request) => {
    const {hostname} = new URL(request.url());
    if (hostname !== '127.0.0.1') page.complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(url);
  return page;
}

async function assertHarmless(page, where) {
  assert.deepEqual(await page.evaluate(dangers), [], where);
  // A picture that is not there is harmless: its address was made one of this site.
  const complaints = page.complaints.splice(0).filter((one) => !one.includes('status of 404'));
  assert.deepEqual(complaints, [], where);
}

test('articles show it as text', async () => {
  const {articles} = await (await fetch(`${server.base}/api/v1/stats`)).json();
  assert.equal(articles, ARTICLES);
  const page = await watched(server.base);
  for (let i = 0; i < ARTICLES; ++i) {
    await page.goto(`${server.base}/articles/hostile-${i}`);
    await assertHarmless(page, `article ${i}`);
  }
  await page.context().close();
});

test('lists, facets and the tree show it as text', async () => {
  const page = await watched(server.base);
  await assertHarmless(page, 'home');
  await page.goto(`${server.base}/browse`);
  for (let i = 0; i < 3; ++i) {
    const before = page.url();
    await page.locator('.tree a:not(.open)').nth(i).click();
    await page.waitForURL((url) => url.href !== before);
    await assertHarmless(page, 'browse');
  }
  for (let offset = 0; offset < ARTICLES; offset += 10) {
    await page.goto(`${server.base}/search?q=findable&offset=${offset}`);
    await assertHarmless(page, `results from ${offset}`);
  }
  await page.context().close();
});

test('queries show it as text, as do suggestions and recent searches', async () => {
  const page = await watched(`${server.base}/search`);
  const box = page.getByRole('combobox');
  for (const query of QUERIES) {
    await page.evaluate((text) => {
      const form = document.querySelector('.search-form');
      form.elements.q.value = text;
      form.requestSubmit();
    }, query);
    await page.waitForFunction((text) => new URLSearchParams(location.search).get('q') === text, query);
    const heading = await page.locator('h1').textContent();
    assert.ok(heading.startsWith(query), heading);
    await assertHarmless(page, query);
  }
  await box.fill('');
  await box.click();
  await page.getByRole('option').first().waitFor();
  await assertHarmless(page, 'recent searches');
  await box.fill('findable');
  await page.getByRole('option').filter({hasText: 'findable'}).first().waitFor();
  await assertHarmless(page, 'suggestions');
  await page.goto(`${server.base}/log?q=${encodeURIComponent(PAYLOADS.slice(0, 40).join('\n'))}`);
  await assertHarmless(page, 'log');
  await page.context().close();
});

test('the widget shows it as text', async () => {
  host.show(server.base, {'/': pageWith(server.base, '<fixlore-search></fixlore-search>')});
  const page = await watched(host.origin);
  const widget = page.locator('fixlore-search');
  const search = (query) => widget.evaluate((one, text) => new Promise((resolve) => {
    one.addEventListener('fixlore:search', ({detail}) => {
      if (detail.query === text) setTimeout(resolve);  // once its hits are drawn
    });
    one.search(text);
  }), query);
  for (const query of QUERIES) {
    await search(query);
    await assertHarmless(page, query);
  }
  for (let i = 0; i < ARTICLES; i += 3) {
    await search(`id:hostile-${i}`);
    await page.getByRole('option').first().click();
    await page.getByRole('button', {name: '解决了'}).waitFor();
    await assertHarmless(page, `article ${i}`);
  }
  await page.context().close();
});
