// SPDX-License-Identifier: GPL-3.0-or-later
// The widget as a package for those who bundle: what is in it, and that its types hold.

import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const WEB = fileURLToPath(new URL('../../web', import.meta.url));
const CALLER = `
import 'fixlore-widget';
import {FixloreSearch, type Hit} from 'fixlore-widget';

const widget: FixloreSearch = document.createElement('fixlore-search');
widget.open();
widget.search('ORA-01555');
document.addEventListener('fixlore:open', () => {}, {once: true});
widget.addEventListener('fixlore:ticket', ({detail}) => detail.viewed.map(({title}) => title + detail.query));
export const hits: Promise<readonly Hit[]> = widget.suggest();
// @ts-expect-error a query is a text
widget.search(1555);
`;

let folder;
let installed;

/** Packs a copy of what the package is made of, since packing leaves its bundle beside the sources. */
function pack() {
  const copy = join(folder, 'web');
  for (const part of ['bundle.mjs', 'i18n', 'widget']) cpSync(join(WEB, part), join(copy, part), {recursive: true});
  symlinkSync(join(WEB, 'node_modules'), join(copy, 'node_modules'));
  const options = {cwd: join(copy, 'widget'), stdio: 'pipe'};
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], options);
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixlore-package-'));
  installed = join(folder, 'node_modules/fixlore-widget');
  pack();
  const packed = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  mkdirSync(installed, {recursive: true});
  execFileSync('tar', ['-xzf', join(folder, packed), '--strip-components=1', '-C', installed]);
});
after(() => rmSync(folder, {recursive: true, force: true}));

test('has one script, its types and its licence', () => {
  const files = readdirSync(installed, {recursive: true}).filter((name) => name !== 'dist').sort();
  assert.deepEqual(files, ['LICENSE', 'README.md', 'dist/widget.js', 'index.d.ts', 'package.json']);
  assert.match(readFileSync(join(installed, 'LICENSE'), 'utf8'), /^MIT License/);
  const {license, main, types} = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  assert.deepEqual([license, main, types], ['MIT', 'dist/widget.js', 'index.d.ts']);
  assert.match(readFileSync(join(installed, main), 'utf8'), /customElements\.define\("fixlore-search"/);
});

test('its types hold for those who use them', () => {
  writeFileSync(join(folder, 'caller.ts'), CALLER);
  const options = ['--noEmit', '--strict', '--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2022'];
  const compiler = join(WEB, 'node_modules/typescript/bin/tsc');
  const {stdout} = spawnSync(process.execPath, [compiler, ...options, 'caller.ts'], {cwd: folder, encoding: 'utf8'});
  assert.equal(stdout, '');
});
