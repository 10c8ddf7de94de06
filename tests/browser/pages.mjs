// SPDX-License-Identifier: GPL-3.0-or-later
// Indexes a content folder, serves it, and looks at every kind of page as a validator and a browser
// do: valid HTML, no console message, nothing blocked by the security policy, no sideways scrolling.
//
//   node pages.mjs SCREENSHOT_FOLDER
//
// Screenshots are left for people to look at; support.mjs says what the environment names.

import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {HtmlValidate} from 'html-validate';
import {launchBrowser, openPage, startServer} from './support.mjs';

/** The windows that each page is seen in, one after the other; `kept` ones leave a screenshot. */
const VIEWS = [
  {name: 'desktop-light', width: 1280, height: 900, colorScheme: 'light', kept: true},
  {name: 'desktop-dark', width: 1280, height: 900, colorScheme: 'dark'},
  {name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark', kept: true},
  {name: 'phone-light', width: 390, height: 844, colorScheme: 'light'},
  {name: 'tiny', width: 320, height: 640, colorScheme: 'light'},
];

const problems = [];
const report = (where, what) => problems.push(`${where}: ${what}`);

/** Addresses of every kind of page, by a short name. The articles are taken from the index. */
async function pageList(base, internal) {
  const search = async (parameters, from = base) => {
    const answer = await fetch(`${from}/api/v1/search?${new URLSearchParams(parameters)}`);
    return (await answer.json()).hits;
  };
  const fault = (await search({q: '', filter: 'type:fault', sort: 'updated', limit: 1}))[0];
  const article = (await search({q: '', filter: 'type:article', limit: 1}))[0];
  const traditional = (await search({q: '', filter: 'language:zh-TW', limit: 1}))[0];
  const english = (await search({q: '', filter: 'language:en', limit: 1}))[0];
  return [
    ['home', `${base}/`],
    ['home-en', `${base}/?lang=en`],
    ['search', `${base}/search?q=${encodeURIComponent('数据库连接失败')}`],
    ['search-filtered', `${base}/search?q=error&filter=type:fault&filter=scope:global,local`],
    ['search-all-page-2', `${base}/search?offset=10&sort=updated&lang=zh-TW`],
    ['search-nothing', `${base}/search?q=qqqzzzxxyy`],
    ['search-hostile', `${base}/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`],
    ['log', `${base}/log`],
    ['log-pasted', `${base}/log?q=${encodeURIComponent('ERROR pool-1\njava.net.ConnectException: x')}`],
    ['browse', `${base}/browse`],
    ['article-fault', base + fault.url],
    ['article-how-to', base + article.url],
    ['article-zh-TW', `${base}${traditional.url}?lang=zh-TW`],
    ['article-en', `${base}${english.url}?lang=en`],
    ['article-example', `${base}/articles/ora-01555-snapshot-too-old`],
    ['article-picture', `${base}/articles/tcpdump-timeout-or-refused`],
    ['article-video', `${base}/articles/chrony-time-sync-setup`],
    ['internal-search', `${internal}/search`],
    ['problem-404', `${base}/articles/no-such-article`],
    ['problem-400', `${base}/search?filter=nonsense:1`],
  ];
}

async function validate(pages) {
  // Ids of the pages begin with '_', as HTML allows and no heading's id does.
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'], rules: {'valid-id': ['error', {relaxed: true}]},
  });
  for (const [name, url] of pages) {
    const html = await (await fetch(url)).text();
    const result = await validator.validateString(html);
    for (const {messages} of result.results) {
      for (const {line, ruleId, message} of messages) {
        report(name, `HTML line ${line}: ${message} [${ruleId}]`);
      }
    }
  }
}

/** Runs in the page. Pictures load when they come into sight, so they are all called for first. */
async function countBrokenPictures() {
  let broken = 0;
  for (const image of document.images) {
    image.loading = 'eager';
    await image.decode().catch(() => ++broken);
  }
  return broken;
}

// Each page has a context of its own, so that no language is remembered from the one before.
async function look(browser, pages, screenshots) {
  for (const [name, url] of pages) {
    const page = await openPage(browser, url);
    const broken = await page.evaluate(countBrokenPictures);
    if (broken > 0) report(name, `${broken} pictures do not load`);
    for (const {name: view, width, height, colorScheme, kept} of VIEWS) {
      await page.setViewportSize({width, height});
      await page.emulateMedia({colorScheme});
      const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (sideways > 0) report(`${name} (${view})`, `scrolls sideways by ${sideways} px`);
      if (kept) await page.screenshot({path: join(screenshots, `${name}.${view}.png`), fullPage: true});
    }
    const expected = (complaint) => name.startsWith('problem') && complaint.includes('with a status of 40');
    for (const complaint of page.complaints) {
      if (!expected(complaint)) report(name, complaint);
    }
    await page.context().close();
  }
}

async function main([screenshots]) {
  mkdirSync(screenshots, {recursive: true});
  const {base, internal, stop} = await startServer();
  try {
    const pages = await pageList(base, internal);
    await validate(pages);
    const browser = await launchBrowser();
    await look(browser, pages, screenshots);
    await browser.close();
    console.log(`${pages.length} pages in ${VIEWS.length} views; ${problems.length} problems`);
  } finally {
    stop();
  }
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

await main(process.argv.slice(2));
