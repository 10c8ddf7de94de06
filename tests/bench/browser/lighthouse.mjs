// SPDX-License-Identifier: GPL-3.0-or-later
// The scores that Lighthouse gives the pages that are read most, of 100: of each page one JSON line
// with the median of some runs. Performance is measured by the clock, so let the machine be quiet.
//
//   FIXLORE=build/test/fixlore FIXLORE_CONTENT=examples/knowledge-base node tests/bench/browser/lighthouse.mjs [RUNS]
import {CATEGORIES, PAGES, scoresOf, startLighthouse} from '../../browser/lighthouse_run.mjs';

const runs = Number(process.argv[2] ?? 5);
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const tool = await startLighthouse();
for (const [page, path] of Object.entries(PAGES)) {
  const scores = [];
  for (let run = 0; run < runs; ++run) scores.push(scoresOf(await tool.audit(path)));
  const medians = CATEGORIES.map((one) => [one, median(scores.map((score) => score[one]))]);
  console.log(JSON.stringify({page, runs, ...Object.fromEntries(medians)}));
}
await tool.stop();
