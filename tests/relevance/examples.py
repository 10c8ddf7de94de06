# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the example knowledge base its queries.yaml, and taiwan_queries.yaml, which says in Taiwan's words what
Simplified articles say; each must find an expected article in time.

usage: examples.py FIXLORE CONTENT [--write-golden]

The position of every expected article is kept in examples.golden.tsv, so that what a change of the ranking
does is read as a diff; a server must find what the library finds. --write-golden accepts the positions.
"""
import difflib
import os
import subprocess
import sys
import tempfile

import yaml

from running_server import build_index, serve

GOLDEN = os.path.join(os.path.dirname(__file__), "examples.golden.tsv")
TAIWAN = os.path.join(os.path.dirname(__file__), "taiwan_queries.yaml")
GOLDEN_DAY = "2026-11-22"  # articles age, and with them move
NOT_FOUND = 11  # past the ten that are looked at


def write_query_set(queries, folder, name):
    """Queries and judgements of one audience, as fixlore eval reads them; returns both paths."""
    paths = [f"{folder}/{name}.queries.tsv", f"{folder}/{name}.qrels.tsv"]
    with open(paths[0], "w", encoding="utf-8") as texts, open(paths[1], "w", encoding="utf-8") as answers:
        for number, query in enumerate(queries):
            texts.write(f"{number}\t{query['query']}\n")
            answers.writelines(f"{number}\t0\t{article}\t1\n" for article in query["expect"])
    return paths


def ranks(command, folder):
    """Lines of query, expected article and position that a fixlore eval writes."""
    path = f"{folder}/ranks.tsv"
    subprocess.run([*command, "--ranks", path], check=True, stdout=subprocess.DEVNULL)
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines(keepends=True)


def ranks_of_audience(fixlore, content, work, queries, audience):
    """Those of the golden day; asks library and server as of today and complains where they differ."""
    files = write_query_set(queries, work, audience)
    role = ["--audience", audience] if audience != "public" else []
    ask_library = [fixlore, "eval", "--index", f"{work}/index", *role, *files]
    in_library = ranks(ask_library, work)
    with serve(fixlore, content, f"{work}/index", internal=audience == "internal") as url:
        over_http = ranks([fixlore, "eval", "--server", url, *files], work)
    if over_http != in_library:
        sys.exit("the server finds something else than the library:\n" +
                 "".join(difflib.unified_diff(in_library, over_http, "library", "server", n=0)))
    return ranks([*ask_library, "--today", GOLDEN_DAY], work)


def late(queries, lines):
    """Queries of which the first expected article stands lower than it may."""
    best = {}
    for line in lines:
        text, _, position = line.rstrip("\n").rsplit("\t", 2)
        rank = NOT_FOUND if position == "-" else int(position)
        best[text] = min(rank, best.get(text, NOT_FOUND))
    return [f"{query['query']!r} wants {query['expect']} at {query['worst_rank']}, is at {best[query['query']]}"
            for query in queries if best[query["query"]] > query["worst_rank"]]


def changed(lines):
    with open(GOLDEN, encoding="utf-8") as file:
        golden = file.read().splitlines(keepends=True)
    return list(difflib.unified_diff(golden, lines, "examples.golden.tsv", "now", n=0))


def main():
    fixlore, content = sys.argv[1:3]
    queries = []
    for path in (f"{content}/queries.yaml", TAIWAN):
        with open(path, encoding="utf-8") as file:
            queries += yaml.safe_load(file)
    lines = []
    with tempfile.TemporaryDirectory() as work:
        build_index(fixlore, content, f"{work}/index")
        for audience in ("public", "internal"):
            asked = [q for q in queries if q.get("audience", "public") == audience]
            lines += ranks_of_audience(fixlore, content, work, asked, audience)
    if "--write-golden" in sys.argv:
        with open(GOLDEN, "w", encoding="utf-8") as file:
            file.writelines(lines)
    missed = late(queries, lines)
    diff = changed(lines)
    print(*missed, sep="\n", end="\n" if missed else "")
    print(f"{len(queries) - len(missed)} of {len(queries)} queries find their article in time")
    if diff:
        print("positions changed; to accept them: examples.py FIXLORE CONTENT --write-golden")
        sys.stdout.writelines(diff)
    return 1 if missed or diff else 0


if __name__ == "__main__":
    sys.exit(main())
