// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of an article gets from script on top of what the server renders.

import {addCopyButtons, addSectionLinks} from './copying.ts';
import {followContents} from './contents.ts';
import {markSearchedWords} from './searched_words.ts';
import {makeScrollable} from './wide_content.ts';
import {makeZoomable} from './picture_zoom.ts';

const body = document.querySelector<HTMLElement>('.body');
if (body) {
  addSectionLinks(body);
  addCopyButtons(body);
  makeZoomable(body);
  makeScrollable(body);
  followContents(body);
  // Marks are a comfort: where the search is refused, the article reads as well without.
  markSearchedWords(body).catch(() => {});
}
