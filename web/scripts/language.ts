// SPDX-License-Identifier: GPL-3.0-or-later
import {languageOf, textIn, type TextKey} from '../widget/src/core/texts.ts';

/** A text in the language of the page. */
export function text(key: TextKey, values: Record<string, string | number> = {}): string {
  return textIn(languageOf(document.documentElement.lang), key, values);
}
