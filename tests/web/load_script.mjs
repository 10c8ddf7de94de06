// SPDX-License-Identifier: GPL-3.0-or-later
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';

const WEB = fileURLToPath(new URL('../../web/', import.meta.url));
const {build} = createRequire(`${WEB}package.json`)('esbuild');

/** The module of a TypeScript file, by its path below web/. */
export async function loadScript(path) {
  const {outputFiles} = await build({
    entryPoints: [WEB + path], bundle: true, write: false, format: 'esm', target: 'es2022',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
