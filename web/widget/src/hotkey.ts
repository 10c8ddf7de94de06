// SPDX-License-Identifier: MIT

/** A key with modifiers, as "mod+k", "ctrl+/" or "/"; "mod" is Command on Apple's, else Ctrl. */
export interface Hotkey {
  matches(event: KeyboardEvent): boolean;
  /** As people write it: "Ctrl K". */
  label: string;
}

const APPLE = /Mac|iP(hone|ad)/.test(navigator.platform);
const LABELS: Record<string, string> = {ctrl: 'Ctrl', alt: 'Alt', shift: 'Shift', meta: APPLE ? '⌘' : 'Meta'};

export function parseHotkey(text: string): Hotkey {
  const parts = text.toLowerCase().split('+').map((part) => part.trim());
  const key = parts.pop() ?? '';
  const modifiers = parts.map((part) => (part === 'mod' ? (APPLE ? 'meta' : 'ctrl') : part));
  const plain = modifiers.length === 0;
  return {
    // What fills in forms sends events of keys without a key.
    matches: (event) => (event.key as string | undefined)?.toLowerCase() === key &&
        event.ctrlKey === modifiers.includes('ctrl') &&
        event.metaKey === modifiers.includes('meta') &&
        event.altKey === modifiers.includes('alt') &&
        (plain || event.shiftKey === modifiers.includes('shift')) &&
        !(plain && isText(event.composedPath()[0])),
    label: [...modifiers.map((one) => LABELS[one] ?? one), key.toUpperCase()].join(' '),
  };
}

function isText(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement &&
      (target.isContentEditable || target.matches('input, textarea, select'));
}
