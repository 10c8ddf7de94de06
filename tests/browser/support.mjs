// SPDX-License-Identifier: GPL-3.0-or-later
// A server on an index of its own, and a browser to look at it. The environment names the binary
// (FIXLORE), the content folder (FIXLORE_CONTENT) and, where it is not Debian's, the browser
// (CHROMIUM).

import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before} from 'node:test';
import {chromium} from 'playwright-core';

const {FIXLORE, FIXLORE_CONTENT, CHROMIUM = '/usr/bin/chromium'} = process.env;

/** Indexes a content folder; findings about its articles are no failure. */
function indexContent(content, index) {
  try {
    execFileSync(FIXLORE, ['index', content, '--index', index], {stdio: 'pipe'});
  } catch (error) {
    if (error.status !== 3) throw error;
  }
}

/** The ports that the server names in its log, once it listens. */
function listeningPorts(server) {
  return new Promise((resolve, reject) => {
    let log = '';
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${log}`)));
    server.stderr.on('data', (data) => {
      log += data;
      const found = [...log.matchAll(/listening .*:(\d+)\n/g)].map((match) => match[1]);
      if (found.length === 2) resolve(found);
    });
  });
}

/**
 * Serves the content on free ports: `base` for the public, `internal` for colleagues; scripts of the
 * `origins` may read it. Indexes it first where no `index` is given. `stop` ends it.
 */
export async function startServer({content = FIXLORE_CONTENT, index, options = [], origins = []} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'fixlore-browser-'));
  if (!index) indexContent(content, index = join(folder, 'index'));
  const server = spawn(FIXLORE, [
    'serve', '--content', content, '--index', index, '--listen', '127.0.0.1:0',
    '--internal-listen', '127.0.0.1:0', ...options,
  ], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {...process.env, FIXLORE_SERVE_CORS_ORIGINS: origins.join(',')},
  });
  const [base, internal] = (await listeningPorts(server)).map((port) => `http://127.0.0.1:${port}`);
  const stop = () => {
    server.removeAllListeners('exit');
    server.kill('SIGTERM');
    rmSync(folder, {recursive: true});
  };
  return {base, internal, stop};
}

/** `more` are arguments for the browser. */
export async function launchBrowser(...more) {
  if (!existsSync(CHROMIUM)) throw new Error(`there is no browser at ${CHROMIUM}`);
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage',
           '--disable-background-networking', ...more],
  });
}

/**
 * For all tests of a file: a server of the content folder, `base` for the public and `internal` for
 * colleagues, and a `browser`, from before the first to after the last.
 */
export function useSite() {
  const site = {};
  let server;
  before(async () => {
    server = await startServer();
    Object.assign(site, {base: server.base, internal: server.internal, browser: await launchBrowser()});
  });
  after(async () => {
    await site.browser?.close();
    server?.stop();
  });
  return site;
}

/**
 * A page in a context of its own. Whatever the page complains about, the security policy's
 * refusals among it, is collected in `page.complaints`.
 */
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({
    viewport: {width: 1280, height: 900}, locale: 'zh-CN', ...options,
  });
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text());
  });
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('dialog', (dialog) => {
    page.complaints.push(`a dialog opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
  if (url) await page.goto(url);
  return page;
}

/**
 * Types as a Chinese input method does: composes the spelling letter by letter, then commits the
 * text in its place. The box has the focus. `during` is called while the composition is open.
 */
export async function compose(page, spelling, text, during = async () => {}) {
  const protocol = await page.context().newCDPSession(page);
  for (let end = 1; end <= spelling.length; ++end) {
    const part = spelling.slice(0, end);
    await protocol.send('Input.imeSetComposition', {
      text: part, selectionStart: part.length, selectionEnd: part.length,
    });
  }
  await during();
  await protocol.send('Input.insertText', {text});
  await protocol.detach();
}

/**
 * Has the page measure how long after a key the answer to it is drawn, be it choices or that there are
 * none; `root` runs there, and names what holds the box and its list.
 */
export async function watchDrawing(page, root) {
  await page.evaluate(`(${(find) => {
    const root = find();
    root.querySelector('[role=combobox]').addEventListener('input', () => {
      window.typedAt = performance.now();
    });
    new MutationObserver(() => requestAnimationFrame(() => {
      window.drawnAfter ??= performance.now() - window.typedAt;
    })).observe(root, {childList: true, subtree: true});
  }})(${root})`);
}

/**
 * Asserts that the page at this address waits no longer than 50 ms after a key before it asks for
 * choices, nor at all before it draws them: its clock stands still but for those. How long a machine
 * takes is for tests/bench/browser/drawing.mjs to say.
 */
export async function assertAsksAtOnce(browser, url, boxOf) {
  const page = await openPage(browser);
  await page.clock.install();
  await page.goto(url);
  const box = boxOf(page);
  await box.waitFor();
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await box.press('o');
  await page.clock.runFor(50);
  await page.getByRole('option').first().waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

/** Milliseconds from each key of the text to drawn choices; watchDrawing was called. */
export async function timesToDraw(page, box, text) {
  const times = [];
  for (const key of text) {
    await page.evaluate(() => { window.drawnAfter = undefined; });
    await box.press(key);
    await page.waitForFunction(() => window.drawnAfter !== undefined);
    times.push(Math.round(await page.evaluate(() => window.drawnAfter)));
  }
  return times;
}
