// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles the scripts of the pages, their styles and the widget.
//
//   node bundle.mjs OUTPUT_FOLDER [NAME.js | DEPFILE]
//
// NAME.js makes that bundle alone; DEPFILE tells Make and Ninja what the bundles were made of.

import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build, transform} from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const CATALOGUE = join(HERE, 'i18n/messages.json');
const LANGUAGES = ['zh-CN', 'zh-TW', 'en'];

/** What is bundled, and the start of the keys of its texts. */
const BUNDLES = [
  {from: 'scripts/site.ts', to: 'scripts/site.js', texts: ['script_']},
  {from: 'scripts/article.ts', to: 'scripts/article.js', texts: ['script_']},
  {from: 'scripts/code.ts', to: 'scripts/code.js', texts: []},
  {
    from: 'widget/src/widget.ts',
    to: 'widget.js',
    texts: [
      'widget_', 'replaced_notice', 'value_type_', 'value_nature_', 'value_scope_', 'value_solution_type_',
    ],
  },
];

/** One style sheet in the browser; the order counts. */
const STYLES = ['1-ground', '2-search', '3-browse', '4-article', '5-script', '6-screens'];
const STYLE_SHEET = 'styles/site.css';

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

async function joinStyles(folder) {
  const files = STYLES.map((name) => join(HERE, `styles/${name}.css`));
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const {code} = await transform(text, {loader: 'css', charset: 'utf8', minify: true});
  const target = join(folder, STYLE_SHEET);
  mkdirSync(dirname(target), {recursive: true});
  writeFileSync(target, code);
  return files;
}

async function main([folder, more]) {
  const target = resolve(folder);
  const only = BUNDLES.filter(({to}) => to === more);
  const bundles = only.length > 0 ? only : BUNDLES;
  const inputs = await Promise.all(bundles.map((one) => bundle(one, target)));
  if (only.length > 0) return;
  inputs.push(await joinStyles(target));
  if (more) writeDepfile(more, target, inputs);
}

function writeDepfile(depfile, target, inputs) {
  const escape = (path) => path.replaceAll(' ', '\\ ');
  const names = [...BUNDLES.map(({to}) => to), STYLE_SHEET];
  const outputs = names.map((name) => escape(join(target, name))).join(' ');
  const unique = [...new Set(inputs.flat())].map(escape).join(' ');
  writeFileSync(depfile, `${outputs}: ${unique}\n`);
}

await main(process.argv.slice(2));
