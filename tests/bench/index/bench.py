#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures indexing, and in the same run what its stages cost by themselves.

    ninja -C build/test fixlore index_stages
    tests/bench/index/bench.py build/test CONTENT... [--jobs 2]    # TMPDIR: where the indexes go

Prints a JSON line for each CONTENT, a folder of Markdown:

    full, no_change, changed   seconds of wall and processor, peak memory of the runs: from nothing, with
                               nothing changed, and with as many texts changed as `changed_files` says
    busy                       share of the cores' time that the full run used; other load makes it smaller
    index_mb, of_markdown      size of the index by kind of file, and all of it against the Markdown
    stages                     processor seconds of reading and Markdown, of segmentation, and of Xapian
                               writing and joining the same terms, each by itself
    ratio                      processor seconds of the full run to the sum of the stages
"""
import argparse
import collections
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

CHANGED = 100
SEED = 20261122
KINDS = {"postlist.glass": "postings", "articles.data": "articles", "frequencies.data": "frequencies",
         "suggestions.data": "suggestions", "files.data": "catalogue"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", metavar="BUILD")
    parser.add_argument("contents", metavar="CONTENT", nargs="+")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    return parser.parse_args()


def files_below(folder):
    return sorted(os.path.join(path, name) for path, _, names in os.walk(folder) for name in names)


def run(command):
    """Seconds of wall and processor, and megabytes of peak memory, of a command that must succeed."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    code = process.returncode = os.waitstatus_to_exitcode(status)
    if code not in (0, 3):  # 3: articles have findings
        raise RuntimeError(f"{' '.join(command)}: exit code {code}")
    return {"wall": round(time.monotonic() - began, 2), "cpu": round(usage.ru_utime + usage.ru_stime, 2),
            "peak_mb": usage.ru_maxrss // 1024}


def change(files):
    """Adds a line to some of the files, as an editor does: a new file takes the place of the old one."""
    chosen = random.Random(SEED).sample(files, min(CHANGED, len(files)))
    for path in chosen:
        shutil.copyfile(path, path + ".tmp")
        with open(path + ".tmp", "a", encoding="utf-8") as file:
            file.write("\n改动后的一行：连接超时，请重试。\n")
        os.replace(path + ".tmp", path)
    return len(chosen)


def link_or_copy(source, target):
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)


def sizes(generation):
    """Megabytes by kind of file."""
    kinds = collections.Counter()
    for path in files_below(generation):
        kinds[KINDS.get(os.path.basename(path), "rest")] += os.path.getsize(path) / 1e6
    return {kind: round(size, 2) for kind, size in kinds.items()}


def measure(options, content, work):
    copy, index = os.path.join(work, "content"), os.path.join(work, "index")
    shutil.copytree(content, copy, copy_function=link_or_copy)
    articles = [path for path in files_below(copy) if path.endswith(".md")]
    megabytes = sum(os.path.getsize(path) for path in articles) / 1e6
    command = [os.path.join(options.build, "fixlore"), "index", copy, "--index", index, "--force", "--json",
               "--jobs", str(options.jobs)]
    full = run(command)
    index_mb = sizes(os.path.join(index, "current/"))
    no_change = run(command)
    changed_files = change(articles)
    changed = run(command)
    stages = json.loads(subprocess.run(
        [os.path.join(options.build, "tests/bench/index/index_stages"), content, str(options.jobs)],
        capture_output=True, text=True, check=True).stdout)
    return {"content": content, "files": len(articles), "mb": round(megabytes, 2), "full": full,
            "files_per_s": round(len(articles) / full["wall"]), "mb_per_s": round(megabytes / full["wall"], 2),
            "busy": round(full["cpu"] / full["wall"] / min(options.jobs, os.cpu_count()), 2),
            "index_mb": index_mb, "of_markdown": round(sum(index_mb.values()) / megabytes, 2),
            "no_change": no_change, "changed": changed, "changed_files": changed_files,
            "stages": stages, "ratio": round(full["cpu"] / sum(stages.values()), 2)}


def main():
    options = arguments()
    for content in options.contents:
        with tempfile.TemporaryDirectory(prefix="fixlore-bench-") as work:
            print(json.dumps(measure(options, content, work), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main())
