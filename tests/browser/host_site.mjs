// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody else's site: pages on another origin than the knowledge base, under a policy of their own.

import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {fileURLToPath} from 'node:url';

const DEMO = fileURLToPath(new URL('../../web/widget/demo/', import.meta.url));

function listen(handle) {
  return new Promise((resolve) => {
    const server = createServer((request, response) => {
      handle(request, response).catch((error) => response.writeHead(500).end(String(error)));
    });
    server.listen(0, '127.0.0.1', () => {
      const stop = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({origin: `http://127.0.0.1:${server.address().port}`, stop});
    });
  });
}

/**
 * A site whose pages are yet to be shown, as a knowledge base has to know its origin before:
 * `show(kb, pages, policy)` serves `pages` (path -> HTML) and the files of the demo, whose scripts
 * come from `kb`. All that the policy allows of other origins is the widget's script and its connections.
 */
export async function startHost() {
  let shown;
  const site = await listen(async ({url}, response) => {
    const {kb, pages, policy} = shown;
    const {pathname} = new URL(url, 'http://host');
    const type = pathname.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8';
    const text = pages[pathname] ?? await readFile(DEMO + pathname.slice(1), 'utf8');
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Security-Policy':
          `default-src 'none'; script-src ${kb}; connect-src ${kb}; style-src 'self'; ${policy}`,
    }).end(text.replaceAll('"/widget.js"', `"${kb}/widget.js"`));
  });
  const show = (kb, pages = {}, policy = '') => {
    shown = {kb, pages, policy};
  };
  return {...site, show};
}

/** A page with the widget in it; `kb` is where its script comes from. */
export function pageWith(kb, widget, {head = '', body = ''} = {}) {
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>打印机无法连接</title>
<meta name="viewport" content="width=device-width">${head}
<script type="module" src="${kb}/widget.js"></script></head>
<body><main><h1>门户</h1>${widget}<p id="after">后面的文字</p>${body}</main></body></html>`;
}
