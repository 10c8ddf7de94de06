// SPDX-License-Identifier: MIT
import {Asker} from './asker.ts';

export interface ComboboxState<Item> {
  text: string;
  items: readonly Item[];
  /** Index into `items`, -1 while the text itself is what Enter takes. */
  active: number;
  open: boolean;
  /** What is known about `items`: of the present text only when ready. */
  status: 'idle' | 'loading' | 'ready' | 'failed';
}

export interface ComboboxOptions<Item> {
  /** Milliseconds without a key before `load` is called. */
  delay: number;
  /** What there is to choose for a text; asked for the empty text too, when the box is opened. */
  load(text: string, signal: AbortSignal): Promise<readonly Item[]>;
  /** Whether an item of one answer is an item of another: it stays active then. */
  same(one: Item, other: Item): boolean;
  /** Draws the state. */
  changed(state: Readonly<ComboboxState<Item>>): void;
  /** An item was chosen, by key or through `choose`. */
  chosen(item: Item): void;
  /** Enter while no item is active. */
  submitted(text: string): void;
  /** The text changed under the reader's hands, and no input method is composing. */
  typed?(text: string): void;
}

/** What the box needs of an <input>, so that tests do without a browser. */
export type TextInput = EventTarget & {value: string};

/** Code of the keys that an input method eats; Safari sends it for the Enter that ends a composition. */
const COMPOSING_KEY = 229;

/**
 * State and keys of a text box with a list of choices (WAI-ARIA "combobox"), without a view.
 *
 * A text that an input method is still composing is never loaded, and its keys do nothing here:
 * Enter and arrows then belong to the input method.
 */
export class Combobox<Item> {
  readonly state: ComboboxState<Item>;
  readonly #input: TextInput;
  readonly #options: ComboboxOptions<Item>;
  readonly #asker: Asker<string, readonly Item[]>;
  #composing = false;

  constructor(input: TextInput, options: ComboboxOptions<Item>) {
    this.state = {text: input.value, items: [], active: -1, open: false, status: 'idle'};
    this.#input = input;
    this.#options = options;
    this.#asker = new Asker(options.load, {
      answered: (items) => this.#update({items, active: this.#placeIn(items), status: 'ready'}),
      failed: () => this.#update({items: [], active: -1, status: 'failed'}),
    }, options.delay);
    this.#listen();
  }

  /** Shows the choices for the present text. */
  open(): void {
    this.#update({open: true, active: -1, status: 'loading'});
    void this.#asker.now(this.state.text);
  }

  close(): void {
    this.#asker.cancel();
    if (this.state.open) this.#update({open: false, active: -1});
  }

  /**
   * Puts a text into the box as if it had always been there: nothing is loaded. Not while an input
   * method composes there, whose text it would take away.
   */
  setText(text: string): void {
    if (this.#composing) return;
    this.#input.value = text;
    this.#asker.cancel();
    this.#update({text, items: [], active: -1, open: false, status: 'idle'});
  }

  /** Puts a text into the box as if it had been typed. */
  type(text: string): void {
    this.#input.value = text;
    this.#typed();
  }

  setActive(index: number): void {
    if (index !== this.state.active) this.#update({active: index});
  }

  choose(index: number): void {
    const item = this.state.items[index];
    if (item !== undefined) this.#options.chosen(item);
  }

  #listen(): void {
    this.#input.addEventListener('compositionstart', () => {
      this.#composing = true;
    });
    this.#input.addEventListener('compositionend', () => {
      this.#composing = false;
      this.#typed();
    });
    this.#input.addEventListener('input', () => {
      if (!this.#composing) this.#typed();
    });
    this.#input.addEventListener('keydown', (event) => this.#pressed(event as KeyboardEvent));
  }

  /** Where the active item is among those of a later answer; -1 where it is not. */
  #placeIn(items: readonly Item[]): number {
    const chosen = this.state.items[this.state.active];
    return chosen === undefined ? -1 : items.findIndex((item) => this.#options.same(item, chosen));
  }

  #typed(): void {
    const text = this.#input.value;
    if (text === this.state.text) return;
    this.#update({text, active: -1, open: true, status: 'loading'});
    this.#asker.soon(text);
    this.#options.typed?.(text);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === COMPOSING_KEY) {
      // Safari ends the composition first and would submit the form with this Enter.
      if (event.key === 'Enter') event.preventDefault();
      return;
    }
    const {open, items, active} = this.state;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (open && active >= 0) this.choose(active);
      else this.#options.submitted(this.state.text);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) this.open();
      else this.setActive(next(active, event.key === 'ArrowDown' ? 1 : -1, items.length));
    }
  }

  #update(change: Partial<ComboboxState<Item>>): void {
    Object.assign(this.state, change);
    this.#options.changed(this.state);
  }
}

/** Round the items and the text (-1) before them. */
function next(active: number, step: number, count: number): number {
  const places = count + 1;
  return ((active + 1 + step + places) % places) - 1;
}
