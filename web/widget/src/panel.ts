// SPDX-License-Identifier: MIT
import {Api, type Hit} from './core/api.ts';
import {Combobox, type ComboboxState} from './core/combobox.ts';
import {element, marked} from './core/dom.ts';
import {OptionList} from './core/option_list.ts';
import {textIn, type Language, type TextKey} from './core/texts.ts';
import {ArticleView} from './article_view.ts';
import type {ArticleRef, FixloreEvents} from '../index.d.ts';

export interface PanelOptions {
  endpoint: string;
  language: Language;
  placeholder: string;
  filters: readonly string[];
  /** Where tickets are opened; undefined when the page has no tickets. */
  ticketUrl: string | undefined;
  /** What the reader may have come for, before he types: the page's title, or an error on it. */
  context(): string;
  /** Dispatches an event; false when the page prevented what follows. */
  emit<Name extends keyof FixloreEvents>(name: Name, detail: FixloreEvents[Name]): boolean;
}

const HITS = 8;
const DELAY_MS = 40;

/** The box, its results and the article that is read: what both modes of the widget show. */
export class Panel {
  readonly field: HTMLElement;
  readonly body: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #options: PanelOptions;
  readonly #api: Api;
  readonly #combobox: Combobox<Hit>;
  readonly #list: HTMLElement;
  readonly #optionList: OptionList;
  readonly #status = element('p', {class: 'status', role: 'status'});
  readonly #heading = element('p', {class: 'heading'});
  readonly #failure: HTMLElement;
  readonly #results: HTMLElement;
  readonly #article: ArticleView;
  readonly #viewed: ArticleRef[] = [];
  #drawn: readonly Hit[] = [];

  constructor(options: PanelOptions) {
    this.#options = options;
    this.#api = new Api(options.endpoint);
    this.input = element('input', {
      part: 'input', class: 'input', type: 'search', autocomplete: 'off', spellcheck: 'false',
      enterkeyhint: 'search', maxlength: '20000', placeholder: options.placeholder,
      'aria-label': this.text('widget_label'),
    });
    this.field = element('div', {class: 'field'}, this.input);
    this.field.addEventListener('keydown', (event) => this.#leaveArticle(event), {capture: true});
    this.#list = element('ul', {
      id: 'list', part: 'results', class: 'list', role: 'listbox', 'aria-label': this.text('widget_results'),
    });
    this.#failure = element('p', {class: 'failure', hidden: true});
    this.#results = element('div', {class: 'results'}, this.#heading, this.#list, this.#failure,
                            this.#ticketLine());
    this.#article = new ArticleView({
      api: this.#api,
      text: (key) => this.text(key),
      back: () => this.showResults(),
      mayOpen: (article) => this.#emit('fixlore:open', article),
      opened: (article) => this.#remember(article),
      solved: (article) => this.#emit('fixlore:solved', {...article, viewed: [...this.#viewed]}),
      ticket: options.ticketUrl === undefined ? undefined : () => this.#openTicket(),
    });
    this.body = element('div', {part: 'panel', class: 'body'}, this.#status, this.#results,
                        this.#article.view);
    this.#combobox = new Combobox<Hit>(this.input, {
      delay: DELAY_MS,
      load: (query, signal) => this.#load(query, signal),
      same: (hit, other) => hit.id === other.id,
      changed: (state) => this.#draw(state),
      chosen: (hit) => void this.#open(hit),
      submitted: () => this.#combobox.open(),
      typed: () => this.showResults(),
    });
    this.#optionList = new OptionList(this.input, this.#list, (index) => this.#combobox.choose(index));
  }

  get query(): string {
    return this.input.value.trim();
  }

  get readsArticle(): boolean {
    return !this.#article.view.hidden;
  }

  text(key: TextKey, values: Record<string, string | number> = {}): string {
    return textIn(this.#options.language, key, values);
  }

  /** Shows the results for what is in the box. */
  open(): void {
    if (!this.#combobox.state.open) this.#combobox.open();
  }

  close(): void {
    this.#combobox.close();
  }

  search(query: string): void {
    this.showResults();
    this.#combobox.type(query);
    this.input.focus();
  }

  /** The hits for a text, without showing them. */
  async suggest(text: string): Promise<readonly Hit[]> {
    if (!text) return [];
    return (await this.#ask(text)).hits;
  }

  showResults(): void {
    if (!this.readsArticle) return;
    this.#article.close();
    this.#results.hidden = false;
    this.#draw(this.#combobox.state);
    this.input.focus();
  }

  /** Keys for the list, which an article hides, bring it back first. */
  #leaveArticle(event: KeyboardEvent): void {
    if (!this.readsArticle || event.isComposing || event.target !== this.input) return;
    if (!['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    this.showResults();
  }

  #ask(q: string, signal?: AbortSignal) {
    const {filters: filter, language: lang} = this.#options;
    return this.#api.search({q, filter, limit: HITS, lang}, signal);
  }

  async #load(query: string, signal: AbortSignal): Promise<readonly Hit[]> {
    if (!query.trim()) return this.suggest(this.#options.context());
    const answer = await this.#ask(query, signal);
    if (!signal.aborted) {
      const {estimated_total: total, query_id: queryId} = answer;
      this.#options.emit('fixlore:search', {query, total, queryId});
    }
    return answer.hits;
  }

  #emit<Name extends keyof FixloreEvents>(name: Name, detail: Omit<FixloreEvents[Name], 'query'>) {
    return this.#options.emit(name, {...detail, query: this.query} as FixloreEvents[Name]);
  }

  async #open(hit: Hit): Promise<void> {
    const {id, title, section} = hit;
    const url = new URL(hit.url, this.#options.endpoint).href;
    if (!this.#emit('fixlore:open', {id, title, url})) return;
    this.#results.hidden = true;
    this.#status.textContent = '';
    this.#optionList.mark(false, -1);
    await this.#article.open({id, title, url}, section.anchor);
  }

  #remember(article: ArticleRef): void {
    if (!this.#viewed.some(({id}) => id === article.id)) this.#viewed.push(article);
  }

  #ticketLine(): HTMLElement | false {
    if (this.#options.ticketUrl === undefined) return false;
    const button = element('button', {type: 'button', part: 'ticket', class: 'ticket'},
                           this.text('widget_ticket_line'));
    button.addEventListener('click', () => this.#openTicket());
    return button;
  }

  #openTicket(): void {
    const {ticketUrl} = this.#options;
    if (!this.#emit('fixlore:ticket', {viewed: this.#viewed}) || !ticketUrl) return;
    const url = new URL(ticketUrl, document.baseURI);
    url.searchParams.set('query', this.query);
    for (const {id} of this.#viewed) url.searchParams.append('viewed', id);
    location.assign(url);
  }

  #draw({open, items, active, status, text}: Readonly<ComboboxState<Hit>>): void {
    const shown = open && items.length > 0;
    this.body.classList.toggle('is-open', open && (status === 'ready' ? shown || text !== '' : status === 'failed'));
    if (items !== this.#drawn) {
      this.#drawn = items;
      this.#list.replaceChildren(...items.map((hit, index) => this.#option(hit, index)));
    }
    if (status === 'ready' || status === 'failed') this.#drawStatus(status, items.length, text);
    this.#optionList.mark(shown, active);
  }

  #drawStatus(status: 'ready' | 'failed', count: number, query: string): void {
    const failed = status === 'failed';
    this.#failure.hidden = !failed;
    this.#heading.textContent = count && !query ? this.text('widget_suggested') : '';
    this.#status.classList.toggle('is-heard-only', count > 0);
    if (failed) {
      const href = `${this.#options.endpoint}/search?${new URLSearchParams({q: query})}`;
      this.#failure.replaceChildren(element('a', {href, target: '_blank', rel: 'noopener'},
                                            this.text('widget_failed_link')));
      this.#status.textContent = this.text('widget_failed');
    } else {
      this.#status.textContent = count ? this.text('widget_count', {count}) :
          query ? this.text('widget_nothing') : '';
    }
  }

  #option(hit: Hit, index: number): HTMLElement {
    const {fault} = hit;
    const value = (field: string, name: string | null) =>
      name && element('span', {class: 'tag'}, textIn(this.#options.language, `value_${field}_${name}`));
    return element(
        'li', {id: `hit-${index}`, part: 'result', class: 'hit', role: 'option', 'aria-selected': 'false'},
        element('div', {class: 'hit-title'}, marked(hit.title, hit.title_marks)),
        element('div', {class: hit.snippet_is_code ? 'hit-snippet is-code' : 'hit-snippet'},
                marked(hit.snippet, hit.snippet_marks)),
        element('div', {class: 'hit-tags'},
                element('span', {class: `tag is-${hit.type}`},
                        textIn(this.#options.language, `value_type_${hit.type}`)),
                fault && value('nature', fault.nature),
                fault && value('scope', fault.scope),
                fault && value('solution_type', fault.solution_type),
                hit.section.heading && element('span', {class: 'hit-section'}, `§ ${hit.section.heading}`)));
  }
}
