// SPDX-License-Identifier: GPL-3.0-or-later
import {Api, type Marks} from '../widget/src/core/api.ts';
import {element} from '../widget/src/core/dom.ts';

const MOST_MARKS = 400;

/**
 * Marks in the article what the reader searched for, when he comes from a search. What matched is
 * the server's to say: it knows other scripts and spellings of the words.
 */
export async function markSearchedWords(body: HTMLElement): Promise<void> {
  const query = searchBefore();
  if (!query) return;
  const id = decodeURIComponent(location.pathname.slice('/articles/'.length));
  const filter = [`id:${id.replace(/[\\,]/g, '\\$&')}`];
  const {hits} = await new Api('').search({q: query, filter, limit: 1});
  const hit = hits[0];
  if (!hit) return;
  markWords(body, new Set([
    ...cut(hit.title, hit.title_marks),
    ...cut(hit.snippet, hit.snippet_marks),
  ]));
}

/** The query of the search page from which the reader came; empty when he came from elsewhere. */
function searchBefore(): string {
  if (!document.referrer) return '';
  const {origin, pathname, searchParams} = new URL(document.referrer);
  return origin === location.origin && pathname === '/search' ? searchParams.get('q') ?? '' : '';
}

function cut(text: string, marks: Marks): string[] {
  return marks.map(([begin, end]) => text.slice(begin, end).toLowerCase());
}

function markWords(body: HTMLElement, words: ReadonlySet<string>): void {
  const patterns = [...words].filter((word) => word.trim())
      .sort((a, b) => b.length - a.length)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (patterns.length === 0) return;
  const pattern = new RegExp(`(${patterns.join('|')})`, 'gi');
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  let marks = 0;
  for (const text of texts) {
    if (text.parentElement?.closest('button')) continue;
    const parts = text.data.split(pattern);
    if (parts.length === 1) continue;
    if (marks > MOST_MARKS) return;
    marks += parts.length >> 1;
    // The pattern's group puts what matched at the odd places.
    text.replaceWith(...parts.map((part, i) => (i % 2 ? element('mark', {}, part) : part)));
  }
}
