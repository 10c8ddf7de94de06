// SPDX-License-Identifier: MIT

/** What every list of options under a text box does (WAI-ARIA "combobox"), whatever they look like. */
export class OptionList {
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;

  /** `chosen` is called with the place of an option that is clicked; the box keeps the focus. */
  constructor(input: HTMLInputElement, list: HTMLElement, chosen: (index: number) => void) {
    this.#input = input;
    this.#list = list;
    const attributes = {
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false',
    };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    list.addEventListener('mousedown', (event) => event.preventDefault());
    list.addEventListener('click', ({target}) => {
      const option = (target as Element).closest('[role=option]');
      if (option) chosen([...list.children].indexOf(option));
    });
  }

  /** Tells whether the list is shown, and which of its options Enter takes; -1 is none. */
  mark(shown: boolean, active: number): void {
    const options = [...this.#list.children];
    for (const [index, option] of options.entries()) {
      option.setAttribute('aria-selected', String(index === active));
    }
    const current = options[active];
    current?.scrollIntoView({block: 'nearest'});
    this.#input.setAttribute('aria-expanded', String(shown));
    if (shown && current) this.#input.setAttribute('aria-activedescendant', current.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }
}
