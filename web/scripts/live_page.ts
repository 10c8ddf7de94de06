// SPDX-License-Identifier: GPL-3.0-or-later
import {Asker} from '../widget/src/core/asker.ts';
import {announce} from './announcer.ts';
import {text} from './language.ts';

/** A page to show in place of this one. */
interface Visit {
  url: string;
  /** A pasted log, which is too long for an address. */
  log?: string;
  /** How it gets into the history: as a new step, in place of the present one, or it is there. */
  step: 'push' | 'replace' | 'none';
  /** Whether the query is still being typed. */
  glance?: boolean;
  scroll?: number;
}

interface HistoryState {
  log?: string;
  scroll?: number;
}

/** Parts of a page that are taken over; all pages that are shown in this way have them. */
const PARTS = ['_main', '_kept-filters', '_languages'];
const TYPING_DELAY_MS = 140;

/**
 * Shows pages that list results without loading them anew: the server renders them, and their
 * parts take the place of the present ones, so that one set of templates serves with and without
 * script. The box keeps its focus, the address says what is shown, and going back goes back.
 */
export class LivePage {
  readonly #asker = new Asker<Visit, Document>(fetchPage, {
    answered: (page, visit) => this.#show(page, visit),
    failed: (_error, visit) => this.#fail(visit),
  }, TYPING_DELAY_MS);
  readonly #shown: (typing: boolean) => void;
  /** The present step of the history is a glance, which the query that it leads to replaces. */
  #glancing = false;
  /** What is shown. */
  #address = pageAddress();
  #log: string | undefined;

  /** `shown` is called after each change of the page, with whether its query is being typed. */
  constructor(shown: (typing: boolean) => void) {
    this.#shown = shown;
    history.scrollRestoration = 'manual';
    addEventListener('popstate', ({state}) => this.#return(state as HistoryState | null));
    addEventListener('pagehide', () => this.#keepScroll());
    const state = history.state as HistoryState | null;
    if (state?.log !== undefined) this.#return(state);
    else if (state?.scroll !== undefined) scrollTo(0, state.scroll);
  }

  visit(url: string): void {
    this.#go({url, step: 'push', scroll: 0});
  }

  /** As `visit`, and stays where the page is scrolled to. */
  refine(url: string): void {
    this.#go({url, step: 'push'});
  }

  /** Shows the results of a query that has been typed to its end. */
  submit(url: string): void {
    this.#go({url, step: this.#glancing ? 'replace' : 'push', scroll: 0});
  }

  submitLog(url: string, log: string): void {
    this.#go({url, log, step: 'push', scroll: 0});
  }

  /** Shows results while the query is being typed: one step of the history for all of them. */
  glance(url: string): void {
    this.#asker.soon({url, step: this.#glancing ? 'replace' : 'push', glance: true, scroll: 0});
  }

  #return(state: HistoryState | null): void {
    const {log, scroll = 0} = state ?? {};
    const samePlace = pageAddress() === this.#address && (log === this.#log || location.hash !== '');
    if (samePlace) {
      // A link within the page, which the browser follows by itself, but not back.
      if (!location.hash) scrollTo(0, scroll);
      return;
    }
    this.#go({url: location.href, step: 'none', scroll, ...(log === undefined ? {} : {log})});
  }

  #go(visit: Visit): void {
    document.getElementById('_main')?.setAttribute('aria-busy', 'true');
    void this.#asker.now(visit);
  }

  #keepScroll(): void {
    history.replaceState({...(history.state as HistoryState | null), scroll: scrollY}, '');
  }

  #show(page: Document, {url, log, step, glance, scroll}: Visit): void {
    const focus = document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key;
    const state: HistoryState | null = log === undefined ? null : {log};
    if (step === 'push') {
      this.#keepScroll();
      history.pushState(state, '', url);
    } else if (step === 'replace') {
      history.replaceState(state, '', url);
    }
    this.#glancing = glance ?? false;
    this.#address = pageAddress();
    this.#log = log;
    document.title = page.title;
    for (const id of PARTS) {
      const part = page.getElementById(id);
      if (part) document.getElementById(id)?.replaceWith(part);
    }
    restoreFocus(focus);
    if (scroll !== undefined) scrollTo(0, scroll);
    announce(total()?.textContent ?? document.title);
    this.#shown(this.#glancing);
  }

  #fail({url, log, step, glance}: Visit): void {
    document.getElementById('_main')?.removeAttribute('aria-busy');
    // The browser explains what is wrong with a page better than a script could.
    if (!glance && step !== 'none' && log === undefined) {
      location.assign(url);
      return;
    }
    const message = text('script_no_connection');
    const shown = total();
    if (shown) shown.textContent = message;
    announce(message);
  }
}

async function fetchPage({url, log}: Visit, signal: AbortSignal): Promise<Document> {
  const sent = log === undefined ? {} : {method: 'POST', body: new URLSearchParams({q: log})};
  const answer = await fetch(url, {...sent, headers: {Accept: 'text/html'}, signal});
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  // What refuses a request before it gets to a page, a proxy perhaps, answers with something else.
  if (!page.getElementById('_main')) throw new Error(`${url} answered ${answer.status} without a page`);
  return page;
}

/** Without the place within the page. */
function pageAddress(): string {
  return location.pathname + location.search;
}

function total(): HTMLElement | null {
  return document.querySelector('.results-total');
}

/** Back to what had the focus, which is another element now; else to where results begin. */
function restoreFocus(key: string | undefined): void {
  if (key === undefined) return;
  const again = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  (again ?? total())?.focus({preventScroll: true});
}
