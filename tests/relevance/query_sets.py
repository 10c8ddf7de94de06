# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds query sets with known answers over two real collections against their floors, with `fixlore eval`.

FIXLORE_TEST_DATA names the folder with the data. To judge a change of the ranking, write the runs of the
program before it and compare those of the program after it.
"""
import argparse
import datetime
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

from running_server import build_index, unpack

# Lowest MRR@10 that may land: what the ranking reaches less .003, and never less than the recipe it started from,
# so that a change that costs anything is seen. docs/ranking.md has the targets.
FLOORS = os.path.join(os.path.dirname(__file__), "floors.json")
# The same questions in Traditional and in Simplified characters; the second may lose no more than that.
SAME_IN_TWO_SCRIPTS, MOST_LOST = ("drcd", "drcd.simp"), 0.001
SKIPPED = 77
TODAY = datetime.date(2026, 11, 22)  # as priors see it


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


def random_priors(dice):
    """Front matter that says something at random of all that priors look at."""
    def day():
        return TODAY - datetime.timedelta(days=dice.randrange(3000))
    review = TODAY + datetime.timedelta(days=dice.randrange(-500, 500))
    return (f"importance: {dice.choice(('core', 'important', 'normal'))}\n"
            f"lastmod: {day()}\nverified: {day()}\nreview_by: {review}\n")


def add_random_priors(folder):
    """Adds them to every article: what a ranking then loses is what priors can do at their worst."""
    dice = random.Random(7)
    for path in sorted(pathlib.Path(folder).rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        keys = random_priors(dice)
        path.write_text(f"---\n{keys}{text[4:]}" if text.startswith("---\n") else f"---\n{keys}---\n\n{text}",
                        encoding="utf-8")


def write_half(half, data, folder, name):
    """The queries of a set in even or odd lines, and their answers; the names of the two files."""
    with open(f"{data}/{name}.queries.tsv", encoding="utf-8") as file:
        queries = file.readlines()[half::2]
    ids = {line.split("\t")[0] for line in queries}
    with open(f"{data}/{name}.qrels.tsv", encoding="utf-8") as file:
        answers = [line for line in file if line.split("\t")[0] in ids]
    os.makedirs(folder, exist_ok=True)
    written = []
    for kind, lines in (("queries", queries), ("qrels", answers)):
        written.append(f"{folder}/{name}.{kind}.tsv")
        with open(written[-1], "w", encoding="utf-8") as out:
            out.writelines(lines)
    return written


def run_and_show(command):
    """Whether fixlore eval found nothing below a floor, and MRR@10 by set out of its table."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    print(done.stdout, end="", flush=True)
    rows = [line.split() for line in done.stdout.splitlines()]
    return done.returncode == 0, {row[0]: float(row[2]) for row in rows if len(row) == 8 and row[1].isdigit()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fixlore", metavar="FIXLORE", help="the program")
    parser.add_argument("sets", metavar="SET", nargs="*", help="sets to ask (default: all with a floor)")
    parser.add_argument("--write", metavar="FOLDER", help="keep the runs here")
    parser.add_argument("--compare", metavar="FOLDER", help="compare with runs that were kept here")
    parser.add_argument("--random-priors", action="store_true",
                        help="let documents say at random how important and how old they are")
    parser.add_argument("--ranking", metavar="NAME=VALUE", action="append", default=[],
                        help="ask with another number of server/search/ranking.h")
    parser.add_argument("--half", type=int, choices=(0, 1),
                        help="ask the even or the odd queries alone: tune on one half, judge on the other")
    given = parser.parse_args()
    if "FIXLORE_TEST_DATA" not in os.environ:
        print("skipped: FIXLORE_TEST_DATA is not set")
        return SKIPPED
    root = os.environ["FIXLORE_TEST_DATA"]
    data = os.path.join(root, "relevance")
    with open(FLOORS, encoding="utf-8") as file:
        sets = given.sets or list(json.load(file))
    failed, figures = False, {}
    with tempfile.TemporaryDirectory() as work:
        unpack(os.path.join(root, "docs-cn.tar.zst"), f"{work}/docs")
        write_passages(os.path.join(data, "drcd.docs.jsonl.zst"), f"{work}/passages")
        for content, prefix in (("docs", "dc"), ("passages", "drcd")):
            chosen = [name for name in sets if name.startswith(prefix)]
            if not chosen:
                continue
            if given.half is None:
                files = [f"{data}/{name}.{kind}.tsv" for name in chosen for kind in ("queries", "qrels")]
            else:
                files = [file for name in chosen for file in write_half(given.half, data, f"{work}/half", name)]
            if given.random_priors:
                add_random_priors(f"{work}/{content}")
            build_index(given.fixlore, f"{work}/{content}", f"{work}/{content}.index")
            command = [given.fixlore, "eval", "--index", f"{work}/{content}.index", *files, "--floors", FLOORS,
                       "--today", str(TODAY)]
            for number in given.ranking:
                command += ["--ranking", number]
            if given.write:
                os.makedirs(given.write, exist_ok=True)
                command += ["--run", f"{given.write}/{content}.run"]
            if given.compare:
                command += ["--baseline", f"{given.compare}/{content}.run"]
            passed, found = run_and_show(command)
            failed |= not passed
            figures.update(found)
    if figures.keys() >= set(SAME_IN_TWO_SCRIPTS):
        lost = figures[SAME_IN_TWO_SCRIPTS[0]] - figures[SAME_IN_TWO_SCRIPTS[1]]
        print(f"lost between scripts: {lost:.4f}, at most {MOST_LOST}")
        failed |= lost > MOST_LOST
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
