# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever goes wrong with a run of the indexer, what is served stays whole and the next run completes.

faults.py FIXLORE SHIM [--long] [--seed N] [SCENARIO ...]      prints one JSON line for each scenario
"""
import argparse
import errno
import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
import urllib.request

from disk import small_disks
from lab import (CHANGING_CALLS, DEADLINE, KILLED, SPACE_CALLS, Lab, Readers, check_after_fault, running_server, search,
                 word_of)
from load import commits_under_load, swaps_under_load

NOBODY = 65534
# Of the faults that are asked for; a run may have a call less than the one that was counted.
MOSTLY = 0.8

# Steps of a run by the calls they are made of. A short run kills at the first and the last of each.
NAMED_STEPS = [
    "write .*/lock", "write .*/parts/.*", "write .*building/public/db/.*", "write .*articles.data",
    "rename .*/iamglass", "(write|rename) .*facets.data.*", "(write|rename) .*suggestions.data.*",
    "(write|rename) .*versions.data.*", "(write|rename) .*files.data.*", "(write|rename) .*manifest.json.*",
    "rename .*/generations/[0-9]+", "rename .*/[0-9]+.discarded", "link .*/current.tmp", "rename .*/current", "fsync .*/index",
]


def named(steps):
    """Numbers, from 1, of the first and last call of each named step."""
    chosen = set()
    for pattern in NAMED_STEPS:
        numbers = [n for n, step in enumerate(steps, 1) if re.fullmatch(pattern, step)]
        chosen.update(numbers[:1] + numbers[-1:])
    return sorted(chosen)


def spread(count, wanted):
    """Up to `wanted` numbers from 1 to `count`, evenly, with both ends."""
    wanted = min(count, wanted)
    return sorted({1 + (count - 1) * n // max(1, wanted - 1) for n in range(wanted)})


def kills_at_steps(lab, long, _):
    """SIGKILL before a call that changes something, or in the middle of a write."""
    killed, tried, all_steps = 0, 0, []
    with Readers(lab) as readers:
        for options in ((), ("--full",)):
            lab.next_round()
            steps = lab.steps(CHANGING_CALLS, *options)
            all_steps += steps
            for at in range(1, len(steps) + 1) if long else named(steps):
                lab.next_round()
                done = lab.run(*options, env=lab.faulty(CHANGING_CALLS, at, "kill"))
                tried += 1
                killed += done.returncode == KILLED
                check_after_fault(lab, readers)
    for pattern in NAMED_STEPS:
        assert any(re.fullmatch(pattern, step) for step in all_steps), f"no run has the step {pattern}"
    assert killed >= MOSTLY * tried, f"{killed} of {tried} killed"
    return {"killed": killed}


def kills_at_random_moments(lab, long, rng):
    killed = 0
    with Readers(lab) as readers:
        began = time.monotonic()
        lab.must_run("--full")
        one_run = time.monotonic() - began
        for _ in range(1000 if long else 10):
            lab.next_round()
            run = subprocess.Popen(lab.command(*rng.choice([(), ("--full",)])),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(rng.uniform(0, one_run))
            run.kill()
            killed += run.wait() == KILLED
            check_after_fault(lab, readers)
    return {"killed": killed}


def is_kept_quiet(step):
    """Xapian says nothing of this; in earnest the last sync of the run tells."""
    return re.match("fsync .*/db/", step)


def failing_calls(lab, calls, wanted, action, error, words):
    """Runs whose n-th call fails; returns how many failed. Those must say words(STEP)."""
    failed = tried = 0
    with Readers(lab) as readers:
        for options in ((), ("--full",)):
            lab.next_round()
            steps = lab.steps(calls, *options)
            for at in spread(len(steps), wanted):
                lab.next_round()
                step, done = lab.run_with_log(at, *options, env=lab.faulty(
                    calls, at, action, FAULT_ERRNO=error))
                assert done.returncode in (0, 1, 3), f"exit code {done.returncode} at {step}"
                tried += done.returncode == 1 or not is_kept_quiet(step)
                if done.returncode == 1:
                    failed += 1
                    missing = [word for word in words(step) if word not in done.stderr]
                    assert not missing, f"{step}: {missing} not in {done.stderr}"
                check_after_fault(lab, readers)
    # Of what follows the swap a run only complains.
    assert failed >= MOSTLY * tried - 2, f"{failed} of {tried} failed"
    return {"failed": failed}


def full_disk(lab, long, _):
    """From one call on, nothing can be written."""
    return failing_calls(lab, SPACE_CALLS, 1000 if long else 6, "fail-on", errno.ENOSPC,
                         lambda _: ["free some space"])


def failing_syncs(lab, long, _):
    return failing_calls(lab, "fsync", 1000 if long else 6, "fail", errno.EIO,
                         lambda step: [step.removeprefix("fsync "), "Input/output error"])


def failing_reads(lab, long, _):
    """An article that cannot be read stays as it was, beside the new ones, until the next run."""
    failed = kept = 0
    with Readers(lab) as readers:
        lab.next_round()
        steps = lab.steps("read")
        for at in spread(len(steps), 1000 if long else 12):
            lab.next_round()
            done = lab.run(env=lab.faulty("read", at, "fail", FAULT_ERRNO=errno.EIO))
            assert done.returncode in (0, 1, 3), f"exit code {done.returncode} at {steps[at - 1]}"
            if "unreadable-file" in done.stdout:
                kept += 1
                lab.must_run()
                assert readers.served_round() == lab.round, "the next run did not complete"
            else:
                failed += done.returncode == 1
                assert done.returncode != 1 or "Input/output error" in done.stderr, done.stderr
                check_after_fault(lab, readers)
    assert failed and kept, f"{failed} failed, {kept} kept an article"
    return {"failed": failed, "kept": kept}


def simultaneous_starts(lab, long, _):
    """One run is held while it has the lock; the others are to be turned away at once."""
    lab.must_run()
    go = lab.path("go")
    losers = 100 if long else 10
    with Readers(lab) as readers:
        lab.next_round()
        env = lab.faulty("fsync", 1, "stall", FAULT_FILE=go)
        runs = [subprocess.Popen(lab.command(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                 text=True, env=env) for _ in range(losers + 1)]
        # The winner alone is still there in the end.
        until = time.monotonic() + DEADLINE
        while sum(run.poll() is None for run in runs) > 1:
            assert time.monotonic() < until, "the others do not give up"
            time.sleep(0.01)
        winner = next(run for run in runs if run.poll() is None)
        open(go, "w").close()
        winner.communicate(timeout=DEADLINE)
        assert winner.returncode in (0, 3), f"the winner ends with {winner.returncode}"
        for run in runs:
            if run is winner:
                continue
            said = run.communicate()[1]
            assert run.returncode == 1, f"another run ends with {run.returncode}: {said}"
            assert "another run is writing" in said and "wait until it has ended" in said, said
        assert readers.served_round() == lab.round
    return {"losers": losers}


def stop_signals(lab, long, _):
    """SIGTERM while a run is held at one of its calls."""
    stopped = 0
    with Readers(lab) as readers:
        lab.next_round()
        steps = lab.steps(CHANGING_CALLS)
        for at in spread(len(steps), 100 if long else 6):
            lab.next_round()
            go, log = lab.path(f"go{at}"), lab.path(f"log{at}")
            env = lab.faulty(CHANGING_CALLS, at, "stall", FAULT_FILE=go, FAULT_LOG=log)
            run = subprocess.Popen(lab.command(), stdout=subprocess.DEVNULL, env=env,
                                   stderr=subprocess.PIPE, text=True)
            lab.wait_for_steps(log, at)
            run.send_signal(signal.SIGTERM)
            time.sleep(0.05)  # in which its thread takes the signal
            open(go, "w").close()
            said = run.communicate(timeout=DEADLINE)[1]
            # Once it publishes, a run goes on to its end.
            assert run.returncode in (0, 3, 128 + signal.SIGTERM), f"{run.returncode}: {said}"
            if run.returncode > 3:
                stopped += 1
                assert "the index is as it was" in said, said
                assert readers.served_round() == lab.round - 1
            check_after_fault(lab, readers)
    assert stopped > 0, "no run was stopped"
    return {"stopped": stopped}


def no_permission(lab, _long, _rng):
    """A file, a folder and an index that may not be used."""
    def run(*options):
        return lab.run(*options, **({"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}))

    with Readers(lab) as readers:
        served = lab.round
        lab.next_round()
        modes = [(lab.index + "/lock", 0o444), (lab.index + "/generations", 0o555)]
        for path, mode in modes:
            os.chmod(path, mode)
        done = run()
        assert done.returncode == 1 and "run as a user with the permission" in done.stderr, done.stderr
        assert readers.served_round() == served
        for path, _ in modes:
            os.chmod(path, 0o755)
        lab.must_run()
        if os.geteuid() == 0:
            lab.give_to(NOBODY)
        lab.write("inner/a.md")
        assert run().returncode in (0, 3)
        for path in (lab.content + "/a0.md", lab.content + "/inner"):
            os.chmod(path, 0)
            report = json.loads(run().stdout)
            assert report["removed"] == 0, report
            assert any(d["rule"].startswith("unreadable-") for d in report["diagnostics"]), report
            os.chmod(path, 0o755)
            assert not json.loads(run().stdout)["errors"], "it stays lost when it can be read again"
    return {}


def cut_files(lab, _long, _rng):
    """A file that is cut short under the server ends it with a word of why; the next run mends the index."""
    for name in ("articles.data", "suggestions.data", "frequencies.data"):
        with open(lab.path("said"), "w+", encoding="utf-8") as said, \
                running_server(lab.fixlore, lab.content, lab.index, True, said) as (url, server):
            search(url, "common")
            os.truncate(f"{lab.index}/current/public/{name}", 0)
            for path in ("/api/v1/search?q=recovery", "/api/v1/suggest?q=" + word_of(lab.round), "/articles/a0"):
                try:
                    urllib.request.urlopen(url + path, timeout=DEADLINE).close()
                except (OSError, http.client.HTTPException):
                    break
            assert server.wait(DEADLINE) == -signal.SIGBUS, f"{name}: {server.returncode}"
            said.seek(0)
            assert "cut short" in (text := said.read()), f"{name}: {text}"
        lab.next_round()
        lab.must_run()
        with Readers(lab) as readers:
            assert readers.served_round() == lab.round
    return {}


SCENARIOS = [kills_at_steps, kills_at_random_moments, full_disk, small_disks, failing_syncs,
             failing_reads, simultaneous_starts, stop_signals, no_permission, swaps_under_load,
             commits_under_load, cut_files]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("fixlore")
    parser.add_argument("shim")
    parser.add_argument("scenario", nargs="*", default=[each.__name__ for each in SCENARIOS])
    parser.add_argument("--long", action="store_true", help="1,000 kills, 100 full disks and so on")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_intermixed_args()
    for scenario in SCENARIOS:
        if scenario.__name__ not in args.scenario:
            continue
        began = time.monotonic()
        with Lab(os.path.abspath(args.fixlore), os.path.abspath(args.shim)) as lab:
            lab.next_round()
            lab.must_run()
            figures = scenario(lab, args.long, random.Random(args.seed))
            print(json.dumps({"scenario": scenario.__name__, "rounds": lab.round} | figures |
                             {"seconds": round(time.monotonic() - began, 1)}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
