// SPDX-License-Identifier: GPL-3.0-or-later
import {element} from '../widget/src/core/dom.ts';

let region: HTMLElement | undefined;

/** Tells those who listen to the page what has changed on it. */
export function announce(message: string): void {
  if (!region) {
    region = element('p', {class: 'visually-hidden', role: 'status'});
    document.body.append(region);
  }
  region.textContent = message;
}
