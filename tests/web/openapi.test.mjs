// SPDX-License-Identifier: GPL-3.0-or-later
// The description of the API by Redocly's linter, with all of its recommended rules as errors.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

import {createConfig, lintFromString} from '@redocly/openapi-core';

const file = fileURLToPath(new URL('../../web/api/openapi.json', import.meta.url));
const description = readFileSync(file, 'utf8');

/** What the linter finds, a line each. */
async function complaints(source) {
  const config = await createConfig({extends: ['recommended-strict']});
  const problems = await lintFromString({source, absoluteRef: file, config});
  return problems.map(({ruleId, message, location}) =>
      `${location[0]?.pointer}: ${message} (${ruleId})`);
}

test('the linter has nothing to say of the description', async () => {
  assert.deepEqual(await complaints(description), []);
});

test('the linter sees an operation without an id, and a reference to nothing', async () => {
  const faulty = JSON.parse(description);
  delete faulty.paths['/api/v1/search'].get.operationId;
  faulty.paths['/api/v1/stats'].get.responses['200'] = {$ref: '#/components/responses/None'};
  const found = (await complaints(JSON.stringify(faulty))).join('\n');
  assert.match(found, /operation-operationId/);
  assert.match(found, /no-unresolved-refs/);
});
