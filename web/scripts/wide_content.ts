// SPDX-License-Identifier: GPL-3.0-or-later
import {text} from './language.ts';

/** Code that is wider than the page scrolls in itself; the keyboard must get there to scroll it. */
export function makeScrollable(body: HTMLElement): void {
  const watch = new ResizeObserver((entries) => {
    for (const {target} of entries) {
      if (target.scrollWidth <= target.clientWidth) continue;
      target.setAttribute('tabindex', '0');
      target.setAttribute('role', 'group');
      target.setAttribute('aria-label', text('script_wide_content'));
    }
  });
  for (const block of body.querySelectorAll('pre')) watch.observe(block);
}
