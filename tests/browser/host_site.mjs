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
 * Serves `pages` (path -> HTML) and the files of the demo whose scripts come from `kb`. All that the
 * policy allows of other origins is the widget's script and its connections.
 */
export function startHost(kb, pages = {}, policy = '') {
  return listen(async ({url}, response) => {
    const {pathname} = new URL(url, 'http://host');
    const type = pathname.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8';
    const text = pages[pathname] ?? await readFile(DEMO + pathname.slice(1), 'utf8');
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Security-Policy':
          `default-src 'none'; script-src ${kb}; connect-src ${kb}; style-src 'self'; ${policy}`,
    }).end(text.replaceAll('"/widget.js"', `"${kb}/widget.js"`));
  });
}

/** The knowledge base behind a proxy that lets pages of any origin read it. */
export function startOpenProxy(base) {
  return listen(async (request, response) => {
    const open = {
      'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'Content-Type',
    };
    if (request.method === 'OPTIONS') {
      response.writeHead(204, open).end();
      return;
    }
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await fetch(base + request.url, {
      method: request.method,
      ...(chunks.length > 0 ? {body: Buffer.concat(chunks), headers: {'Content-Type': request.headers['content-type']}} : {}),
    });
    response.writeHead(answer.status, {'Content-Type': answer.headers.get('content-type'), ...open});
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
}

/** A page with the widget in it; `kb` is where its script comes from. */
export function pageWith(kb, widget, {head = '', body = ''} = {}) {
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>打印机无法连接</title>
<meta name="viewport" content="width=device-width">${head}
<script type="module" src="${kb}/widget.js"></script></head>
<body><main><h1>门户</h1>${widget}<p id="after">后面的文字</p>${body}</main></body></html>`;
}
