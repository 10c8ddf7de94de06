# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the source tree against rules.py, and each check against a tree that breaks its rule."""

import tempfile
import unittest
from pathlib import Path

import rules
import tree

ROOT = Path(__file__).parents[2]
GPL = "// SPDX-License-Identifier: GPL-3.0-or-later\n"

# A check -> files that break its rule, and a part of each complaint it must make.
BROKEN = {
    "includes": (
        {
            "base/a.cc": '#include "indexer/b.h"\n#include "gone.h"\n#include <httplib.h>\n',
            "indexer/b.h": '#include "server/search/c.h"\n#include "indexer/schema/d.h"\n',
            "indexer/schema/d.h": '#include "content/front_matter.h"\n#include "content/article.h"\n',
            "server/search/c.h": '#include <xapian.h>\n#include <unicode/brkiter.h>\n',
            "content/front_matter.h": "",
            "content/article.h": "",
        },
        [
            'base must not include "indexer/b.h"',
            '"gone.h" is no file',
            "base must not include <httplib.h>",
            'indexer must not include "server/search/c.h"',
            'indexer/schema must not include "content/article.h"',
            "server/search must not include <unicode/brkiter.h>",
        ],
    ),
    "words": (
        {
            "server/search/a.cc": "// no WritableDatabase here\nXapian::WritableDatabase db;\n",
            "indexer/b.cc": "Xapian::Enquire enquire(db);\n",
        },
        ["server/search must not use WritableDatabase", "indexer must not use Enquire"],
    ),
    "readmes": (
        {f"{folder}/README.md": "text\n" for folder in rules.TOP_FOLDERS if folder != "web"}
        | {"tools/README.md": "line\n" * 26},
        ["tools/README.md has more than 25 lines", "web/README.md is missing"],
    ),
    "links": (
        {
            "docs/a.md": "[ok](b.md#part) [web](https://example.com) [here](#top) [no](c.md)\n"
            "```\n[code](d.md)\n```\n`[span](e.md)`\n",
            "docs/b.md": "![picture](images/none.png)\n",
        },
        ["docs/a.md: dead link c.md", "docs/b.md: dead link images/none.png"],
    ),
    "licences": (
        {"base/a.h": "#pragma once\n", "web/widget/b.js": GPL, "tools/c": "#!/bin/sh\n"},
        ["base/a.h: no line", "tools/c: no line", "web/widget/b.js: no line"],
    ),
    "sizes": ({"base/a.cc": "int a;\n" * 601}, ["base/a.cc: 601 lines"]),
    "cmake": (
        {
            "base/CMakeLists.txt": "file(GLOB sources *.cc)\nadd_library(base a.cc)\n",
            "base/a.cc": "",
            "base/b.cc": "",
            "tests/fuzz/CMakeLists.txt": "fixlore_add_fuzzer(c LIBRARIES base)\n",
            "tests/fuzz/c_fuzz.cc": "",
        },
        ["base/CMakeLists.txt: globs", "base/b.cc: is in no CMakeLists.txt"],
    ),
    "text": ({"docs/a.md": f"see {rules.FORBIDDEN_TEXT[0]}x\n"}, ["docs/a.md: contains"]),
}


class Tree(unittest.TestCase):
    def test_is_sound(self):
        for name, check in tree.CHECKS.items():
            for complaint in check(ROOT):
                with self.subTest(check=name):
                    self.fail(complaint)

    def test_was_read(self):
        """The checks see the tree: an empty or moved one would be sound too."""
        libraries = {library for _, _, library, _ in tree.sources(ROOT)}
        self.assertEqual(libraries, set(rules.LIBRARIES))


class Checks(unittest.TestCase):
    def test_complain_of_exactly_what_is_broken(self):
        self.assertEqual(BROKEN.keys(), tree.CHECKS.keys())
        for name, (contents, expected) in BROKEN.items():
            with self.subTest(check=name), tempfile.TemporaryDirectory() as folder:
                root = Path(folder)
                for path, text in contents.items():
                    (root / path).parent.mkdir(parents=True, exist_ok=True)
                    (root / path).write_text(text, "utf-8")
                complaints = list(tree.CHECKS[name](root))
                self.assertEqual(len(complaints), len(expected), complaints)
                for part in expected:
                    self.assertTrue(any(part in complaint for complaint in complaints), part)


if __name__ == "__main__":
    unittest.main()
