// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles the scripts of the pages and the widget.
//
//   node bundle.mjs OUTPUT_FOLDER [NAME.js | DEPFILE]
//
// NAME.js makes that bundle alone; DEPFILE tells Make and Ninja what the bundles were made of.

import {readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build, transform} from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const CATALOGUE = join(HERE, 'i18n/messages.json');
const LANGUAGES = ['zh-CN', 'zh-TW', 'en'];

/** What is bundled, and the start of the keys of its texts. */
const BUNDLES = [
  {from: 'scripts/site.ts', to: 'site.js', texts: ['script_']},
  {from: 'scripts/article.ts', to: 'article.js', texts: ['script_']},
  {from: 'scripts/code.ts', to: 'code.js', texts: []},
  {
    from: 'widget/src/widget.ts',
    to: 'widget.js',
    texts: ['widget_', 'value_type_', 'value_nature_', 'value_scope_', 'value_solution_type_'],
  },
];

/** Resolves 'fixlore:texts' to the texts whose keys start as named. */
function texts(prefixes) {
  return {
    name: 'texts',
    setup({onResolve, onLoad}) {
      onResolve({filter: /^fixlore:texts$/}, ({path}) => ({path, namespace: 'texts'}));
      onLoad({filter: /.*/, namespace: 'texts'}, () => {
        const picked = Object.entries(JSON.parse(readFileSync(CATALOGUE, 'utf8')))
            .filter(([key]) => prefixes.some((prefix) => key.startsWith(prefix)))
            .map(([key, text]) => [key, LANGUAGES.map((language) => text[language])]);
        const contents = JSON.stringify(Object.fromEntries(picked));
        return {contents, loader: 'json', watchFiles: [CATALOGUE]};
      });
    },
  };
}

/** Style sheets become minified text, for constructed sheets. */
const styles = {
  name: 'styles',
  setup({onLoad}) {
    onLoad({filter: /\.css$/}, async ({path}) => {
      const {code} = await transform(readFileSync(path, 'utf8'), {loader: 'css', minify: true});
      return {contents: code, loader: 'text'};
    });
  },
};

async function bundle({from, to, texts: prefixes}, folder) {
  const {metafile} = await build({
    absWorkingDir: HERE,
    entryPoints: [from],
    outfile: join(folder, to),
    bundle: true,
    charset: 'utf8',
    format: 'esm',
    legalComments: 'none',
    metafile: true,
    minify: true,
    plugins: [texts(prefixes), styles],
    target: 'es2022',
  });
  const files = Object.keys(metafile.inputs).filter((input) => !input.startsWith('texts:'));
  return [CATALOGUE, ...files.map((file) => join(HERE, file))];
}

async function main([folder, more]) {
  const target = resolve(folder);
  const only = BUNDLES.filter(({to}) => to === more);
  const bundles = only.length > 0 ? only : BUNDLES;
  const inputs = await Promise.all(bundles.map((one) => bundle(one, target)));
  if (only.length === 0 && more) writeDepfile(more, target, inputs);
}

function writeDepfile(depfile, target, inputs) {
  const escape = (path) => path.replaceAll(' ', '\\ ');
  const outputs = BUNDLES.map(({to}) => escape(join(target, to))).join(' ');
  const unique = [...new Set(inputs.flat())].map(escape).join(' ');
  writeFileSync(depfile, `${outputs}: ${unique}\n`);
}

await main(process.argv.slice(2));
