// SPDX-License-Identifier: GPL-3.0-or-later
import type {LivePage} from './live_page.ts';

const LOG_PATH = '/log';

/** Whether a pasted text is more than a query: lines of a log, of which a search box keeps one. */
function isLog(text: string): boolean {
  return text.split('\n').filter((line) => line.trim()).length > 1;
}

/** Several lines pasted into the search box are taken to the page that finds similar faults. */
export function listenToPastedLogs(form: HTMLFormElement, page: LivePage | undefined): void {
  form.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!isLog(text)) return;
    event.preventDefault();
    if (page) page.submitLog(LOG_PATH, text);
    else send(text);
  });
  // The form of that page, too, is followed in place, so that going back brings the log again.
  document.addEventListener('submit', (event) => {
    const sent = event.target as HTMLFormElement;
    if (!page || !sent.matches('.log-form')) return;
    event.preventDefault();
    page.submitLog(LOG_PATH, String(new FormData(sent).get('q')));
  });
}

function send(log: string): void {
  const form = document.createElement('form');
  const text = document.createElement('textarea');
  Object.assign(form, {method: 'post', action: LOG_PATH, hidden: true});
  Object.assign(text, {name: 'q', value: log});
  form.append(text);
  document.body.append(form);
  form.submit();
}
