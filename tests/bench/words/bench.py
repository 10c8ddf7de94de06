#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures how long an edit of vocabulary/words.txt takes until a running server answers by it.

    ninja -C build/release fixlore
    tests/bench/words/bench.py build/release/fixlore CONTENT

Copies the articles of CONTENT, indexes and serves them, then for some words of the copy that the dictionary cuts adds each
to words.txt, runs `fixlore index` and asks the server until it cuts a text by the new word. Prints the articles
with the word, those that were indexed again, and the seconds from the edit to that answer.
"""
import argparse
import json
import os
import shutil
import sys
import tempfile
import time
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../relevance"))
from running_server import build_index, serve  # noqa: E402

WORDS = ["乐观事务", "慢查询日志", "统计信息收集", "热点问题"]


def terms(url, text):
    with urllib.request.urlopen(f"{url}/api/v1/analyze?text={urllib.parse.quote(text)}") as answer:
        return [token["term"] for token in json.load(answer)["tokens"] if token["kind"] == "word"]


def articles_with(content, word):
    count = 0
    for folder, _, names in os.walk(content):
        for name in names:
            if not name.endswith(".md"):
                continue
            with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                count += word in file.read()
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fixlore", metavar="FIXLORE")
    parser.add_argument("content", metavar="CONTENT")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        content, folder = f"{work}/content", f"{work}/index"
        shutil.copytree(given.content, content)
        first = build_index(given.fixlore, content, folder)
        print(f"{first['articles']} articles, indexed in {first['seconds']:.1f} s")
        os.makedirs(f"{content}/vocabulary", exist_ok=True)
        with serve(given.fixlore, content, folder) as url:
            for word in WORDS:
                before = time.monotonic()
                with open(f"{content}/vocabulary/words.txt", "a", encoding="utf-8") as words:
                    words.write(word + "\n")
                report = build_index(given.fixlore, content, folder)
                while word not in terms(url, word):
                    time.sleep(0.01)
                seconds = time.monotonic() - before
                print(f"{word}: {articles_with(content, word)} files have it, {report['resegmented']} articles indexed "
                      f"again, live after {seconds:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
