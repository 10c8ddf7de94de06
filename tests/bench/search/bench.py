#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what a search costs beside the plain retrieval that it is built on.

    ninja -C build/test fixlore search_bench
    tests/bench/search/bench.py build/test CONTENT [--index DIR] [--count 2000]

Takes queries of two or three words of one sentence each out of CONTENT (fixed seed) and runs search_bench with them on
an index of CONTENT: the one in DIR, or one that it makes.
"""
import argparse
import glob
import random
import re
import subprocess
import sys
import tempfile

SEED = 20261122
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,15}|[\u4e00-\u9fff]{2}")


def queries(content, count):
    rng = random.Random(SEED)
    paths = sorted(glob.glob(f"{content}/**/*.md", recursive=True))
    found = set()
    for _ in range(50 * count):
        with open(rng.choice(paths), encoding="utf-8", errors="replace") as file:
            words = WORD.findall(rng.choice(file.read().splitlines() or [""]))
        if len(words) >= 3:
            found.add(" ".join(rng.sample(words, rng.choice((2, 3)))))
        if len(found) == count:
            break
    return sorted(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", metavar="BUILD")
    parser.add_argument("content", metavar="CONTENT")
    parser.add_argument("--index", metavar="DIR")
    parser.add_argument("--count", type=int, default=2000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        index = given.index or f"{work}/index"
        if not given.index:
            done = subprocess.run([f"{given.build}/fixlore", "index", given.content, "--index", index, "--json"],
                                  stdout=subprocess.DEVNULL)
            if done.returncode not in (0, 3):
                return done.returncode
        with open(f"{work}/queries.txt", "w", encoding="utf-8") as out:
            out.writelines(query + "\n" for query in queries(given.content, given.count))
        bench = f"{given.build}/tests/bench/search/search_bench"
        return subprocess.run([bench, index, f"{work}/queries.txt"]).returncode


if __name__ == "__main__":
    sys.exit(main())
