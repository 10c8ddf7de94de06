#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs bench.py on a small collection, so that it does not rot: bench_test.py BUILD CONTENT"""
import json
import os
import subprocess
import sys

BENCH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench.py")


def main(build, content):
    done = subprocess.run([sys.executable, "-B", BENCH, build, content], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["files"] == figures["changed_files"] >= 90, figures
    assert figures["index_mb"].keys() == {"postings", "articles", "frequencies", "suggestions", "catalogue",
                                          "rest"}, figures
    assert all(figures[run]["cpu"] > 0 for run in ("full", "no_change", "changed")), figures
    assert all(seconds > 0 for seconds in figures["stages"].values()), figures
    assert figures["of_markdown"] > 0.1, figures


if __name__ == "__main__":
    main(*sys.argv[1:])
