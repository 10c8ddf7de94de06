// SPDX-License-Identifier: MIT

/** An article as events name it. */
export interface ArticleRef {
  id: string;
  title: string;
  url: string;
}

/** A search result. Marks are ranges [begin, end) in UTF-16 code units. */
export interface Hit {
  id: string;
  type: 'article' | 'fault';
  title: string;
  title_marks: readonly (readonly [number, number])[];
  /** Below the endpoint, and opens at the section that matched. */
  url: string;
  section: {heading: string; anchor: string};
  snippet: string;
  snippet_marks: readonly (readonly [number, number])[];
  /** Lines of a block of code, whose breaks and indentation are to be kept. */
  snippet_is_code: boolean;
}

/** Events of <fixlore-search> and their `detail`. They bubble and leave shadow trees. */
export interface FixloreEvents {
  /** The answer to a query is shown. `queryId` is the server's name for it. */
  'fixlore:search': {query: string; total: number; queryId: string};
  /** An article is about to be opened in the widget; preventDefault() leaves that to the page. */
  'fixlore:open': ArticleRef & {query: string};
  /** The reader says that this article solved his problem. */
  'fixlore:solved': ArticleRef & {query: string; viewed: readonly ArticleRef[]};
  /** He wants to open a ticket; preventDefault() keeps the widget from going to `ticket-url`. */
  'fixlore:ticket': {query: string; viewed: readonly ArticleRef[]};
}

/** <fixlore-search>: the search of a Fixlore knowledge base in any page. */
export interface FixloreSearch extends HTMLElement {
  /** Opens the dialog; in inline mode goes to the box. */
  open(): void;
  close(): void;
  /** Opens and searches. */
  search(query: string): void;
  /**
   * What the knowledge base has for a text, such as an error that the page has just shown; without
   * one, for what the attribute `suggest-from` names. Shows nothing by itself.
   */
  suggest(text?: string): Promise<readonly Hit[]>;
}

export declare const FixloreSearch: {new (): FixloreSearch; prototype: FixloreSearch};

declare global {
  interface HTMLElementTagNameMap {
    'fixlore-search': FixloreSearch;
  }
  interface HTMLElementEventMap {
    'fixlore:search': CustomEvent<FixloreEvents['fixlore:search']>;
    'fixlore:open': CustomEvent<FixloreEvents['fixlore:open']>;
    'fixlore:solved': CustomEvent<FixloreEvents['fixlore:solved']>;
    'fixlore:ticket': CustomEvent<FixloreEvents['fixlore:ticket']>;
  }
}
