// SPDX-License-Identifier: GPL-3.0-or-later
import {element} from '../widget/src/core/dom.ts';
import {text} from './language.ts';

/** Pictures open in their full size, over the page. */
export function makeZoomable(body: HTMLElement): void {
  for (const picture of body.querySelectorAll('img')) {
    if (picture.closest('a')) continue;
    const button = element('button', {
      type: 'button', class: 'zoom', 'aria-label': text('script_zoom', {picture: picture.alt}),
    });
    picture.replaceWith(button);
    button.append(picture);
    button.addEventListener('click', () => show(picture));
  }
}

function show(picture: HTMLImageElement): void {
  const close = element('button', {type: 'button', class: 'zoom-close'}, text('script_close'));
  const large = element('img', {src: picture.src, alt: picture.alt});
  const dialog = element('dialog', {class: 'zoomed', 'aria-label': picture.alt || text('script_picture')},
                         large, close);
  dialog.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());  // the browser returns the focus
  document.body.append(dialog);
  dialog.showModal();
}
