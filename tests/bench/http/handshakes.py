#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks a server over TLS while others begin handshakes and do not end them.

    tests/bench/http/handshakes.py build/test/fixlore CONTENT INDEX [--clients 1000] [--seconds 5]

Clients from as many addresses say hello, all at once, and fall silent; when the server has answered them
they go, and come again. Meanwhile one reader asks over a connection that stays open, and one makes a new
connection for each question. Prints what they waited, in milliseconds, without and with the others, and
how many handshakes the server began a second and what it then held. Fails where an answer is missing.
"""
import argparse
import contextlib
import http.client
import json
import multiprocessing
import os
import selectors
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from serving import memory_megabytes, serving

TARGET = "/api/v1/search?q=%E5%A4%87%E4%BB%BD"
PAUSE = 0.01
LONGEST_WAVE = 20


def certify(folder):
    """A certificate that vouches for itself, and its key, of the kind that costs a server most."""
    certificate, key = os.path.join(folder, "certificate.pem"), os.path.join(folder, "key.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2", "-out", certificate,
                    "-keyout", key], check=True, capture_output=True)
    return certificate, key


def client_hello():
    """The first bytes of a handshake."""
    sent = ssl.MemoryBIO()
    client = ssl.create_default_context().wrap_bio(ssl.MemoryBIO(), sent, server_hostname="localhost")
    with contextlib.suppress(ssl.SSLWantReadError):
        client.do_handshake()
    return sent.read()


def wave(port, hello, clients):
    """Begins as many handshakes, and waits for what the server says to each; how many it answered."""
    answered = 0
    with contextlib.ExitStack() as stack, selectors.DefaultSelector() as selector:
        for number in range(clients):
            client = stack.enter_context(socket.socket())
            client.bind((f"127.77.{number // 250}.{number % 250 + 1}", 0))
            client.connect(("127.0.0.1", port))
            client.send(hello)
            selector.register(client, selectors.EVENT_READ)
        until = time.monotonic() + LONGEST_WAVE
        while selector.get_map() and time.monotonic() < until:
            for key, _ in selector.select(1):
                with contextlib.suppress(OSError):
                    answered += bool(key.fileobj.recv(65536))
                selector.unregister(key.fileobj)
    return answered


def attack(port, clients, begun, ended):
    hello = client_hello()
    while not ended.is_set():
        answered = wave(port, hello, clients)
        with begun.get_lock():
            begun.value += answered


class Reader(threading.Thread):
    """Asks until told to end, and notes how long each answer took."""

    def __init__(self, port, certificate, stays):
        super().__init__()
        self.trust = ssl.create_default_context(cafile=certificate)
        self.port, self.stays = port, stays
        self.ended = threading.Event()
        self.waited, self.lost = [], 0

    def run(self):
        connection = self.connect()
        while not self.ended.is_set():
            begin = time.perf_counter()
            try:
                connection.request("GET", TARGET)
                answer = connection.getresponse()
                answer.read()
                self.lost += answer.status != 200
            except (OSError, http.client.HTTPException):
                self.lost += 1
                connection = self.connect()
            self.waited.append((time.perf_counter() - begin) * 1000)
            if not self.stays:
                connection.close()
            time.sleep(PAUSE)
        connection.close()

    def connect(self):
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=self.trust,
                                           source_address=("127.0.0.2", 0))


def measure(port, certificate, seconds):
    """What two readers wait, for so long."""
    readers = {"kept": Reader(port, certificate, True), "new": Reader(port, certificate, False)}
    for reader in readers.values():
        reader.start()
    time.sleep(seconds)
    figures = {}
    for name, reader in readers.items():
        reader.ended.set()
        reader.join()
        cuts = statistics.quantiles(reader.waited, n=100, method="inclusive")
        figures[name] = {"answers": len(reader.waited), "lost": reader.lost, "p50_ms": round(cuts[49], 1),
                         "p99_ms": round(cuts[98], 1), "longest_ms": round(max(reader.waited), 1)}
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("fixlore", "content", "index"):
        parser.add_argument(name, metavar=name.upper())
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=5)
    given = parser.parse_args()
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        certificate, key = certify(folder)
        port, server = serving(given.fixlore, given.content, given.index, tls_certificate=certificate,
                               tls_key=key, client_requests="0")
        with server as process:
            for clients in (0, given.clients):
                begun, ended = multiprocessing.Value("i"), multiprocessing.Event()
                attackers = multiprocessing.Process(target=attack, args=(port, clients, begun, ended))
                if clients:
                    attackers.start()
                    time.sleep(1)
                before = begun.value
                figures = measure(port, certificate, given.seconds)
                held = memory_megabytes(process)
                print(json.dumps({"half_handshakes": clients} | figures |
                                 {"begun_a_second": round((begun.value - before) / given.seconds)} | held))
                lost += sum(reader["lost"] for reader in figures.values())
                ended.set()
                if clients:
                    attackers.join()
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
