# SPDX-License-Identifier: GPL-3.0-or-later
"""A content folder whose rounds can be told apart, its index, and runs that are made to fail."""
import json
import os
import re
import shutil
import subprocess
import sys
import time

for shared in ("../relevance", "../support"):
    sys.path.insert(0, os.path.join(os.path.dirname(__file__), shared))
from knowledge_folder import KnowledgeFolder  # noqa: E402
from running_server import running_server, search, serve  # noqa: E402

ARTICLES = 12
DEADLINE = 120
KILLED = -9
CHANGING_CALLS = "write,fsync,truncate,rename,link,mkdir,remove"
SPACE_CALLS = "write,link,mkdir"
DIGITS = "bcdfghjklm"


class Lab(KnowledgeFolder):
    """In a round every article says the word of that round, and one of them the round before has
    not."""

    def __init__(self, fixlore, shim):
        super().__init__(fixlore)
        self.shim = shim
        os.chmod(self.folder.name, 0o755)
        self.round = 0
        os.makedirs(self.content)

    def next_round(self):
        """Changes every article, adds one and takes the one of the last round away."""
        self.round += 1
        for n in range(ARTICLES - 1):
            self.write(f"a{n}.md")
        self.write(f"only-in-{self.round}.md")
        if self.round > 1:
            os.remove(self.path(f"content/only-in-{self.round - 1}.md"))

    def write(self, name):
        audience = "internal" if name == "a1.md" else "public"
        path = self.path("content/" + name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        word = word_of(self.round)
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"---\ntitle: 备份恢复 {word}\naudience: {audience}\n---\n\n"
                       f"## 步骤 {word}\n\n容量规划 common {word}\n")

    def give_to(self, user):
        for path, _, files in os.walk(self.folder.name):
            for name in [path] + [os.path.join(path, file) for file in files]:
                os.chown(name, user, user, follow_symlinks=False)

    def command(self, *options):
        return [self.fixlore, "index", self.content, "--index", self.index, "--json", *options]

    def faulty(self, calls, at, action, **more):
        """The environment in which the shim lets the call of this number go wrong."""
        faults = {"LD_PRELOAD": self.shim, "FAULT_CALLS": calls, "FAULT_AT": str(at),
                  "FAULT_ACTION": action} | {key: str(value) for key, value in more.items()}
        return os.environ | faults

    def run(self, *options, **more):
        return subprocess.run(self.command(*options), capture_output=True, text=True, **more)

    def must_run(self, *options):
        done = self.run(*options)
        assert done.returncode in (0, 3), f"exit code {done.returncode}: {done.stderr}"
        return json.loads(done.stdout)

    def steps(self, calls, *options):
        """The calls of a run that succeeds, as "NAME PATH"."""
        log = self.path("steps")
        done = self.run(*options, env=self.faulty(calls, 0, "", FAULT_LOG=log))
        assert done.returncode in (0, 3), done.stderr
        lines = lines_of(log)
        os.remove(log)
        return lines

    def run_with_log(self, at, *options, env):
        """The call of that number, as steps() has it, and the run."""
        log = self.path("steps")
        done = self.run(*options, env=env | {"FAULT_LOG": log})
        lines = lines_of(log)
        if lines:
            os.remove(log)
        return lines[at - 1] if len(lines) >= at else "no call", done

    def finished_generations(self):
        folder = self.index + "/generations"
        return [str(int(name)) for name in sorted(os.listdir(folder))
                if name.isdigit() and os.path.exists(f"{folder}/{name}/manifest.json")]

    @staticmethod
    def wait_for_steps(log, count):
        until = time.monotonic() + DEADLINE
        while len(lines_of(log)) < count:
            assert time.monotonic() < until, f"the run does not come to call {count}"
            time.sleep(0.005)


def lines_of(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def word_of(number):
    """Of letters alone, each twice: no slip of the keyboard makes one of another."""
    return "round" + re.sub(".", lambda digit: DIGITS[int(digit[0])] * 2, str(number))


def number_of(word):
    return int("".join(str(DIGITS.index(pair[0])) for pair in re.findall("..", word[len("round"):])))


class Readers:
    """What readers see of a lab's index, through a server that stays. For colleagues, who see all
    audiences."""

    def __init__(self, lab):
        self.server = serve(lab.fixlore, lab.content, lab.index, internal=True)

    def __enter__(self):
        self.url = self.server.__enter__()
        return self

    def __exit__(self, *error):
        self.server.__exit__(*error)

    def served_round(self):
        return round_of(search(self.url, "common", limit=50)[0])


def round_of(answer):
    """The one round that all articles of the answer are of. Fails for one that is not whole."""
    hits = answer["hits"]
    assert len(hits) == ARTICLES, f"{len(hits)} articles of {ARTICLES}"
    words = {hit["title"].split()[-1] for hit in hits}
    assert len(words) == 1, f"articles of several rounds: {words}"
    word = words.pop()
    for hit in hits:
        assert word in hit["snippet"], f"{hit['id']}: title and text are of different rounds"
    number = number_of(word)
    assert f"only-in-{number}" in {hit["id"] for hit in hits}, f"{number} lacks its own article"
    return number


def check_after_fault(lab, readers):
    """What is served is of this round or the one before; the next run makes it this one."""
    for number in lab.finished_generations():
        verified = subprocess.run([lab.fixlore, "verify", "--index", lab.index, "--generation", number],
                                  capture_output=True, text=True)
        assert verified.returncode == 0, verified.stdout + verified.stderr
    served = readers.served_round()
    assert served in (lab.round - 1, lab.round), f"round {served} is served in {lab.round}"
    lab.must_run()
    assert readers.served_round() == lab.round, "the next run did not complete"
    others = [name for name in os.listdir(lab.index + "/generations") if not name.isdigit()]
    assert not others, f"left behind: {others}"


def free_bytes(folder):
    return shutil.disk_usage(folder).free
