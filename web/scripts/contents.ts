// SPDX-License-Identifier: GPL-3.0-or-later

/** Shows in the table of contents which section is being read. */
export function followContents(body: HTMLElement): void {
  const links = new Map<string, HTMLAnchorElement>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.toc a')) {
    links.set(decodeURIComponent(link.hash.slice(1)), link);
  }
  if (links.size === 0) return;
  const headings = [...body.querySelectorAll<HTMLElement>('[id]')].filter(({id}) => links.has(id));
  let current: HTMLAnchorElement | undefined;
  const follow = () => {
    const line = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 8;
    const read = headings.filter((heading) => heading.getBoundingClientRect().top <= line).at(-1);
    const link = read && links.get(read.id);
    if (link === current) return;
    current?.removeAttribute('aria-current');
    link?.setAttribute('aria-current', 'true');
    current = link;
  };
  let waiting = false;
  document.addEventListener('scroll', () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      follow();
    });
  }, {passive: true});
  follow();
}
