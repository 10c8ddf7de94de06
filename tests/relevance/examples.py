# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the example knowledge base its queries.yaml; each must find an expected article in time.

usage: examples.py FIXLORE CONTENT
"""
import sys
import tempfile

import yaml

from running_server import build_index, search, serve


def rank_of(answer, expected):
    for rank, hit in enumerate(answer["hits"], start=1):
        if hit["id"] in expected:
            return rank
    return None


def main():
    fixlore, content = sys.argv[1:]
    with open(f"{content}/queries.yaml", encoding="utf-8") as file:
        queries = yaml.safe_load(file)
    missed = 0
    with tempfile.TemporaryDirectory() as work:
        build_index(fixlore, content, f"{work}/index")
        for audience in ("public", "internal"):
            asked = [q for q in queries if q.get("audience", "public") == audience]
            with serve(fixlore, content, f"{work}/index", internal=audience == "internal") as url:
                for query in asked:
                    answer, _ = search(url, query["query"])
                    rank = rank_of(answer, query["expect"])
                    if rank is None or rank > query["worst_rank"]:
                        missed += 1
                        found = [hit["id"] for hit in answer["hits"][:3]]
                        print(f"missed: {query['query']!r} wants {query['expect']} at "
                              f"{query['worst_rank']}, is at {rank}; first are {found}")
    print(f"{len(queries) - missed} of {len(queries)} queries find their article")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
