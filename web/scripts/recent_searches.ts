// SPDX-License-Identifier: GPL-3.0-or-later

const KEY = 'fixlore.recent';
const KEPT = 12;

/** What was searched for in this browser, latest first. Empty where the browser keeps nothing. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];  // no storage, or not ours: then nothing is remembered
  }
}

export function rememberSearch(query: string): void {
  const trimmed = query.trim();
  if (trimmed) store([trimmed, ...recentSearches().filter((one) => one !== trimmed)]);
}

export function forgetSearches(): void {
  store([]);
}

function store(queries: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(queries.slice(0, KEPT)));
  } catch {
    // Storage is full or forbidden. Recent searches are a comfort; searching goes on without.
  }
}
