# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes a content folder and serves it on a free port of the loopback, for the length of a `with`."""
import contextlib
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def build_index(fixlore, content, index):
    """Runs `fixlore index` and returns its summary; findings (exit code 3) are no failure."""
    done = subprocess.run([fixlore, "index", content, "--index", index, "--json"],
                          capture_output=True, text=True)
    if done.returncode not in (0, 3):
        raise RuntimeError(f"fixlore index failed with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


@contextlib.contextmanager
def serve(fixlore, content, index, internal=False):
    """Yields the address of a server on this index, for internal readers where asked."""
    with running_server(fixlore, content, index, internal) as (url, _):
        yield url


@contextlib.contextmanager
def running_server(fixlore, content, index, internal=False, stderr=subprocess.DEVNULL):
    """Yields the address of such a server, and its process."""
    port = free_port()
    command = [fixlore, "serve", "--content", content, "--index", index,
               "--listen", f"127.0.0.1:{port}"]
    if internal:
        inner = free_port()
        command += ["--internal-listen", f"127.0.0.1:{inner}"]
        port = inner
    server = subprocess.Popen(command, stderr=stderr, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_ready(url, server)
        yield url, server
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_until_ready(url, server):
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"fixlore serve ended with {server.returncode}")
        try:
            with urllib.request.urlopen(url + "/readyz", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError("fixlore serve did not become ready")


def processor_seconds(process):
    """The processor time that all threads of a running process have taken, in ticks of the kernel (10 ms)."""
    with open(f"/proc/{process.pid}/stat", encoding="ascii") as stat:
        behind_name = stat.read().rpartition(")")[2].split()
    user, system = behind_name[11:13]  # fields 14 and 15 of proc(5)
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def search(url, text, limit=10):
    """One search; the answer and the seconds that it took."""
    body = json.dumps({"q": text, "limit": limit}).encode()
    request = urllib.request.Request(url + "/api/v1/search", body,
                                     {"Content-Type": "application/json"})
    start = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer), time.perf_counter() - start


def unpack(archive, folder):
    os.makedirs(folder, exist_ok=True)
    subprocess.run(["tar", "--zstd", "-xf", archive, "-C", folder], check=True)
