// SPDX-License-Identifier: GPL-3.0-or-later
// Colours the code of an article. Only pages that have code in a known language load this.

import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import cpp from 'highlight.js/lib/languages/cpp';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import nginx from 'highlight.js/lib/languages/nginx';
import powershell from 'highlight.js/lib/languages/powershell';
import properties from 'highlight.js/lib/languages/properties';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

const LANGUAGES = {
  bash, cpp, diff, dockerfile, go, ini, java, javascript, json, nginx, powershell, properties,
  python, sql, xml, yaml,
};

for (const [name, language] of Object.entries(LANGUAGES)) {
  highlighter.registerLanguage(name, language);
}

for (const code of document.querySelectorAll<HTMLElement>('pre > code[class*="language-"]')) {
  const language = /language-(\S+)/.exec(code.className)?.[1] ?? '';
  if (highlighter.getLanguage(language)) highlighter.highlightElement(code);
}
