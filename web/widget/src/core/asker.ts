// SPDX-License-Identifier: MIT

export interface Listener<Question, Answer> {
  answered(answer: Answer, question: Question): void;
  failed(error: unknown, question: Question): void;
}

/**
 * Asks a question that changes faster than it is answered, as while somebody types. A question
 * waits until nothing newer came for a while; a newer one aborts those under way, and only the
 * newest is heard of again.
 */
export class Asker<Question, Answer> {
  readonly #ask: (question: Question, signal: AbortSignal) => Promise<Answer>;
  readonly #listener: Listener<Question, Answer>;
  readonly #delay: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | undefined;

  /** `delay` is in milliseconds. */
  constructor(
    ask: (question: Question, signal: AbortSignal) => Promise<Answer>,
    listener: Listener<Question, Answer>,
    delay: number,
  ) {
    this.#ask = ask;
    this.#listener = listener;
    this.#delay = delay;
  }

  /** Asks once nothing newer came for the delay. */
  soon(question: Question): void {
    this.cancel();
    this.#timer = setTimeout(() => void this.now(question), this.#delay);
  }

  /** Asks at once; resolves when the answer has been heard, or will not be. */
  async now(question: Question): Promise<void> {
    this.cancel();
    const running = (this.#running = new AbortController());
    try {
      const answer = await this.#ask(question, running.signal);
      if (!running.signal.aborted) this.#listener.answered(answer, question);
    } catch (error) {
      if (!running.signal.aborted) this.#listener.failed(error, question);
    }
  }

  /** Nothing that was asked is heard of any more. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
  }
}
