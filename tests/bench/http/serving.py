# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers for the length of a `with`, and what they hold."""
import contextlib
import glob
import os
import socket
import subprocess
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(3000):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.005)
    raise RuntimeError("the server does not listen")


@contextlib.contextmanager
def running(command, port, **environment):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env=os.environ | environment)
    try:
        wait_for(port)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def serving(fixlore, content, index, cache_bytes=0, **settings):
    """A port, and the server that is there inside a `with`: without an access log. Settings are those
    of [serve], as text."""
    port = free_port()
    command = [fixlore, "serve", "--content", content, "--index", index,
               "--listen", f"127.0.0.1:{port}"]
    settings = {"cache_bytes": str(cache_bytes), "access_log": "off"} | settings
    return port, running(command, port, **{f"FIXLORE_SERVE_{name.upper()}": value
                                           for name, value in settings.items()})


def memory_megabytes(process):
    with open(f"/proc/{process.pid}/smaps_rollup", encoding="ascii") as file:
        values = {line.split()[0]: int(line.split()[1]) for line in file if line.endswith("kB\n")}
    return {name: values[key] // 1024 for name, key in
            (("rss_mb", "Rss:"), ("pss_mb", "Pss:"), ("anon_mb", "Anonymous:"))}


def cpu_milliseconds(process):
    """Processor time of all its threads."""
    total = 0
    for path in glob.glob(f"/proc/{process.pid}/task/*/schedstat"):
        with open(path, encoding="ascii") as file:
            total += int(file.read().split()[0])
    return total / 1e6
