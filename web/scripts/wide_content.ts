// SPDX-License-Identifier: GPL-3.0-or-later
import {text} from './language.ts';

/** What is wider than the page scrolls in itself; the keyboard must get there to scroll it. */
export function makeScrollable(body: HTMLElement): void {
  const watch = new ResizeObserver((entries) => {
    for (const {target} of entries) {
      const wide = target.scrollWidth > target.clientWidth;
      target.toggleAttribute('tabindex', wide);
      if (!wide) continue;
      target.setAttribute('tabindex', '0');
      target.setAttribute('role', 'region');
      target.setAttribute('aria-label', text('script_wide_content'));
    }
  });
  for (const one of body.querySelectorAll('.table-wrap, pre')) watch.observe(one);
}
