#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures suggestions over many titles: R@5, and the library's p50 and p99.

    ninja -C build/test fixlore suggest_bench
    tests/bench/suggest/bench.py build/test CONTENT [--articles 100000]

Writes that many short articles, whose titles and headings are put together from pieces of the headings of
CONTENT (fixed seed), indexes them and runs suggest_bench on the index.
"""
import argparse
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile

HEADING = re.compile(r"^#{1,4} +(.+?)\s*#*\s*$", re.MULTILINE)
SEED = 20261122
PER_FOLDER = 1000


def headings(content):
    found = set()
    for path in sorted(glob.glob(f"{content}/**/*.md", recursive=True)):
        with open(path, encoding="utf-8", errors="replace") as file:
            found.update(HEADING.findall(file.read()))
    return sorted(found)


def write_articles(folder, pieces, count):
    rng = random.Random(SEED)
    for number in range(count):
        home = f"{folder}/{number // PER_FOLDER}"
        os.makedirs(home, exist_ok=True)
        title = " ".join(rng.sample(pieces, 2))
        with open(f"{home}/{number}.md", "w", encoding="utf-8") as out:
            out.write(f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n"
                      f"## {rng.choice(pieces)}\n\n## {rng.choice(pieces)}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", metavar="BUILD")
    parser.add_argument("content", metavar="CONTENT")
    parser.add_argument("--articles", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        write_articles(f"{work}/content", headings(given.content), given.articles)
        done = subprocess.run([f"{given.build}/fixlore", "index", f"{work}/content", "--index", f"{work}/index",
                               "--json"], stdout=subprocess.DEVNULL)
        if done.returncode not in (0, 3):
            return done.returncode
        for path in glob.glob(f"{work}/index/current/*/suggestions.data"):
            print(f"suggestions.data: {os.path.getsize(path) / 1e6:.1f} MB")
        return subprocess.run([f"{given.build}/tests/bench/suggest/suggest_bench", f"{work}/index"]).returncode


if __name__ == "__main__":
    sys.exit(main())
