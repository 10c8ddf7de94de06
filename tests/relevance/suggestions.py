# SPDX-License-Identifier: GPL-3.0-or-later
"""Types pieces of the titles of a real collection; the title must be suggested.

usage: suggestions.py FIXLORE SUGGEST_BENCH          FIXLORE_TEST_DATA names the folder with the data
"""
import os
import subprocess
import sys
import tempfile

from running_server import build_index, unpack

FLOOR = "0.95"  # of R@5, where five suggestions can hold all titles with the piece
SKIPPED = 77


def main():
    if "FIXLORE_TEST_DATA" not in os.environ:
        print("skipped: FIXLORE_TEST_DATA is not set")
        return SKIPPED
    fixlore, bench = sys.argv[1:]
    with tempfile.TemporaryDirectory() as work:
        unpack(os.environ["FIXLORE_TEST_DATA"] + "/docs-cn.tar.zst", f"{work}/docs")
        build_index(fixlore, f"{work}/docs", f"{work}/index")
        return subprocess.run([bench, f"{work}/index", FLOOR]).returncode


if __name__ == "__main__":
    sys.exit(main())
