#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks a server what costs most, and holds each answer against a bound.

    tests/bench/http/expensive.py build/test/fixlore CONTENT INDEX [--within 300]

More than 200 shapes, made of words of the index itself: huge windows, frequent characters quoted,
alternatives, exclusions, wildcards, nesting, words that nobody has, pasted text and logs of 100 KB,
1 MB of text, all facets and filters, suggestions after one letter, pages. Each is asked twice over one
connection, without the cache of results, and the better time counts. `ms` is what the client waited,
`cpu_ms` the processor time of the server: as long on a machine that has nothing else to do, and the one
that is judged. Prints the costliest and a JSON summary. Fails where one takes more than `--within`
milliseconds, or is answered by anything but success or a refusal in the shape of errors.
Without INDEX, CONTENT is indexed for it.
"""
import argparse
import collections
import http.client
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from urllib.parse import quote

from serving import cpu_milliseconds, serving

SEED = 20261122
SHOWN = 12
FACETS = "type,nature,scope,solution_type,urgency,domain,technology,process,module,product,tag"
FIELDS = FACETS.split(",") + ["importance", "scenario", "language", "year", "owner", "code", "id"]
SYNTAX = 200  # characters up to which signs are operators


class Client:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, target, body=None, kind="application/json"):
        """Status, text and milliseconds."""
        begin = time.perf_counter()
        headers = {"Content-Type": kind} if body else {}
        self.connection.request("POST" if body else "GET", target, body, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.will_close:
            self.connection.close()
        return answer.status, text, (time.perf_counter() - begin) * 1000


class Material:
    """What the articles of an index say, the most frequent first."""

    def __init__(self, client):
        self.ids, texts = [], []
        for offset in range(0, 1000, 100):
            hits = json.loads(client.ask(f"/api/v1/search?limit=100&offset={offset}")[1])["hits"]
            self.ids += [hit["id"] for hit in hits]
            texts += [hit["title"] + "\n" + hit["snippet"] for hit in hits]
        self.text = "\n".join(texts)
        han = re.findall(r"[\u4e00-\u9fff]", self.text)
        self.characters = self.by_frequency(han)
        self.pairs = self.by_frequency(re.findall(r"(?=([\u4e00-\u9fff]{2}))", self.text))
        self.words = self.by_frequency(re.findall(r"[A-Za-z]{3,}", self.text))
        self.random = random.Random(SEED)

    @staticmethod
    def by_frequency(parts):
        return [part for part, _ in collections.Counter(parts).most_common()]

    def letters(self, count):
        return "".join(self.random.choices("abcdefghijklmnopqrstuvwxyz", k=count))

    def rare_han(self, count):
        return "".join(chr(self.random.randrange(0x4E00, 0x9FA5)) for _ in range(count))


def cut(pieces, joint):
    """As many pieces as an operator may have beside it."""
    text = ""
    for piece in pieces:
        if len(text) + len(joint) + len(piece) > SYNTAX:
            break
        text += (joint if text else "") + piece
    return text


def repeated(text, size):
    """That many bytes of it."""
    encoded = text.encode()
    return (encoded * (size // len(encoded) + 1))[:size].decode(errors="ignore")


def operator_queries(material):
    characters, pairs, words = material.characters, material.pairs, material.words
    for part in characters[:12] + pairs[:12] + words[:6] + list("ae0.-_"):
        yield part
        yield f'"{part}"'
    for parts in (characters, pairs, words, characters[::-1], pairs[::-1]):
        quoted = [f'"{part}"' for part in parts]
        yield cut(quoted, " ")
        yield cut(quoted, " OR ")
        yield cut(parts, " OR ")
        yield cut([f"-{part}{part}" for part in parts], " ")
        yield cut([f"-{part}" for part in quoted], " ")
        yield cut([f"tag:{part}" for part in parts], " OR ")
        yield cut([f"{field}:{part}" for field, part in zip(FIELDS, parts)], " ")
    for part in (pairs[0], words[0], ""):
        yield from (f"{part}*", f"*{part}", f"?{part}?", f"[{part}]+", f"{part}~2", f"/{part}.*/")
    yield from ("(" * 100 + ")" * 100, "(a OR (b OR (c OR " * 10, '"' * 199, '-"' * 99, "OR " * 60,
                "-" * 199, ":" * 199, "id:" * 60, '"a' * 99, "NOT (a AND NOT (b AND NOT c))")


def long_texts(material):
    """Texts of any length, as functions of it."""
    rng = material.random
    log = "\n".join(
        f"2026-11-22T07:{rng.randrange(60):02}:{rng.randrange(60):02}Z ERROR [{rng.choice(material.words)}] "
        f"com.{material.letters(5)}.{material.letters(9)}Exception: ORA-{rng.randrange(99999):05} "
        f"{rng.choice(material.pairs)}{rng.choice(material.pairs)} failed at /srv/{material.letters(8)}.cc:7"
        for _ in range(700))
    yield "articles", lambda size: repeated(material.text, size)
    yield "rare characters", lambda size: material.rare_han(size // 3)
    yield "random words", lambda size: " ".join(material.letters(7) for _ in range(size // 8))
    yield "one long word", material.letters
    yield "one character", lambda size: repeated(material.characters[0], size)
    yield "digits", lambda size: repeated("0123456789 ", size)
    yield "white space", lambda size: repeated(" \t\n", size - 1) + "x"
    yield "marks", lambda size: repeated('"-:() OR ', size)
    yield "identifiers", lambda size: repeated("a.b-c_d/e::f@g.h ", size)
    yield "a log", lambda size: repeated(log, size)


def shapes(material):
    """(name, target, body, kind of the body) of each request."""
    def get(name, target):
        return name, target, None, None

    def post(name, **search):
        return name, "/api/v1/search", json.dumps(search).encode(), "application/json"

    for offset in (0, 500, 900, 901, 10**6, 10**18, -1):
        for sort in ("relevance", "updated", "verified"):
            get_window = f"limit=100&offset={offset}&sort={sort}&q={quote(material.pairs[0])}"
            yield get(f"window {offset} {sort}", "/api/v1/search?" + get_window)
    for query in operator_queries(material):
        yield post(f"query {query[:40]}", q=query, limit=100, facets=FACETS.split(","))
    for size in (SYNTAX - 8, 399, 2_000, 20_000, 100_000):
        for name, make in long_texts(material):
            yield post(f"{size} bytes: {name}", q=make(size), limit=20)
    yield post("1 MB of text", q=repeated(material.text, 1_000_000))
    yield post("2 MB of text", q=repeated(material.text, 2_000_000))
    for count in (100, 3000):
        values = [pair + other for pair in material.pairs[:60] for other in material.pairs[:60]][:count]
        yield post(f"filters of {count} values", q=material.pairs[0], filter={f: values for f in FIELDS[:14]})
    for query in ("", material.characters[0], material.words[0]):
        yield get(f"facets of {query}", f"/api/v1/search?q={quote(query)}&limit=0&facets={FACETS}")
    for typed in list("asdzyx1-. ") + material.characters[:8] + ["sj", "shuju", "a b c d e f g", "x" * 2000]:
        yield get(f"suggest {typed[:20]}", f"/api/v1/suggest?limit=20&q={quote(typed)}")
    for article in material.ids[:6]:
        yield get(f"similar {article}", f"/api/v1/articles/{quote(article)}/similar?limit=20")
        yield get(f"page {article}", f"/articles/{quote(article)}")
    for query in (material.characters[0], f'"{material.pairs[0]}"', material.words[0]):
        yield get(f"search page {query}", f"/search?q={quote(query)}")
    yield get("browse", "/browse")
    yield get("sitemap", "/sitemap.xml")
    yield get("tokens", f"/api/v1/analyze?text={quote(material.text[:800])}")
    for name, make in long_texts(material):
        body = "q=" + quote(make(30_000))
        yield f"log page: {name}", "/log", body.encode(), "application/x-www-form-urlencoded"


def is_refusal(status, text):
    """Whether the answer says in the shape of all errors that this is not answered."""
    if status not in (400, 413, 414, 431, 503):
        return False
    return b"<html" in text or set(json.loads(text)["error"]) == {"code", "message", "hint"}


def measure(client, server):
    for name, *request in shapes(Material(client)):
        times, cpu = [], []
        for _ in range(2):
            before = cpu_milliseconds(server)
            status, text, took = client.ask(*request)
            times.append(took)
            cpu.append(cpu_milliseconds(server) - before)
        yield {"shape": name, "status": status, "ms": round(min(times), 1),
               "cpu_ms": round(min(cpu), 1), "sound": status == 200 or is_refusal(status, text)}


def index_of(given, folder):
    if given.index:
        return given.index
    done = subprocess.run([given.fixlore, "index", given.content, "--index", folder],
                          capture_output=True, text=True)
    if done.returncode not in (0, 3):
        raise RuntimeError(done.stderr)
    return folder


def arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fixlore", metavar="FIXLORE")
    parser.add_argument("content", metavar="CONTENT")
    parser.add_argument("index", metavar="INDEX", nargs="?")
    parser.add_argument("--within", type=float, default=300, help="milliseconds of processor time")
    return parser.parse_args()


def main():
    given = arguments()
    with tempfile.TemporaryDirectory() as folder:
        port, server = serving(given.fixlore, given.content, index_of(given, folder))
        with server as process:
            found = sorted(measure(Client(port), process), key=lambda one: -one["cpu_ms"])
    unsound = [one for one in found if not one["sound"]]
    slow = [one for one in found if one["cpu_ms"] > given.within]
    for one in found[:SHOWN] + unsound:
        print(json.dumps(one, ensure_ascii=False))
    print(json.dumps({"shapes": len(found), "costliest_cpu_ms": found[0]["cpu_ms"],
                      "slowest_ms": max(one["ms"] for one in found), "too_costly": len(slow),
                      "refused": sum(one["status"] != 200 for one in found),
                      "unsound": len(unsound)}))
    return 1 if slow or unsound else 0


if __name__ == "__main__":
    sys.exit(main())
