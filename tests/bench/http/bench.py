#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the server with wrk, and in the same run what it is held against.

    ninja -C build/test fixlore http_ceilings
    tests/bench/http/bench.py build/test CONTENT INDEX QUERIES [--seconds 5] [--connections 1,8,64,256]

QUERIES has one query a line, none twice. The line `start` says how soon a started server has given its
first answer (the best of five, files read before), and what it holds then. The others are loads:
`unique` asks the queries in order; `facets` the same with two facets; `zipf` asks 2,000 of them as
often as people do (Zipf, s = 1); those that are `cached` with the cache of results. `library` is our
own search without HTTP, `constant` cpp-httplib answering as many bytes. `cpu_ms` is processor time of
an answer. wrk needs a core too, and the machine may have others to serve, so compare lines of one run:
`ratios` does so for 8 connections, by answers a second and by processor time.
"""
import argparse
import json
import os
import random
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

from serving import cpu_milliseconds, free_port, memory_megabytes, running, serving

HERE = os.path.dirname(os.path.abspath(__file__))
COMPARED = 8  # connections
SEARCH = "/api/v1/search?q="
FACETS = "&facets=type,technology"
CACHE = 32 << 20
ZIPF_QUERIES, ZIPF_LENGTH = 2000, 200_000
STARTS = 5


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("build", "content", "index", "queries"):
        parser.add_argument(name)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--connections", default="1,8,64,256",
                        type=lambda text: [int(c) for c in text.split(",")])
    return parser.parse_args()


def load(port, connections, seconds, queries, after="", asked=0):
    """`asked`: queries of the file that were asked before."""
    done = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s",
         "-s", os.path.join(HERE, "queries.lua"), f"http://127.0.0.1:{port}",
         "--", queries, SEARCH, after, str(asked)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def zipf_log(queries, folder):
    """A file of queries drawn with a fixed seed, the n-th most frequent 1/n times as often as the first."""
    with open(queries, encoding="utf-8") as file:
        pool = file.read().splitlines()[:ZIPF_QUERIES]
    weights = [1 / rank for rank in range(1, len(pool) + 1)]
    path = os.path.join(folder, "zipf")
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(q + "\n" for q in random.Random(1).choices(pool, weights, k=ZIPF_LENGTH))
    return path


def report(what, connections, figures):
    print(json.dumps({"load": what, "connections": connections} | figures), flush=True)


def measure_server(options, folder):
    """The figures with COMPARED connections, by load."""
    fixlore = os.path.join(options.build, "fixlore")
    zipf = zipf_log(options.queries, folder)
    compared = {}
    for name, queries, cache, after in (
            ("unique", options.queries, 0, ""), ("unique, cached", options.queries, CACHE, ""),
            ("facets", options.queries, 0, FACETS),
            ("zipf", zipf, 0, ""), ("zipf, cached", zipf, CACHE, "")):
        port, server = serving(fixlore, options.content, options.index, cache)
        with server as process:
            asked = 0
            for connections in options.connections:
                before = cpu_milliseconds(process)
                figures = load(port, connections, options.seconds, queries, after, asked)
                asked += figures["answers"]
                figures["cpu_ms"] = round((cpu_milliseconds(process) - before) / figures["answers"], 3)
                report(name, connections, figures | memory_megabytes(process))
                if connections == COMPARED:
                    compared[name] = figures
    return compared


def measure_start(options):
    def start():
        begin = time.perf_counter()
        port, server = serving(os.path.join(options.build, "fixlore"), options.content, options.index)
        with server as process:
            with open(options.queries, encoding="utf-8") as file:
                first = urllib.parse.quote(file.readline().rstrip("\n"))
            urllib.request.urlopen(f"http://127.0.0.1:{port}{SEARCH}{first}").read()
            took = (time.perf_counter() - begin) * 1000
            return {"first_answer_ms": round(took), "cpu_ms": round(cpu_milliseconds(process)),
                    **memory_megabytes(process)}
    best = min((start() for _ in range(STARTS)), key=lambda figures: figures["first_answer_ms"])
    print(json.dumps({"load": "start"} | best), flush=True)


def measure_ceilings(options):
    """The figures of the library on all cores."""
    ceilings = os.path.join(options.build, "tests/bench/http/http_ceilings")
    for threads in sorted({1, os.cpu_count()}):
        done = subprocess.run([ceilings, "search", options.index, options.queries, str(threads),
                               str(options.seconds)], capture_output=True, text=True, check=True)
        library = json.loads(done.stdout)
        report("library", threads, library)
    port, server = serving(os.path.join(options.build, "fixlore"), options.content, options.index)
    with server:
        size = len(urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/search").read())
    port = free_port()
    with running([ceilings, "constant", str(port), str(size)], port):
        for connections in options.connections:
            if connections <= 8:  # more than it has threads, and the others starve
                report("constant", connections,
                       load(port, connections, options.seconds, options.queries))
    return library


def report_ratios(served, library):
    """How the loads compare, more is better: by answers a second, and by processor time."""
    unique = served["unique"]

    def ratios(one, other):
        return {"by_qps": round(one["answered_qps"] / other["answered_qps"], 2),
                "by_cpu": round(other["cpu_ms"] / one["cpu_ms"], 2)}
    report("ratios", COMPARED, {
        "unique to library": ratios(unique, library), "facets to unique": ratios(served["facets"], unique),
        "zipf, cached to unique": ratios(served["zipf, cached"], unique)})


def main():
    options = arguments()
    measure_start(options)
    with tempfile.TemporaryDirectory() as folder:
        served = measure_server(options, folder)
    library = measure_ceilings(options)
    if COMPARED in options.connections:
        report_ratios(served, library)


if __name__ == "__main__":
    main()
