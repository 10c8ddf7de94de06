// SPDX-License-Identifier: MIT
import type {Marks} from './api.ts';

type Child = Node | string | false | null | undefined;

/**
 * An element with attributes and children. An attribute that is false, null or undefined is left
 * out, true is the empty one. Strings become text, never markup.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | boolean | null | undefined>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value || value === '') made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child): child is Node | string => child !== '' && !!child));
  return made;
}

/** A text with <mark> around its marked ranges. */
export function marked(text: string, marks: Marks): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let shown = 0;
  for (const [begin, end] of marks) {
    fragment.append(text.slice(shown, begin), element('mark', {}, text.slice(begin, end)));
    shown = end;
  }
  fragment.append(text.slice(shown));
  return fragment;
}
