# SPDX-License-Identifier: GPL-3.0-or-later
"""`fixlore index --watch` beside a server: what happens in the content folder is found by readers.

watch.py FIXLORE SHIM, the shim being that of tests/faults. Waiting is polling with a deadline far beyond what it takes.
"""
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../relevance"))
from running_server import search, serve  # noqa: E402

FIXLORE, SHIM = sys.argv[1:3]
DEADLINE = 60


class Watch(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.content, self.index = folder.name + "/content", folder.name + "/index"
        self.log = folder.name + "/log"
        os.makedirs(self.content + "/.git")
        for n in range(20):
            self.write(f"base{n}.md", f"base{n}")
        self.watch()
        self.wait_for(self.reports, "the first report")
        server = serve(FIXLORE, self.content, self.index)
        self.url = server.__enter__()
        self.addCleanup(server.__exit__, None, None, None)

    def watch(self, **environment):
        with open(self.log, "w", encoding="utf-8") as log:
            self.watcher = subprocess.Popen([FIXLORE, "index", self.content, "--index", self.index,
                                             "--watch", "--json"], stdout=log, stderr=log,
                                            env=os.environ | environment)
        self.addCleanup(self.end)

    def end(self, how=signal.SIGKILL):
        self.watcher.send_signal(how)
        return self.watcher.wait(timeout=DEADLINE)

    def write(self, path, word):
        path = os.path.join(self.content, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"---\ntitle: About {word}\n---\n\nText with {word} in it.\n")

    def found(self, word):
        """Ids of the articles that have the word."""
        return sorted(hit["id"] for hit in search(self.url, f'"{word}"', limit=50)[0]["hits"])

    def wait_for(self, happened, what):
        until = time.monotonic() + DEADLINE
        while not happened():
            self.assertIsNone(self.watcher.poll(), self.said())
            self.assertLess(time.monotonic(), until, f"{what} does not come: {self.said()}")
            time.sleep(0.02)

    def wait_for_ids(self, word, ids):
        self.wait_for(lambda: self.found(word) == ids, f"{word} in {ids}")

    def said(self):
        with open(self.log, encoding="utf-8") as log:
            return log.read()

    def reports(self):
        return [json.loads(line) for line in self.said().splitlines() if line.startswith("{")]

    def test_follows_what_is_saved_renamed_and_deleted(self):
        self.write("saved.md", "zebrafish")
        self.wait_for_ids("zebrafish", ["saved"])
        self.write("base3.md", "zebrafish")
        self.wait_for_ids("zebrafish", ["base3", "saved"])
        os.rename(self.content + "/saved.md", self.content + "/renamed.md")
        self.wait_for_ids("zebrafish", ["base3", "renamed"])
        os.remove(self.content + "/base3.md")
        self.wait_for_ids("zebrafish", ["renamed"])

    def test_follows_folders_that_come_move_and_go(self):
        self.write("new/inner/deep.md", "platypus")
        self.wait_for_ids("platypus", ["new/inner/deep"])
        self.write("new/inner/later.md", "platypus")
        self.wait_for_ids("platypus", ["new/inner/deep", "new/inner/later"])
        os.rename(self.content + "/new", self.content + "/moved")
        self.wait_for_ids("platypus", ["moved/inner/deep", "moved/inner/later"])
        self.write("moved/inner/deep.md", "wombat")
        self.wait_for_ids("wombat", ["moved/inner/deep"])
        shutil.rmtree(self.content + "/moved")
        self.wait_for_ids("platypus", [])

    def test_takes_an_atomic_save_as_one_change_and_temporary_files_as_none(self):
        before = len(self.reports())
        for name in ("4913", "base1.md~", ".base1.md.swp", "#base1.md#", "base1.md.tmp"):
            self.write(name, "axolotl")
            os.remove(os.path.join(self.content, name))
        self.write("base1.md.tmp", "axolotl")
        time.sleep(1)
        self.assertEqual(len(self.reports()), before)
        os.rename(self.content + "/base1.md.tmp", self.content + "/base1.md")
        self.wait_for_ids("axolotl", ["base1"])
        self.wait_for(lambda: len(self.reports()) > before, "the report")
        self.assertEqual(len(self.reports()), before + 1)

    def test_takes_a_checkout_in_one_batch(self):
        before = self.reports()[-1]["generation"]
        lock = self.content + "/.git/index.lock"
        open(lock, "w").close()
        for n in range(30):
            self.write(f"checkout{n // 10}/a{n}.md", "armadillo")
            time.sleep(0.1)  # longer in all than a burst without git's lock may last
        os.remove(lock)
        self.wait_for(lambda: len(self.found("armadillo")) == 30, "the checkout")
        self.wait_for(lambda: self.reports()[-1]["generation"] > before, "the report")
        self.assertEqual(self.reports()[-1]["generation"], before + 1)

    def test_follows_the_vocabulary_and_the_rules_of_what_is_left_out(self):
        self.write("words.md", "quokka")
        self.wait_for_ids("quokka", ["words"])
        os.makedirs(self.content + "/vocabulary")
        with open(self.content + "/vocabulary/synonyms.txt", "w", encoding="utf-8") as file:
            file.write("quokka, numbat\n")
        self.wait_for(lambda: search(self.url, "numbat")[0]["hits"], "the synonym")
        with open(self.content + "/.fixloreignore", "w", encoding="utf-8") as file:
            file.write("words.md\n")
        self.wait_for_ids("quokka", [])

    def test_outlives_runs_that_fail_and_a_folder_that_is_away(self):
        os.rename(self.content, self.content + ".away")
        self.wait_for(lambda: "fixlore: " in self.said(), "a complaint")
        os.rename(self.content + ".away", self.content)
        self.write("back.md", "capybara")
        self.wait_for_ids("capybara", ["back"])

    def test_says_that_watches_have_run_out_and_goes_on(self):
        self.end()
        for n in range(3):
            self.write(f"folder{n}/a.md", f"early{n}")
        self.watch(LD_PRELOAD=SHIM, FAULT_CALLS="watch", FAULT_AT="2", FAULT_ACTION="fail-on",
                   FAULT_ERRNO=str(errno.ENOSPC))
        self.wait_for_ids("early2", ["folder2/a"])
        self.assertEqual(self.said().count("watches is reached"), 1, self.said())
        self.assertIn("fs.inotify.max_user_watches", self.said())
        # The folder itself has a watch, and a run looks at everything.
        self.write("folder1/b.md", "unwatched")
        self.write("seen.md", "watched")
        self.wait_for_ids("watched", ["seen"])
        self.wait_for_ids("unwatched", ["folder1/b"])

    def test_looks_at_everything_when_events_were_lost(self):
        with open("/proc/sys/fs/inotify/max_queued_events", encoding="ascii") as limit:
            most = int(limit.read())
        if most > 100_000:
            self.skipTest("the queue is too long to be filled")
        self.watcher.send_signal(signal.SIGSTOP)
        for n in range(most + 100):  # of two files in turn: the same event twice would be one
            os.close(os.open(f"{self.content}/{n % 2}.tmp", os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
        self.write("late/a.md", "unheard")
        self.watcher.send_signal(signal.SIGCONT)
        self.wait_for_ids("unheard", ["late/a"])
        self.write("late/b.md", "heard")
        self.wait_for_ids("heard", ["late/b"])

    def test_ends_between_runs_when_asked(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            time.sleep(1)
            self.assertEqual(self.end(how), 0, self.said())
            self.watch()
            self.write("again.md", f"word{how}")
            self.wait_for_ids(f"word{how}", ["again"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
