// SPDX-License-Identifier: MIT

/**
 * The body of an article is copied element by element into the widget, by lists of what is known to
 * be harmless: the host page need not trust what another server has sanitized.
 */

const ELEMENTS = new Set(('a abbr b blockquote br caption code col colgroup dd del details div dl dt ' +
    'em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp section small span ' +
    'strong sub summary sup table tbody td tfoot th thead tr u ul var').split(' '));
/** Their content is no text. */
const DROPPED = new Set('iframe math noscript object script style svg template textarea title'.split(' '));
const ATTRIBUTES = new Set('aria-label class colspan id lang open rowspan scope start tabindex title'.split(' '));
const PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

interface HtmlPolicy {
  createHTML(html: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy;
}

/** Made once: a page may forbid a second one of the same name. */
let policy: HtmlPolicy | undefined;

/** What a page under Trusted Types demands before it parses; it may allow the policy "fixlore". */
function trusted(html: string): string {
  try {
    const types = (globalThis as {trustedTypes?: TrustedTypes}).trustedTypes;
    policy ??= types?.createPolicy('fixlore', {createHTML: (text) => text});
    return policy?.createHTML(html) ?? html;
  } catch {
    return html;  // the page forbids policies; where it also demands them, parsing fails
  }
}

export interface Media {
  kind: 'img' | 'video';
  url: string;
  text: string;
}

/**
 * A copy of an article's HTML whose addresses are resolved against `base`. `media` makes what
 * stands for a picture or video, which a host's policy may not let in as such.
 */
export function safeCopy(html: string, base: string, media: (media: Media) => Node): DocumentFragment {
  const source = new DOMParser().parseFromString(trusted(html), 'text/html').body;
  const copy = document.createDocumentFragment();
  copyChildren(source, copy, base, media);
  return copy;
}

function copyChildren(from: Node, to: Node, base: string, media: (media: Media) => Node): void {
  for (const child of from.childNodes) {
    if (child instanceof Text) {
      to.appendChild(document.createTextNode(child.data));
    } else if (child instanceof Element) {
      copyElement(child, to, base, media);
    }
  }
}

function copyElement(from: Element, to: Node, base: string, media: (media: Media) => Node): void {
  const name = from.localName;
  if (name === 'img' || name === 'video') {
    const url = safeUrl(from.getAttribute('src') ?? from.querySelector('source')?.getAttribute('src'), base);
    const text = from.getAttribute('alt') ?? from.getAttribute('title') ?? '';
    if (url) to.appendChild(media({kind: name, url, text}));
  } else if (ELEMENTS.has(name)) {
    const copy = document.createElement(name);
    for (const attribute of from.attributes) {
      if (ATTRIBUTES.has(attribute.name)) copy.setAttribute(attribute.name, attribute.value);
    }
    if (name === 'pre') copy.tabIndex = 0;  // it scrolls sideways, by keyboard too
    const url = name === 'a' && safeUrl(from.getAttribute('href'), base);
    if (url) Object.assign(copy, {href: url, target: '_blank', rel: 'noopener'});
    copyChildren(from, copy, base, media);
    to.appendChild(copy);
  } else if (!DROPPED.has(name)) {
    copyChildren(from, to, base, media);
  }
}

function safeUrl(address: string | null | undefined, base: string): string | undefined {
  if (!address || !URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  return PROTOCOLS.has(url.protocol) ? url.href : undefined;
}
