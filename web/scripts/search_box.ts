// SPDX-License-Identifier: GPL-3.0-or-later
import {Api, type Marks, type Suggestion} from '../widget/src/core/api.ts';
import {Combobox, type ComboboxState} from '../widget/src/core/combobox.ts';
import {element, marked} from '../widget/src/core/dom.ts';
import {OptionList} from '../widget/src/core/option_list.ts';
import {text} from './language.ts';
import {forgetSearches, recentSearches, rememberSearch} from './recent_searches.ts';

/** What the list under the box offers: an article, or something to search for. */
interface Choice {
  kind: 'title' | 'text' | 'query' | 'recent';
  text: string;
  marks: Marks;
  url: string | null;
}

export interface SearchBoxEvents {
  /** The reader is typing: no more than a glance at results is wanted. */
  typed(query: string): void;
  /** The reader wants the results of what is in the box. */
  submitted(query: string): void;
}

const SUGGESTIONS = 8;
const RECENT_SHOWN = 8;
const RECENT_AMONG_SUGGESTIONS = 2;
const SUGGEST_DELAY_MS = 40;

const api = new Api('');

function kindOf({kind, url}: Suggestion): Choice['kind'] {
  if (kind === 'query') return kind;
  return url ? 'title' : 'text';
}

async function choicesFor(query: string, signal: AbortSignal): Promise<Choice[]> {
  const wanted = query.trim().toLowerCase();
  const recent = recentSearches()
      .filter((one) => one.toLowerCase().startsWith(wanted) && one !== query)
      .slice(0, wanted ? RECENT_AMONG_SUGGESTIONS : RECENT_SHOWN)
      .map((one): Choice => ({kind: 'recent', text: one, marks: [], url: null}));
  if (!wanted) return recent;
  const suggestions = await api.suggest(query, SUGGESTIONS, signal);
  return [
    ...recent,
    ...suggestions.map((one): Choice => ({...one, kind: kindOf(one)})),
  ];
}

/** The box at the top of each page, with its list of choices. */
export class SearchBox {
  readonly #input: HTMLInputElement;
  readonly #events: SearchBoxEvents;
  readonly #list = element('ul', {
    id: '_choices', role: 'listbox', 'aria-label': text('script_suggestions'),
  });
  /** Of its own, so that results and suggestions do not take the word from each other. */
  readonly #heard = element('p', {class: 'visually-hidden', role: 'status'});
  readonly #popup: HTMLElement;
  readonly #optionList: OptionList;
  readonly #combobox: Combobox<Choice>;
  #drawn: readonly Choice[] = [];

  constructor(form: HTMLFormElement, events: SearchBoxEvents) {
    this.#input = form.elements.namedItem('q') as HTMLInputElement;
    this.#events = events;
    this.#popup = this.#makePopup(form);
    this.#combobox = new Combobox<Choice>(this.#input, {
      delay: SUGGEST_DELAY_MS,
      load: choicesFor,
      same: (one, other) => one.text === other.text && one.url === other.url,
      changed: (state) => this.#draw(state),
      chosen: (choice) => this.#take(choice),
      submitted: (query) => this.submit(query),
      typed: (query) => events.typed(query),
    });
    this.#optionList = new OptionList(this.#input, this.#list, (index) => this.#combobox.choose(index));
    this.#listen(form);
  }

  get query(): string {
    return this.#input.value;
  }

  set query(query: string) {
    this.#combobox.setText(query);
  }

  focus(): void {
    this.#input.focus();
    this.#input.select();
  }

  submit(query: string): void {
    this.#combobox.close();
    rememberSearch(query);
    this.#events.submitted(query);
  }

  #makePopup(form: HTMLFormElement): HTMLElement {
    const forget = element('button', {type: 'button', class: 'choices-forget'},
                           text('script_forget_searches'));
    forget.addEventListener('click', () => {
      forgetSearches();
      this.#combobox.close();
      this.#input.focus();
    });
    const keys = element('span', {class: 'choices-keys', 'aria-hidden': 'true'},
                         text('script_choice_keys'));
    const popup = element('div', {class: 'choices', hidden: true}, this.#list,
                          element('div', {class: 'choices-foot'}, keys, forget));
    form.after(popup, this.#heard);
    return popup;
  }

  #listen(form: HTMLFormElement): void {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit(this.query);
    });
    this.#input.addEventListener('click', () => {
      if (!this.#combobox.state.open) this.#combobox.open();
    });
    this.#input.addEventListener('focusout', ({relatedTarget}) => {
      if (!this.#popup.contains(relatedTarget as Node | null)) this.#combobox.close();
    });
  }

  #take(choice: Choice): void {
    if (choice.url) {
      rememberSearch(this.query);
      location.assign(choice.url);
    } else {
      this.#combobox.setText(choice.text);
      this.submit(choice.text);
    }
  }

  #draw({open, items, active, status}: Readonly<ComboboxState<Choice>>): void {
    const shown = open && items.length > 0;
    this.#popup.hidden = !shown;
    if (items !== this.#drawn) {
      this.#drawn = items;
      this.#list.replaceChildren(...items.map(option));
      this.#popup.classList.toggle('has-recent', items.some(({kind}) => kind === 'recent'));
      if (status === 'ready' && shown) {
        this.#heard.textContent = text('script_suggestion_count', {count: items.length});
      }
    }
    this.#optionList.mark(shown, active);
  }
}

function option(choice: Choice, index: number): HTMLElement {
  return element(
      'li', {id: `_choice-${index}`, role: 'option', class: `choice choice-${choice.kind}`},
      element('span', {class: 'choice-text'}, marked(choice.text, choice.marks)),
      choice.kind === 'recent' &&
          element('span', {class: 'choice-kind'}, text('script_recent_search')),
      choice.kind === 'query' &&
          element('span', {class: 'choice-kind'}, text('script_frequent_search')));
}
