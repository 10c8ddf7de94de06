# SPDX-License-Identifier: GPL-3.0-or-later
"""New generations while readers ask without pause."""
import threading
import time

from lab import DEADLINE, Readers, round_of, search

ASKERS = 2


class Askers:
    """Threads that search until the end of the `with`. Of answers from one thread, none is of an
    older generation than the one before."""

    def __init__(self, url):
        self.url = url
        self.ended = threading.Event()
        self.answers, self.faults = 0, []
        self.threads = [threading.Thread(target=self.ask) for _ in range(ASKERS)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        for thread in self.threads:
            thread.join()

    def ask(self):
        newest = (0, 0)
        while not self.ended.is_set() and not self.faults:
            try:
                answer = search(self.url, "common", limit=50)[0]
                now = (answer["generation"], round_of(answer))
                assert now[0] >= newest[0] and now[1] >= newest[1], f"{now} after {newest}"
                newest = now
                self.answers += 1
            except Exception as fault:  # any at all is one to tell of
                self.faults.append(repr(fault))


def publish_under_load(lab, rounds, *options):
    with Readers(lab) as readers, Askers(readers.url) as askers:
        slowest = 0
        for _ in range(rounds):
            lab.next_round()
            assert lab.must_run(*options)["published"]
            published = time.monotonic()
            while readers.served_round() != lab.round:
                assert time.monotonic() < published + DEADLINE, f"round {lab.round} is not served"
            slowest = max(slowest, time.monotonic() - published)
            assert not askers.faults, askers.faults
    assert not askers.faults, askers.faults
    return {"answers": askers.answers, "slowest_to_be_seen": round(slowest, 3)}


def swaps_under_load(lab, long, _):
    return publish_under_load(lab, 200 if long else 8, "--full")


def commits_under_load(lab, long, _):
    return publish_under_load(lab, 2000 if long else 20)
