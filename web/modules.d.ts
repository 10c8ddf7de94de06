// SPDX-License-Identifier: GPL-3.0-or-later

/** Texts of i18n/messages.json that bundle.mjs picks for a bundle: key -> zh-CN, zh-TW, en. */
declare module 'fixlore:texts' {
  const texts: Record<string, [string, string, string]>;
  export default texts;
}

/** A style sheet as minified text. */
declare module '*.css' {
  const text: string;
  export default text;
}
