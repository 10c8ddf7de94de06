// SPDX-License-Identifier: MIT
import {element} from './core/dom.ts';
import {languageOf} from './core/texts.ts';
import type {FixloreEvents, FixloreSearch as PublicElement, Hit} from '../index.d.ts';
import {parseHotkey, type Hotkey} from './hotkey.ts';
import {Panel} from './panel.ts';
import css from './widget.css';

/** Where this module came from: the knowledge base, unless the attribute `endpoint` says another. */
const ORIGIN = new URL(import.meta.url).origin;

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/**
 * <fixlore-search>: the search of a knowledge base in any page. docs/widget.md describes its
 * attributes, methods, events, style variables and parts.
 */
export class FixloreSearch extends HTMLElement implements PublicElement {
  static readonly observedAttributes = [
    'endpoint', 'filter', 'hotkey', 'lang', 'mode', 'placeholder', 'suggest-from', 'theme', 'ticket-url',
  ];

  readonly #shadow = this.attachShadow({mode: 'open'});
  #panel: Panel | undefined;
  #dialog: HTMLDialogElement | undefined;
  #hotkey: Hotkey | undefined;

  connectedCallback(): void {
    this.#shadow.adoptedStyleSheets = [sheet];
    this.#render();
    document.addEventListener('keydown', this.#pressed);
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#pressed);
  }

  /** Colours change under the reader's hands; for all else the widget begins anew. */
  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.#panel || before === after) return;
    const root = this.#shadow.querySelector<HTMLElement>('.root');
    if (name === 'theme' && root) root.dataset.theme = this.#theme();
    else this.#render();
  }

  /** Opens the dialog; in inline mode goes to the box. */
  open(): void {
    if (this.#dialog && !this.#dialog.open) this.#dialog.showModal();
    this.#panel?.input.focus();
    this.#panel?.open();
  }

  close(): void {
    this.#panel?.close();
    this.#dialog?.close();
  }

  /** Opens and searches. */
  search(query: string): void {
    this.open();
    this.#panel?.search(query);
  }

  /**
   * What the knowledge base has for a text, such as an error that the page has just shown; without
   * one, for what `suggest-from` names. Shows nothing by itself.
   */
  async suggest(text: string = this.#context()): Promise<readonly Hit[]> {
    return (await this.#panel?.suggest(text)) ?? [];
  }

  #attribute(name: string): string {
    return this.getAttribute(name)?.trim() ?? '';
  }

  #theme(): string {
    return this.#attribute('theme') || 'auto';
  }

  #context(): string {
    const source = this.#attribute('suggest-from');
    if (!source) return '';
    const text = source === 'title' ? document.title : document.querySelector(source)?.textContent;
    return text?.trim() ?? '';
  }

  #render(): void {
    const language = languageOf(this.closest<HTMLElement>('[lang]')?.lang || navigator.language);
    const hotkey = this.#attribute('hotkey');
    this.#hotkey = hotkey ? parseHotkey(hotkey) : undefined;
    const panel = (this.#panel = new Panel({
      endpoint: (this.#attribute('endpoint') || ORIGIN).replace(/\/$/, ''),
      language,
      placeholder: this.#attribute('placeholder'),
      filters: this.#attribute('filter').split(';').map((one) => one.trim()).filter(Boolean),
      ticketUrl: this.getAttribute('ticket-url') ?? undefined,
      context: () => this.#context(),
      emit: (name, detail) => this.#emit(name, detail),
    }));
    panel.input.placeholder ||= panel.text('widget_placeholder');
    const root = element('div', {
      class: 'root', lang: language, dir: 'ltr', 'data-theme': this.#theme(),
    });
    if (this.#attribute('mode') === 'inline') this.#renderInline(root, panel);
    else this.#renderModal(root, panel);
    this.#shadow.replaceChildren(root);
  }

  #renderInline(root: HTMLElement, panel: Panel): void {
    this.#dialog = undefined;
    root.classList.add('is-inline');
    root.append(panel.field, panel.body);
    panel.input.addEventListener('click', () => panel.open());
    root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
      if (!panel.readsArticle) return;
      event.preventDefault();
      event.stopPropagation();
      panel.showResults();
    }, {capture: true});
    root.addEventListener('focusout', ({relatedTarget}) => {
      if (!root.contains(relatedTarget as Node | null) && !panel.readsArticle) panel.close();
    });
  }

  #renderModal(root: HTMLElement, panel: Panel): void {
    const trigger = element('button', {type: 'button', part: 'trigger', class: 'trigger', 'aria-haspopup': 'dialog'},
                            panel.text('widget_trigger'),
                            this.#hotkey && element('kbd', {'aria-hidden': 'true'}, this.#hotkey.label));
    trigger.addEventListener('click', () => this.open());
    const close = element('button', {type: 'button', class: 'close', 'aria-label': panel.text('widget_close')}, '×');
    close.addEventListener('click', () => this.close());
    panel.field.append(close);
    const dialog = (this.#dialog = element(
        'dialog', {part: 'dialog', class: 'dialog', 'aria-label': panel.text('widget_label')},
        panel.field, panel.body));
    dialog.addEventListener('click', ({target}) => {
      if (target === dialog) this.close();
    });
    // Before the box sees it: there Escape would close no more than the list.
    dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      event.stopPropagation();
      if (panel.readsArticle) panel.showResults();
      else this.close();
    }, {capture: true});
    root.append(trigger, dialog);
  }

  #emit<Name extends keyof FixloreEvents>(name: Name, detail: FixloreEvents[Name]): boolean {
    return this.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true, cancelable: true}));
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (!this.#hotkey?.matches(event)) return;
    event.preventDefault();
    this.open();
  };
}
