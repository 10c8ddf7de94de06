# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores query sets with known answers over HTTP and fails where a figure falls below its floor.

usage: query_sets.py FIXLORE [SET...]        FIXLORE_TEST_DATA names the folder with the data

A set is SET.queries.tsv (qid, text) and SET.qrels.tsv (qid, 0, docid, gain). Prints MRR@10, Recall@1,
Recall@10 and the median and 99th percentile time of an answer.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile

from running_server import build_index, search, serve, unpack

# Lowest MRR@10 that may land. They are what the ranking reaches, a little rounded down, so that a
# change that costs anything is seen; the aims stand in docs/ranking.md.
FLOORS = json.load(open(os.path.join(os.path.dirname(__file__), "floors.json"), encoding="utf-8"))
SKIPPED = 77


def read_tsv(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip()]


def relevant_of(data, name):
    relevant = {}
    for qid, _, docid, gain in read_tsv(f"{data}/{name}.qrels.tsv"):
        if float(gain) > 0:
            article = docid.split(":", 1)[-1].split("#")[0]
            relevant.setdefault(qid, set()).add(article)
    return relevant


def score(url, data, name):
    relevant = relevant_of(data, name)
    reciprocal, first, recall, times = [], [], [], []
    for qid, text in read_tsv(f"{data}/{name}.queries.tsv"):
        if qid not in relevant:
            continue
        answer, seconds = search(url, text)
        ranked = list(dict.fromkeys(hit["id"] for hit in answer["hits"]))[:10]
        ranks = [i + 1 for i, article in enumerate(ranked) if article in relevant[qid]]
        reciprocal.append(1 / ranks[0] if ranks else 0)
        first.append(bool(ranks) and ranks[0] == 1)
        recall.append(len(ranks) / min(len(relevant[qid]), 10))
        times.append(1000 * seconds)
    mrr = statistics.mean(reciprocal)
    times.sort()
    print(f"{name:16} queries {len(times):5}  MRR@10 {mrr:.4f}  R@1 {statistics.mean(first):.4f}  "
          f"R@10 {statistics.mean(recall):.4f}  p50 {statistics.median(times):.1f} ms  "
          f"p99 {times[int(0.99 * (len(times) - 1))]:.1f} ms", flush=True)
    return mrr


def write_passages(source, folder):
    """A content folder of a collection of passages, JSON lines of id, title, body."""
    os.makedirs(folder)
    lines = subprocess.run(["zstd", "-dcq", source], check=True, capture_output=True).stdout
    for line in lines.decode().splitlines():
        item = json.loads(line)
        name = item["id"].split(":")[-1]
        with open(os.path.join(folder, name + ".md"), "w", encoding="utf-8") as out:
            out.write(f"---\nid: {json.dumps(item['id'], ensure_ascii=False)}\n"
                      f"title: {json.dumps(item['title'], ensure_ascii=False)}\n---\n\n"
                      f"{item['body']}\n")


def main():
    fixlore, wanted = sys.argv[1], sys.argv[2:]
    if "FIXLORE_TEST_DATA" not in os.environ:
        print("skipped: FIXLORE_TEST_DATA is not set")
        return SKIPPED
    root = os.environ["FIXLORE_TEST_DATA"]
    data = os.path.join(root, "relevance")
    sets = wanted or list(FLOORS)
    below = []
    with tempfile.TemporaryDirectory() as work:
        unpack(os.path.join(root, "docs-cn.tar.zst"), f"{work}/docs")
        write_passages(os.path.join(data, "drcd.docs.jsonl.zst"), f"{work}/passages")
        for content, prefix in (("docs", "dc"), ("passages", "drcd")):
            names = [name for name in sets if name.startswith(prefix)]
            if not names:
                continue
            build_index(fixlore, f"{work}/{content}", f"{work}/{content}.index")
            with serve(fixlore, f"{work}/{content}", f"{work}/{content}.index") as url:
                for name in names:
                    mrr = score(url, data, name)
                    if mrr < FLOORS.get(name, 0):
                        below.append(f"{name}: MRR@10 {mrr:.4f} is below {FLOORS[name]}")
    print("\n".join(below) or "no set is below its floor")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
