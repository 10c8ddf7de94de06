# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way over 1,238 files that nobody here wrote: index, index again, read every page.

usage: documentation.py FIXLORE              FIXLORE_TEST_DATA names the folder with the data
"""
import glob
import os
import sys
import tempfile
import time
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../relevance"))
from running_server import build_index, serve, unpack  # noqa: E402

SKIPPED = 77


def timed_index(fixlore, content, index):
    start = time.perf_counter()
    summary = build_index(fixlore, content, index)
    return summary, time.perf_counter() - start


def lost_files(content, summary, articles):
    """Files that are neither an article nor named by a diagnostic, as themselves or by a folder."""
    named = {d["path"] for d in summary["diagnostics"]}
    lost = []
    for path in glob.glob(f"{content}/**/*.md", recursive=True, include_hidden=True):
        relative = os.path.relpath(path, content)
        folders = [relative.rsplit("/", n)[0] for n in range(1, relative.count("/") + 1)]
        if relative.removesuffix(".md") not in articles and not named & {relative, *folders}:
            lost.append(relative)
    return lost


def page_problem(url, article):
    address = f"{url}/articles/{urllib.parse.quote(article)}"
    with urllib.request.urlopen(address, timeout=60) as answer:
        html = answer.read().decode()
    if "<h1" not in html or not html.rstrip().endswith("</html>"):
        return f"{article}: no whole page"
    return None


def main():
    if "FIXLORE_TEST_DATA" not in os.environ:
        print("skipped: FIXLORE_TEST_DATA is not set")
        return SKIPPED
    fixlore = sys.argv[1]
    problems = []
    with tempfile.TemporaryDirectory() as work:
        content, index = f"{work}/docs", f"{work}/index"
        unpack(os.environ["FIXLORE_TEST_DATA"] + "/docs-cn.tar.zst", content)
        first, first_seconds = timed_index(fixlore, content, index)
        second, second_seconds = timed_index(fixlore, content, index)
        print(f"first run {first_seconds:.2f} s, second {second_seconds:.2f} s, ratio "
              f"{second_seconds / first_seconds:.3f}")
        if second["generation"] != first["generation"]:
            problems.append("the second run published a generation though nothing changed")
        if second_seconds > first_seconds / 10:
            problems.append("the second run took more than a tenth of the first")
        visible = {os.path.relpath(path, content).removesuffix(".md")
                   for path in glob.glob(f"{content}/**/*.md", recursive=True)}
        with serve(fixlore, content, index) as url:
            pages = 0
            for article in sorted(visible):
                try:
                    problem = page_problem(url, article)
                except OSError as error:
                    problem = f"{article}: {error}"
                pages += problem is None
                problems += [problem] if problem else []
        lost = lost_files(content, first, visible)
        problems += [f"{path}: lost without a diagnostic" for path in lost]
        print(f"{pages} pages of {len(visible)} files render; {len(lost)} files lost")
    print("\n".join(problems[:20]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
