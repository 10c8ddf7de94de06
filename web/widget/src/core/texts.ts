// SPDX-License-Identifier: MIT
import type catalogue from '../../../i18n/messages.json';
import texts from 'fixlore:texts';

export type TextKey = keyof typeof catalogue;
export type Language = 'zh-CN' | 'zh-TW' | 'en';

/** The language of the catalogue that a BCP 47 tag is closest to. */
export function languageOf(tag: string): Language {
  if (!/^zh\b/i.test(tag)) return 'en';
  return /\b(tw|hk|mo|hant)\b/i.test(tag) ? 'zh-TW' : 'zh-CN';
}

/** A text of the bundle with its {places} filled; the key itself where the bundle lacks it. */
export function textIn(
  language: Language,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const index = ['zh-CN', 'zh-TW', 'en'].indexOf(language);
  const text = texts[key]?.[index] ?? key;
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
