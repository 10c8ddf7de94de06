// SPDX-License-Identifier: MIT
import {Asker} from './core/asker.ts';
import type {Api, ArticleAnswer} from './core/api.ts';
import {element} from './core/dom.ts';
import type {TextKey} from './core/texts.ts';
import type {ArticleRef} from '../index.d.ts';
import {mediaView} from './media.ts';
import {safeCopy} from './safe_html.ts';

export interface ArticleViewOptions {
  api: Api;
  text(key: TextKey): string;
  back(): void;
  /** Asked before an article is opened by a link in another. */
  mayOpen(article: ArticleRef): boolean;
  opened(article: ArticleRef): void;
  solved(article: ArticleRef): void;
  /** Opens a ticket; undefined when the page has no tickets. */
  ticket: (() => void) | undefined;
}

interface Wanted {
  article: ArticleRef;
  anchor: string;
}

/** An article inside the widget, and the question whether it solved the reader's problem. */
export class ArticleView {
  readonly view = element('div', {part: 'article', class: 'article', hidden: true});
  readonly #options: ArticleViewOptions;
  readonly #asker = new Asker<Wanted, ArticleAnswer>(
      ({article}, signal) => this.#options.api.article(article.id, signal), {
        answered: (answer, {anchor}) => this.#show(answer, anchor),
        failed: (_error, {article}) => this.#fail(article),
      }, 0);

  constructor(options: ArticleViewOptions) {
    this.#options = options;
    this.view.addEventListener('click', (event) => this.#follow(event));
  }

  async open(article: ArticleRef, anchor: string): Promise<void> {
    this.view.hidden = false;
    this.#draw(article, element('p', {class: 'status'}, this.#options.text('widget_loading')));
    await this.#asker.now({article, anchor});
  }

  close(): void {
    this.#asker.cancel();
    this.view.hidden = true;
    this.view.replaceChildren();
  }

  #draw(article: ArticleRef, ...content: (Node | false)[]): void {
    const {text, back} = this.#options;
    const close = element('button', {type: 'button', class: 'back'}, `← ${text('widget_back')}`);
    close.addEventListener('click', back);
    const page = element('a', {href: article.url, target: '_blank', rel: 'noopener'},
                         text('widget_open_page'));
    const title = element('h2', {tabindex: '-1'}, article.title);
    this.view.replaceChildren(element('div', {class: 'article-bar'}, close, page), title,
                              ...content.filter((one): one is Node => one !== false));
    title.focus({preventScroll: true});
    this.view.scrollTop = 0;
  }

  #show(answer: ArticleAnswer, anchor: string): void {
    const {api, text, opened} = this.#options;
    const url = new URL(answer.url, api.endpoint).href;
    const article = {id: answer.id, title: answer.title, url};
    opened(article);
    const body = element('div', {class: 'article-body', lang: answer.language});
    if (answer.replaced_by) body.append(this.#notice(answer.replaced_by));
    body.append(safeCopy(answer.html, url, (media) => mediaView(media, text('widget_media'))));
    this.#draw(article, body, this.#question(article));
    if (anchor) body.querySelector(`[id="${CSS.escape(anchor)}"]`)?.scrollIntoView({block: 'start'});
  }

  #notice({title, url}: NonNullable<ArticleAnswer['replaced_by']>): HTMLElement {
    const {api, text} = this.#options;
    const link = element('a', {href: new URL(url, api.endpoint).href}, title);
    return element('p', {class: 'callout'}, `${text('replaced_notice')} `, link);
  }

  #fail(article: ArticleRef): void {
    const message = this.#options.text('widget_article_failed');
    this.#draw(article, element('p', {class: 'status', role: 'alert'}, message));
  }

  #question(article: ArticleRef): HTMLElement {
    const {text, solved, ticket} = this.#options;
    const yes = element('button', {type: 'button', part: 'solved', class: 'solved'}, text('widget_solved'));
    const no = ticket && element('button', {type: 'button', part: 'ticket', class: 'ticket'},
                                 text('widget_not_solved'));
    const line = element('div', {class: 'question', role: 'group', 'aria-label': text('widget_question')},
                         element('span', {}, text('widget_question')), yes, no);
    yes.addEventListener('click', () => {
      const thanks = element('p', {class: 'question', role: 'status', tabindex: '-1'}, text('widget_thanks'));
      line.replaceWith(thanks);
      thanks.focus();
      solved(article);
    });
    if (no && ticket) no.addEventListener('click', ticket);
    return line;
  }

  /** Links to sections and to other articles stay inside. */
  #follow(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.article-body a[href]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const {api} = this.#options;
    const base = new URL(`${api.endpoint}/articles/`);
    if (link.origin !== base.origin || !link.pathname.startsWith(base.pathname)) return;
    event.preventDefault();
    const id = decodeURIComponent(link.pathname.slice(base.pathname.length));
    const anchor = decodeURIComponent(link.hash.slice(1));
    const here = anchor && this.view.querySelector(`[id="${CSS.escape(anchor)}"]`);
    if (here) {
      here.scrollIntoView();
      return;
    }
    const article = {id, title: link.textContent ?? id, url: link.href};
    if (this.#options.mayOpen(article)) void this.open(article, anchor);
  }
}
