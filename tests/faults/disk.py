# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs on a disk that is really too small."""
import contextlib
import os
import subprocess

from lab import Readers, check_after_fault, free_bytes

DISK_BYTES = 8 << 20
STEP = 8 << 10


@contextlib.contextmanager
def small_disk(folder):
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "none", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def leave_free(lab, size):
    """Fills the disk of the index but for `size` bytes."""
    filler = lab.index + "/filler"
    with open(filler, "ab") as file:
        file.truncate(0)
        os.posix_fallocate(file.fileno(), 0, free_bytes(lab.index) - size)


def small_disks(lab, long, _):
    """Ever more room, from none at all until a run gets through; then from none again."""
    if os.geteuid() != 0:
        return {"skipped": "mounting takes root"}
    wanted = 100 if long else 6
    failed = 0
    with small_disk(lab.index):
        lab.must_run()
        with Readers(lab) as readers:
            size = 0
            for _ in range(wanted):
                lab.next_round()
                leave_free(lab, size)
                done = lab.run()
                os.remove(lab.index + "/filler")
                if done.returncode == 1:
                    failed += 1
                    assert "free some space" in done.stderr, done.stderr
                    assert readers.served_round() == lab.round - 1
                check_after_fault(lab, readers)
                size = size + STEP if done.returncode == 1 else 0
    return {"failed": failed}
