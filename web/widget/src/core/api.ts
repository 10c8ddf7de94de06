// SPDX-License-Identifier: MIT

/** The parts of the JSON API (docs/api.md) that a search box needs. */

/** Ranges [begin, end) in UTF-16 code units. */
export type Marks = readonly (readonly [number, number])[];

export interface Suggestion {
  kind: 'title' | 'code' | 'query' | 'heading';
  text: string;
  marks: Marks;
  id: string | null;
  url: string | null;
}

export interface Hit {
  id: string;
  type: 'article' | 'fault';
  title: string;
  title_marks: Marks;
  url: string;
  section: {heading: string; anchor: string};
  snippet: string;
  snippet_marks: Marks;
  snippet_is_code: boolean;
  fault: {
    nature: string | null;
    scope: string | null;
    solution_type: string | null;
    error_codes: readonly string[];
  } | null;
  verified: string | null;
  updated: string | null;
}

export interface SearchAnswer {
  query: string;
  hits: readonly Hit[];
  estimated_total: number;
  did_you_mean: string | null;
  notes: readonly {code: string; subject: string | null; message: string}[];
  query_id: string;
}

export interface ArticleAnswer {
  id: string;
  title: string;
  url: string;
  language: string;
  html: string;
  /** The article of which this one is a previous version. */
  replaced_by: {id: string; title: string; url: string} | null;
}

export interface SearchQuestion {
  q: string;
  /** Each "field:value" or "field:value,value". */
  filter?: readonly string[];
  limit?: number;
  /** Language of the notes. */
  lang?: string;
}

/** Longer ones are sent as a body: the server takes 8,000 bytes, and a Han character is nine of them. */
const LONGEST_PARAMETERS = 6000;

/** Asks the server at `endpoint` ("" is the page's own), without cookies or credentials. */
export class Api {
  constructor(readonly endpoint: string) {}

  search(question: SearchQuestion, signal?: AbortSignal): Promise<SearchAnswer> {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(question)) {
      for (const one of [value].flat()) parameters.append(name, String(one));
    }
    const text = String(parameters);
    if (text.length > LONGEST_PARAMETERS) return this.#post('search', question, signal);
    return this.#ask(`search?${text}`, {}, signal);
  }

  async suggest(q: string, limit: number, signal?: AbortSignal): Promise<readonly Suggestion[]> {
    const parameters = new URLSearchParams({q, limit: String(limit)});
    const answer = await this.#ask<{suggestions: Suggestion[]}>(`suggest?${parameters}`, {}, signal);
    return answer.suggestions;
  }

  article(id: string, signal?: AbortSignal): Promise<ArticleAnswer> {
    return this.#ask(`articles/${encodeURIComponent(id)}`, {}, signal);
  }

  #post<Answer>(path: string, body: unknown, signal?: AbortSignal): Promise<Answer> {
    const headers = {'Content-Type': 'application/json'};
    return this.#ask(path, {method: 'POST', headers, body: JSON.stringify(body)}, signal);
  }

  async #ask<Answer>(path: string, init: RequestInit, signal?: AbortSignal): Promise<Answer> {
    const answer = await fetch(`${this.endpoint}/api/v1/${path}`, {
      ...init,
      credentials: 'omit',
      signal: signal ?? null,
    });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    return answer.json() as Promise<Answer>;
  }
}
