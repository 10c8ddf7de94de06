// SPDX-License-Identifier: GPL-3.0-or-later

const HIT_LINKS = '.hit-title a, .card > a';

/** What the keys do that work wherever the focus is, outside of text. */
export interface PageKeys {
  /** "/": to the search box. */
  search(): void;
}

/** "/" goes to the search box; j and k walk the results, which Enter then opens as links. */
export function listenToPageKeys({search}: PageKeys): void {
  document.addEventListener('keydown', (event) => {
    const {key, target} = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isText(target as HTMLElement)) return;
    if (key === '/') search();
    else if (key === 'j' || key === 'k') walk(key === 'j' ? 1 : -1);
    else return;
    event.preventDefault();
  });
}

function walk(step: number): void {
  const links = [...document.querySelectorAll<HTMLElement>(HIT_LINKS)];
  const present = links.indexOf(document.activeElement as HTMLElement);
  const next = links[present < 0 ? (step > 0 ? 0 : links.length - 1) : present + step];
  next?.focus({preventScroll: true});
  next?.closest('.hit, .card')?.scrollIntoView({block: 'nearest'});
}

function isText(element: HTMLElement): boolean {
  return element.isContentEditable || element.matches('input, textarea, select');
}
