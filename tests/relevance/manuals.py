# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds damaged text by its clean form: five service manuals with pinyin injected after characters.

usage: manuals.py FIXLORE                    FIXLORE_TEST_DATA names the folder with the data

Each word is searched as a phrase and must find every manual whose text has it, judged by dropping the
injected readings and mapping to Simplified with ICU's own transliterator (uconv).
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

from running_server import build_index, search, serve

WORDS = ["规范", "业务", "知识库", "数据安全", "响应时间"]
READING = re.compile(r"(?<=[\u4e00-\u9fff])[(（][a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}[)）]")
SKIPPED = 77


def simplified(text):
    done = subprocess.run(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "Traditional-Simplified"],
                          input=text, capture_output=True, text=True, check=True)
    return done.stdout


def main():
    if "FIXLORE_TEST_DATA" not in os.environ:
        print("skipped: FIXLORE_TEST_DATA is not set")
        return SKIPPED
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        clean = {}
        os.makedirs(f"{work}/content")
        for path in sorted(glob.glob(os.environ["FIXLORE_TEST_DATA"] + "/manuals/*.txt")):
            name = os.path.basename(path).removesuffix(".txt")
            with open(path, encoding="utf-8") as file:
                text = file.read()
            clean[name] = re.sub(r"\s+", "", simplified(READING.sub("", text)))
            with open(f"{work}/content/{name}.md", "w", encoding="utf-8") as out:
                out.write(f"---\ntitle: {name}\n---\n\n{text}\n")
        build_index(sys.argv[1], f"{work}/content", f"{work}/index")
        with serve(sys.argv[1], f"{work}/content", f"{work}/index") as url:
            for word in WORDS:
                wanted = {name for name, text in clean.items() if word in text}
                exact = {hit["id"] for hit in search(url, f'"{word}"')[0]["hits"]}
                plain = {hit["id"] for hit in search(url, word)[0]["hits"]}
                missing = wanted - (exact & plain)
                failed += bool(missing) or not wanted
                print(f"{word}: in {len(wanted)} manuals, as a phrase found in {len(exact)}, as "
                      f"words in {len(plain)}" + (f", MISSING {sorted(missing)}" if missing else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
