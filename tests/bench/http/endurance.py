#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps a server busy with all that comes its way while its index is exchanged, and watches what it holds.

    tests/bench/http/endurance.py build/test/fixlore CONTENT [--seconds 600]

Clients search, suggest, read pages and attachments, paste logs, ask for the figures and send what is no
request, over connections that stay open for a while; meanwhile an article of a copy of CONTENT changes
again and again, and is published. Prints what the server holds at the start (after a tenth of the time),
in the middle and at the end, and a summary. An error is an answer with another status than it should
have, or none. Fails where there is one, or where from the middle on memory or descriptors grow.
"""
import argparse
import contextlib
import http.client
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from urllib.parse import quote

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../support"))
from knowledge_folder import KnowledgeFolder  # noqa: E402
from serving import memory_megabytes, serving  # noqa: E402

CLIENTS = 4
REQUESTS_A_CONNECTION = 50
TOKEN = "0123456789abcdef0123456789abcdef"
MOST_GROWTH = {"resident_mb": 32, "anonymous_mb": 16, "descriptors": 16}
HOST = b" HTTP/1.1\r\nHost: x\r\n"
NO_REQUESTS = {  # by the status that answers them
    400: [b"NONSENSE\r\n\r\n", b"\x16\x03\x01\x02\x00\x01", b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
          b"GET /" + HOST + b"Host: y\r\n\r\n", b"GET /\n\n",
          b"POST /api/v1/search" + HOST + b"Content-Length: 3\r\n\r\n{]}"],
    411: [b"POST /api/v1/search" + HOST + b"Transfer-Encoding: chunked\r\n\r\n"],
    413: [b"POST /api/v1/search" + HOST + b"Content-Length: 99999999\r\n\r\n"],
    414: [b"GET /" + b"x" * 9000 + HOST + b"\r\n"],
    415: [b"POST /api/v1/search" + HOST + b"Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\n"],
    431: [b"GET /" + HOST + b"A: b\r\n" * 200 + b"\r\n"],
    501: [b"BREW /" + HOST + b"\r\n"],
    505: [b"GET / HTTP/2.0\r\nHost: x\r\n\r\n"],
}


class Material:
    """What there is to ask for: articles, their words and attachments."""

    def __init__(self, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

        def get(target):
            connection.request("GET", target)
            return json.loads(connection.getresponse().read())
        hits = get("/api/v1/search?limit=100")["hits"]
        self.articles = [quote(hit["id"], safe="/") for hit in hits]
        self.text = " ".join(hit["title"] + " " + hit["snippet"] for hit in hits)
        self.words = re.findall(r"\w+", self.text)
        self.attachments = sorted({
            path for article in self.articles
            for path in re.findall(r'"(/attachments/[^"#]+)"', get("/api/v1/articles/" + article)["html"])})
        connection.close()


def requests(material, rng):
    """Without end: method, target, body, headers and the statuses that may answer."""
    def words(count):
        return quote(" ".join(rng.choices(material.words, k=count)))
    kinds = [
        lambda: ("GET", "/api/v1/search?q=" + words(2), None, {}, {200}),
        lambda: ("GET", "/api/v1/search?facets=type,technology&q=" + words(3), None, {}, {200}),
        lambda: ("GET", "/api/v1/search?q=" + quote(rng.choice(material.words)), None,
                 {"Accept-Encoding": rng.choice(("br", "gzip"))}, {200}),
        lambda: ("POST", "/api/v1/search", json.dumps({"q": material.text[:rng.randrange(9999)]}), {}, {200}),
        lambda: ("GET", "/api/v1/suggest?q=" + quote(rng.choice(material.words)[:2]), None, {}, {200}),
        lambda: ("GET", f"/api/v1/articles/{rng.choice(material.articles)}/similar", None, {}, {200}),
        lambda: ("GET", "/search?q=" + words(2), None, {}, {200}),
        lambda: ("GET", "/articles/" + rng.choice(material.articles), None, {}, {200}),
        lambda: ("POST", "/log", "q=" + words(60), {}, {200}),
        lambda: ("GET", rng.choice(("/", "/browse", "/api", "/sitemap.xml", "/widget.js")), None, {}, {200}),
        lambda: ("GET", "/metrics", None, {"Authorization": "Bearer " + TOKEN}, {200}),
        lambda: ("GET", "/readyz", None, {}, {200}),
        lambda: ("GET", "/api/v1/search?limit=-1", None, {}, {400}),
        lambda: ("GET", "/articles/there/is/none", None, {}, {404}),
        lambda: ("DELETE", "/api/v1/search", None, {}, {405}),
        lambda: ("GET", "/api/v1/stats", None, {"Authorization": "Bearer wrong"}, {401}),
    ]
    if material.attachments:
        kinds += [
            lambda: ("GET", rng.choice(material.attachments), None, {}, {200}),
            lambda: ("GET", rng.choice(material.attachments), None, {"Range": "bytes=100-299"}, {206}),
            lambda: ("GET", rng.choice(material.attachments), None, {"Range": "bytes=99999999-"}, {416})]
    while True:
        yield rng.choice(kinds)()


class Client(threading.Thread):
    def __init__(self, number, port, material, ended):
        super().__init__()
        self.random = random.Random(number)
        self.port, self.ended = port, ended
        self.requests = requests(material, self.random)
        self.answers, self.errors = 0, []

    def run(self):
        while not self.ended.is_set():
            with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as open_one:
                for _ in range(REQUESTS_A_CONNECTION):
                    if not self.ended.is_set():
                        self.ask(open_one, *next(self.requests))
                self.send_no_request(open_one)

    def ask(self, connection, method, target, body, headers, statuses):
        try:
            connection.request(method, target, body and body.encode(), headers)
            answer = connection.getresponse()
            answer.read()
            self.judge(answer.status, statuses, f"{method} {target}")
        except (OSError, http.client.HTTPException) as error:
            self.errors.append(f"{method} {target}: {error!r}")
            connection.close()

    def send_no_request(self, connection):
        """As the last on its connection."""
        status = self.random.choice(list(NO_REQUESTS))
        bytes_sent = self.random.choice(NO_REQUESTS[status])
        try:
            connection.connect()
            connection.sock.sendall(bytes_sent)
            answer = http.client.HTTPResponse(connection.sock)
            answer.begin()
            self.judge(answer.status, {status}, repr(bytes_sent[:40]))
        except (OSError, http.client.HTTPException) as error:
            self.errors.append(f"{bytes_sent[:40]!r}: {error!r}")

    def judge(self, status, statuses, asked):
        self.answers += 1
        if status not in statuses:
            self.errors.append(f"{asked}: {status}")


def holds(process):
    memory = memory_megabytes(process)
    return {"resident_mb": memory["rss_mb"], "anonymous_mb": memory["anon_mb"],
            "descriptors": len(os.listdir(f"/proc/{process.pid}/fd"))}


def typical(samples):
    """Of what was held in a part of the run, the median, as each moment has its requests in hand."""
    return {key: statistics.median_low(sample[key] for sample in samples) for key in MOST_GROWTH}


class Knowledge(KnowledgeFolder):
    """A copy of the content, and its index."""

    def __init__(self, fixlore, content):
        super().__init__(fixlore)
        shutil.copytree(content, self.content)
        with open(self.path("tokens"), "w", encoding="ascii") as file:
            file.write(TOKEN + "\n")
        self.generations = 0

    def publish(self):
        with open(os.path.join(self.content, "changing.md"), "w", encoding="utf-8") as file:
            file.write(f"---\ntitle: 变更 {self.generations}\n---\n\n第 {self.generations} 次变更。\n")
        done = subprocess.run([self.fixlore, "index", self.content, "--index", self.index],
                              capture_output=True, text=True)
        if done.returncode not in (0, 3):
            raise RuntimeError(done.stderr)
        self.generations += 1


def watch(knowledge, process, seconds):
    """Publishes and samples until the time is over; what was held, in the order of time."""
    samples = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        knowledge.publish()
        for _ in range(5):
            samples.append(holds(process))
            time.sleep(0.2)
    return samples


def measure(knowledge, seconds):
    port, server = serving(knowledge.fixlore, knowledge.content, knowledge.index, cache_bytes=4 << 20,
                           internal_token_file=knowledge.path("tokens"))
    with server as process:
        ended, material = threading.Event(), Material(port)
        clients = [Client(number, port, material, ended) for number in range(CLIENTS)]
        for client in clients:
            client.start()
        try:
            watch(knowledge, process, seconds / 10)
            samples = watch(knowledge, process, seconds * 9 / 10)
        finally:
            ended.set()
            for client in clients:
                client.join()
    part = max(1, len(samples) // 10)
    middle = len(samples) // 2
    return clients, {"start": typical(samples[:part]), "middle": typical(samples[middle:middle + part]),
                     "end": typical(samples[-part:])}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fixlore", metavar="FIXLORE")
    parser.add_argument("content", metavar="CONTENT")
    parser.add_argument("--seconds", type=float, default=600)
    given = parser.parse_args()
    with Knowledge(given.fixlore, given.content) as knowledge:
        knowledge.publish()
        clients, held = measure(knowledge, given.seconds)
    for when, figures in held.items():
        print(json.dumps({"at": when} | figures))
    errors = [error for client in clients for error in client.errors]
    grown = [key for key, most in MOST_GROWTH.items() if held["end"][key] > held["middle"][key] + most]
    print(json.dumps({"seconds": given.seconds, "answers": sum(client.answers for client in clients),
                      "generations": knowledge.generations, "errors": len(errors), "grown": grown}))
    for error in errors[:20]:
        print(error, file=sys.stderr)
    return 1 if errors or grown else 0


if __name__ == "__main__":
    sys.exit(main())
