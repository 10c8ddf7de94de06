// SPDX-License-Identifier: GPL-3.0-or-later
// What every page gets from script on top of what the server renders.

import {LivePage} from './live_page.ts';
import {listenToPastedLogs} from './pasted_log.ts';
import {listenToPageKeys} from './page_keys.ts';
import {rememberSearch} from './recent_searches.ts';
import {SearchBox} from './search_box.ts';

/** Pages whose changes are shown in place. */
const LIVE_PATHS = ['/search', '/browse', '/log'];

function addressOf(form: HTMLFormElement): string {
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value) sent.append(name, value);
  }
  const query = sent.toString();
  return query ? `${form.action}?${query}` : form.action;
}

/** Links to another state of the page, as facets and page numbers are, are followed in place. */
function followLinksInPlace(page: LivePage): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('#_main a[href]');
    if (!link || link.hash || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || !LIVE_PATHS.includes(link.pathname)) return;
    event.preventDefault();
    if (link.dataset.key === undefined) page.visit(link.href);
    else page.refine(link.href);
  });
}

/** Whoever opens a hit while the query is still being typed has searched for it. */
function rememberWhatWasOpened(box: SearchBox): void {
  document.addEventListener('click', ({target}) => {
    if ((target as Element).closest('.hit-title a')) rememberSearch(box.query);
  });
}

function enhance(form: HTMLFormElement): void {
  const live = LIVE_PATHS.includes(location.pathname);
  const page = live ? new LivePage((typing) => {
    if (!typing) box.query = new URLSearchParams(location.search).get('q') ?? '';
  }) : undefined;
  const box = new SearchBox(form, {
    typed: () => page?.glance(addressOf(form)),
    submitted: () => {
      if (page) page.submit(addressOf(form));
      else location.assign(addressOf(form));
    },
  });
  if (page) {
    followLinksInPlace(page);
    rememberWhatWasOpened(box);
  }
  listenToPageKeys({search: () => box.focus()});
  listenToPastedLogs(form, page);
}

const form = document.querySelector<HTMLFormElement>('.search-form');
if (form) enhance(form);
