// SPDX-License-Identifier: GPL-3.0-or-later
// What Lighthouse finds, less what it measures by the clock: that is for tests/bench/browser.

import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {PAGES, scoresOf, startLighthouse} from './lighthouse_run.mjs';

const LEAST_SCORE = 95;
const MOST_BYTES = 64 * 1024;
/** What makes a page slow on any machine. */
const CAUSES = [
  'cumulative-layout-shift', 'duplicated-javascript', 'font-display', 'legacy-javascript',
  'no-document-write', 'redirects', 'unminified-css', 'unminified-javascript', 'unsized-images',
  'unused-css-rules', 'unused-javascript', 'uses-long-cache-ttl', 'uses-passive-event-listeners',
  'uses-text-compression', 'viewport',
];

let tool;
before(async () => {
  tool = await startLighthouse();
});
after(() => tool?.stop());

for (const [name, path] of Object.entries(PAGES)) {
  test(`the ${name} page`, async () => {
    const lhr = await tool.audit(path);
    const {performance: _, ...scores} = scoresOf(lhr);
    const lost = Object.values(lhr.audits).filter(({score}) => score !== null && score < 0.9)
        .map(({id, displayValue}) => `${id} ${displayValue ?? ''}`);
    assert.ok(Object.values(scores).every((score) => score >= LEAST_SCORE),
              `${JSON.stringify(scores)}: ${lost.join('; ')}`);

    const slow = CAUSES.filter((id) => lhr.audits[id].score !== 1);
    assert.deepEqual(slow, []);
    assert.ok(lhr.audits['total-byte-weight'].numericValue <= MOST_BYTES,
              lhr.audits['total-byte-weight'].displayValue);
  });
}
