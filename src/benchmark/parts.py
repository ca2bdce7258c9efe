"""The parts of the benchmark. Each adds tables to the report."""

import os
import shutil

from harness import HERE, Home, Postgres, Run, Server, measure, median, say

PARTS = ("memory", "concurrency")

MIB = 1 << 20


class Bench:
    """What all parts share: the working folder, how thorough to be, and the report."""

    def __init__(self, folder, full, rounds):
        self.folder = folder
        self.full = full
        self.rounds = rounds or 3
        self.sections = []
        self._postgres = None

    def postgres(self):
        """A PostgreSQL, started when it is first needed; None where there is none."""
        if self._postgres is None and Postgres.programs():
            self._postgres = Postgres(self.folder)
        return self._postgres

    def server(self, documents, latency_ms):
        return Server(documents, latency_ms, self.folder)

    def table(self, title, note, head, rows):
        lines = [f"## {title}", "", note, "", "| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
        lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
        self.sections.append("\n".join(lines) + "\n")
        say(self.sections[-1])

    def write(self, path):
        cores = os.cpu_count()
        head = (f"# Benchmark\n\nMade by `src/benchmark/run`{' --full' if self.full else ''} on {cores} cores that server "
                "and client share, over loopback. Compare ratios within a table, not figures across machines.\n")
        path.write_text("\n".join([head, *self.sections]))

    def close(self):
        if self._postgres is not None:
            self._postgres.close()


def require(program, package=None):
    if shutil.which(program) is None:
        raise SystemExit(f"{program} is missing: install the package {package or program}")


def wrk(server, in_flight, seconds, documents):
    """PATCHes a second that wrk makes: no listing, no ledger, no thought."""
    require("wrk")
    numbers = server.numbers()[:documents]
    ids = os.path.join(os.path.dirname(__file__), "peers", "wrk.lua")
    listed = os.path.join(server.folder, "numbers.txt")
    with open(listed, "w") as file:
        file.write("\n".join(str(number) for number in numbers))
    result = measure(["wrk", "-t", "1" if in_flight < 64 else "2", "-c", str(in_flight), "-d", f"{seconds}s",
                      "--timeout", "10s", "-s", ids, server.url, "--", listed, server.token])
    for line in result.out.splitlines():
        if line.startswith("Non-2xx"):
            raise SystemExit(f"wrk was refused: {line}")
    rate = float(next(l for l in result.out.splitlines() if l.startswith("Requests/sec")).split()[1])
    return rate, result


def memory(bench):
    """Memory from 10,000 to 1,000,000 documents, with a heap of 256 MB"""
    sizes = (10_000, 100_000, 1_000_000)
    rows = []
    with bench.server(max(sizes), 0) as server:
        for documents in sizes:
            with Home(bench.folder) as home:
                log = os.path.join(bench.folder, f"gc-{documents}.log")
                run = Run(server, home, documents, 64,
                          java_options=f"-Xmx256m -XX:+UseSerialGC -Xlog:gc*:file={log}:uptime")
                rate, cpu = run.steady()
                steps = run.steps()
                live = live_after_full_or_old(log)
                rows.append((f"{documents:,}", f"{run.process.memory / MIB:.0f} MB", live, f"{run.process.seconds:.0f} s",
                             f"{documents / steps['plan']:,.0f}/s", f"{rate:,.0f}/s", f"{cpu:.0f} µs"))
                say(str(rows[-1]))
    bench.table("Memory", "`-Xmx256m`, H2 file database, no latency, 64 in flight, plan and apply to the end.",
                ("documents", "peak resident", "peak heap before / after a collection", "whole command", "plan",
                 "apply, steady", "CPU a document, steady"), rows)


def live_after_full_or_old(log):
    """The most heap before and after a collection, from the collector's log."""
    before = after = 0
    with open(log) as file:
        for line in file:
            if "Pause" in line and "->" in line:
                change = line.split()[-2]
                before = max(before, int(change.split("M->")[0]))
                after = max(after, int(change.split("->")[1].split("M")[0]))
    return f"{before} / {after} MB"


def concurrency(bench):
    """250 ms a call: documents a second against wrk at the same number in flight"""
    seconds = 30
    in_flight = (16, 64, 256, 1024) if bench.full else (256,)
    rows = []
    with bench.server(4 * max(in_flight) * seconds, 250) as server:
        wrk(server, max(in_flight), 8, 1000)
        for calls in in_flight:
            documents = 4 * calls * seconds
            limits, steady, whole, cpus = [], [], [], []
            for _ in range(bench.rounds):
                limits.append(wrk(server, calls, 20, documents)[0])
                with Home(bench.folder) as home:
                    run = Run(server, home, documents, calls)
                    rate, cpu = run.steady()
                    steady.append(rate)
                    cpus.append(cpu)
                    whole.append(documents / run.steps()["apply"])
                say(f"{calls}: wrk {limits[-1]:.1f}/s, steady {steady[-1]:.1f}/s, whole {whole[-1]:.1f}/s, "
                    f"{cpus[-1]:.0f} µs")
            limit = median(limits)
            rows.append((f"{calls:,}", f"{calls * 4:,}/s", f"{limit:,.1f}/s", f"{median(steady):,.1f}/s",
                         f"{median(whole):,.1f}/s", f"{median(steady) / limit:.1%}", f"{median(whole) / limit:.1%}",
                         f"{median(whole) / calls / 4:.1%}", f"{median(cpus):.0f} µs"))
    bench.table("Concurrency", "250 ms a call, H2 file database, ledger on; medians of "
                f"{bench.rounds} alternating rounds. \"Whole step\" includes its start, its slices and its end.",
                ("in flight", "possible", "wrk", "apply, steady", "apply, whole step", "steady of wrk",
                 "whole of wrk", "whole of possible", "CPU a document, steady"), rows)
