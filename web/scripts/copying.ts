// SPDX-License-Identifier: GPL-3.0-or-later
import {element} from '../widget/src/core/dom.ts';
import {announce} from './announcer.ts';
import {text} from './language.ts';

const SHOWN_MS = 1600;

/** A button on each block of code that copies it. */
export function addCopyButtons(body: HTMLElement): void {
  for (const block of body.querySelectorAll('pre')) {
    const code = block.textContent ?? '';
    const frame = element('div', {class: 'code-frame'});
    block.replaceWith(frame);
    frame.append(block, copyButton('copy-code', text('script_copy'), () => code.trimEnd()));
  }
}

/** A button beside each heading that copies the address of its section. */
export function addSectionLinks(body: HTMLElement): void {
  for (const heading of body.querySelectorAll<HTMLElement>(':is(h2, h3, h4)[id]')) {
    const name = text('script_copy_section_link', {section: heading.textContent ?? ''});
    const button = copyButton('copy-link', '#', () => {
      const address = new URL(location.href);
      address.hash = heading.id;
      history.replaceState(history.state, '', address);
      return address.href;
    });
    button.setAttribute('aria-label', name);
    button.title = name;
    heading.append(button);
  }
}

function copyButton(className: string, label: string, what: () => string): HTMLButtonElement {
  const button = element('button', {type: 'button', class: className}, label);
  button.addEventListener('click', async () => {
    const copied = await copy(what());
    const message = text(copied ? 'script_copied' : 'script_not_copied');
    announce(message);
    button.dataset.done = message;  // the style sheet shows it
    setTimeout(() => delete button.dataset.done, SHOWN_MS);
  });
  return button;
}

/** Puts a text on the clipboard; false where the browser does not let it. */
async function copy(what: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(what).then(() => true, () => copySelected(what));
  }
  return copySelected(what);
}

/** The way that is open to pages that come over plain HTTP, as in an intranet. */
function copySelected(what: string): boolean {
  const field = element('textarea', {class: 'visually-hidden', 'aria-hidden': 'true'});
  const focused = document.activeElement as HTMLElement | null;
  field.value = what;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  focused?.focus();
  return copied;
}
