"""The parts of the benchmark. Each adds tables to the report."""

import os
import pathlib
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request

import plot
from harness import (HERE, RESHELVE, Home, Postgres, Run, Server, free_port, jar_file, java, measure, median, say,
                     timestamp)
from moving import move  # noqa: F401

PARTS = ("peers", "concurrency", "memory", "plan", "restart", "ledger", "price", "profile", "live", "page", "start",
         "move")

MIB = 1 << 20


class Bench:
    """What all parts share: the working folder, how thorough to be, and the report."""

    def __init__(self, folder, full, rounds, in_flight=None, latencies=None):
        self.folder = folder
        self.full = full
        self.rounds = rounds or 3
        self.in_flight = in_flight
        self.latencies = latencies
        self.sections = []
        self.plots = {}
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
        for name, drawing in self.plots.items():
            path.with_name(name).write_text(drawing)

    def close(self):
        if self._postgres is not None:
            self._postgres.close()


def require(program, package=None):
    if shutil.which(program) is None:
        raise SystemExit(f"{program} is missing: install the package {package or program}")


def python_of_peers():
    """A Python that has the peers' libraries."""
    for name in ("python3", "/usr/bin/python3", sys.executable):
        if shutil.which(name) and subprocess.run([name, "-c", "import requests, aiohttp"],
                                                 capture_output=True).returncode == 0:
            return name
    raise SystemExit("requests or aiohttp is missing: install the packages python3-requests and python3-aiohttp")


def wrk(server, in_flight, seconds, documents):
    """PATCHes a second that wrk makes: no listing, no ledger, no thought."""
    require("wrk")
    numbers = server.numbers()[:documents]
    listed = os.path.join(server.folder, "numbers.txt")
    with open(listed, "w") as file:
        file.write("\n".join(str(number) for number in numbers))
    result = measure(["wrk", "-t", "1" if in_flight < 64 else "2", "-c", str(in_flight), "-d", f"{seconds}s",
                      "--timeout", "10s", "-s", HERE / "peers" / "wrk.lua", server.url, "--", listed, server.token],
                     server=server)
    for line in result.out.splitlines():
        if line.startswith("Non-2xx"):
            raise SystemExit(f"wrk was refused: {line}")
    (rate, _), _ = result.steady(result.samples[-1].changed - result.samples[0].changed)
    return rate, result


def memory(bench):
    """Memory from 10,000 to 1,000,000 documents, with a heap of 256 MB"""
    sizes = (10_000, 100_000, 1_000_000) if bench.full else (10_000, 100_000)
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
    rows = []
    chosen = bench.in_flight or (16, 64, 256, 1024)
    with bench.server(4 * max(chosen) * seconds_at(max(chosen)), 250) as server:
        wrk(server, max(chosen), 8, 1000)
        for calls in chosen:
            documents = 4 * calls * seconds_at(calls)
            limits, steady, whole, cpus = [], [], [], []
            for _ in range(bench.rounds):
                limits.append(wrk(server, calls, 30, documents)[0])
                with Home(bench.folder) as home:
                    run = Run(server, home, documents, calls)
                    rate, cpu = run.steady()
                    steady.append(rate)
                    cpus.append(cpu)
                    whole.append(documents / run.steps()["apply"])
                say(f"{calls}: wrk {limits[-1]:.1f}/s, steady {steady[-1]:.1f}/s, whole {whole[-1]:.1f}/s, "
                    f"{cpus[-1]:.0f} µs")
            limit = median(limits)
            rows.append((f"{calls:,}", f"{documents:,}", f"{calls * 4:,}/s", f"{limit:,.1f}/s", f"{median(steady):,.1f}/s",
                         f"{median(whole):,.1f}/s", f"{median(steady) / limit:.1%}", f"{median(whole) / limit:.1%}",
                         f"{median(cpus):.0f} µs"))
    bench.table("Concurrency", "250 ms a call, H2 file database, ledger on; medians of "
                f"{bench.rounds} alternating rounds. wrk and \"steady\" are counted by the server, from 30 to 80 % of the "
                "documents; \"whole step\" includes its start, its slices and its end.",
                ("in flight", "documents", "possible", "wrk", "apply, steady", "apply, whole step", "steady of wrk",
                 "whole of wrk", "CPU a document, steady"), rows)


def seconds_at(in_flight):
    """Few calls at once need longer until slices and batches have the size that they have in a run of hours."""
    return 120 if in_flight <= 16 else 60


class Peer:
    """What people would use instead: a name, how many calls it has in flight, and a rough rate for its share."""

    def __init__(self, name, in_flight, rate, command):
        self.name = name
        self.in_flight = in_flight
        self.rate = rate
        self.command = command

    def documents(self, seconds, most):
        """So many that it takes about so long."""
        return max(200, min(most, int(self.rate * seconds)))


def peers_at(latency_ms, in_flight):
    python = python_of_peers()
    seconds = latency_ms / 1000

    def script(name):
        return [python, HERE / "peers" / name]

    def rate(calls, cpu):
        return 1 / max(cpu, (seconds + cpu) / calls)

    return [
        Peer("requests, one by one", 1, rate(1, 0.001), script("sequential.py")),
        Peer("Pool(16) with requests", 16, rate(16, 0.0006), script("pool.py")),
        Peer("aiohttp", in_flight, rate(in_flight, 0.0004), script("with_aiohttp.py")),
        Peer("GNU parallel with curl", min(64, in_flight), rate(min(64, in_flight), 0.012),
             [HERE / "peers" / "with_parallel.sh"]),
    ]


def run_peer(bench, server, peer, documents):
    first, last = server.range_of(documents)
    mapping = server.next_mapping(bench.folder)
    env = dict(server.env, BENCHMARK_PYTHON=python_of_peers())
    result = measure([*peer.command, mapping, str(first), str(last), str(peer.in_flight)], env)
    end = time.time()
    if result.code != 0:
        raise SystemExit(f"{peer.name} ended with {result.code}:\n{result.err[-2000:]}")
    began, changed = result.out.split()[-2:]
    if int(changed) != documents:
        raise SystemExit(f"{peer.name} changed {changed} of {documents} documents")
    return documents / (end - float(began)), result


def peers(bench):
    """Side by side with what people would use instead"""
    for program in ("wrk", "curl", "parallel"):
        require(program)
    latencies = bench.latencies or ((0, 20, 100, 250) if bench.full else (0, 250))
    seconds = 30 if bench.full else 12
    rows = []
    for latency in latencies:
        most = 300_000 if latency == 0 else 60_000
        with bench.server(most, latency) as server:
            wrk(server, 256, 8, most)
            rows += peers_row(bench, server, latency, seconds, most)
    bench.plots["side-by-side.svg"] = plot.bars([(f"{latency} ms a call", [
        (row[1], float(row[4].replace(",", ""))) for row in rows if row[0] == f"{latency} ms"]) for latency in latencies])
    bench.table("Side by side", f"Medians of {bench.rounds} alternating rounds against the same server process; each peer gets "
                f"as many documents as it changes in about {seconds} seconds. The rate is that of the changes; CPU and "
                "memory are those of the whole command with all its processes, start, sign-in and list included.",
                ("latency", "what", "in flight", "documents", "documents/s", "of wrk", "CPU s per 10,000", "peak memory",
                 "Reshelve is faster by"), rows)


def peers_row(bench, server, latency, seconds, most):
    in_flight = 256 if latency else 64
    limits = []
    results = {}
    contenders = peers_at(latency, in_flight)
    reshelve = Peer("Reshelve", in_flight, min(10_000, 256_000 / latency if latency else 10_000), None)
    for _ in range(bench.rounds):
        limits.append(wrk(server, in_flight, 10, most)[0])
        for peer in contenders:
            rate, result = run_peer(bench, server, peer, peer.documents(seconds, most))
            results.setdefault(peer, []).append((rate, result.cpu, result.memory))
            say(f"{latency} ms: {peer.name} {rate:,.1f}/s")
        for engine in engines(bench):
            documents = reshelve.documents(seconds * 2, most)
            with Home(bench.folder, engine) as home:
                run = Run(server, home, documents, in_flight)
                rate, _ = run.steady()
                name = f"Reshelve on {'PostgreSQL' if engine else 'H2'}"
                results.setdefault(name, []).append((rate, run.process.cpu, run.process.memory))
                say(f"{latency} ms: {name} {rate:,.1f}/s")
    limit = median(limits)
    best = median([rate for rate, _, _ in results["Reshelve on H2"]])
    rows = [(f"{latency} ms", "wrk (the limit)", in_flight, "", f"{limit:,.0f}", "100 %", "", "", "")]
    for what, measured in results.items():
        peer = what if isinstance(what, Peer) else reshelve
        documents = peer.documents(seconds * (2 if peer is reshelve else 1), most)
        rate, cpu, memory_used = (median(values) for values in zip(*measured))
        rows.append((f"{latency} ms", peer.name if peer is what else what, peer.in_flight, f"{documents:,}",
                     f"{rate:,.1f}", f"{rate / limit:.1%}", f"{cpu / documents * 10_000:.1f}",
                     f"{memory_used / MIB:.0f} MB", f"{best / rate:,.1f} times"))
    return rows


def engines(bench):
    """H2 always, PostgreSQL where there is one."""
    return [None, bench.postgres()] if bench.postgres() else [None]


def plan(bench):
    """Reading and planning, nothing changed: documents a second"""
    sizes = (100_000, 1_000_000) if bench.full else (200_000,)
    rows = []
    with bench.server(max(sizes), 0) as server:
        for documents in sizes:
            for engine in engines(bench):
                rates, cpus = [], []
                for _ in range(bench.rounds):
                    with Home(bench.folder, engine) as home:
                        run = Run(server, home, documents, 16, ["--plan"])
                        rates.append(documents / run.steps()["plan"])
                        cpus.append(run.process.cpu / documents * 1e6)
                rows.append((f"{documents:,}", name_of(engine), f"{median(rates):,.0f}/s", f"{median(cpus):.0f} µs"))
    bench.table("Plan", "No latency, every document must change, start of the JVM included in the CPU time.",
                ("documents", "database", "plan step", "CPU a document"), rows)


def name_of(engine):
    return "PostgreSQL" if engine else "H2"


def restart(bench):
    """A plan that waits: how soon the first document is changed, and bytes a document in the ledger"""
    documents = 1_000_000 if bench.full else 100_000
    rows = []
    with bench.server(documents, 20) as server:
        for engine in engines(bench):
            with Home(bench.folder, engine) as home:
                Run(server, home, documents, 64, ["--plan"])
                planned = ledger_bytes(home) / documents
                env = dict(server.env, **home.env)
                began = time.time()
                result = measure_until_changed(env, home)
                rows.append((f"{documents:,}", name_of(engine), f"{planned:.0f}", f"{result - began:.1f} s"))
    bench.table("Restart", "From the start of the process to the first document changed, as the ledger has it (recorded after "
                "the change).", ("planned documents", "database", "bytes a document", "first change after"), rows)


def measure_until_changed(env, home):
    """Starts `restart 1`, stops it in good order, and tells when the first document was settled."""
    process = subprocess.Popen([str(RESHELVE), "restart", "1"], env=dict(os.environ, **env), stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(20)
    process.terminate()
    process.wait()
    return timestamp(home.sql("select min(settled_at) from outcomes")[0][0])


def ledger_bytes(home):
    """Bytes of the ledger with its indexes; on H2 of the whole database file."""
    if home.postgres:
        return int(home.sql("select pg_total_relation_size('reshelve_ledger')")[0][0])
    return os.path.getsize(home.path / "reshelve.mv.db")


def ledger(bench):
    """Bytes and statements a document in the ledger, after plan and apply"""
    documents = 1_000_000 if bench.full else 100_000
    rows = []
    with bench.server(documents, 0) as server:
        for engine in engines(bench):
            with Home(bench.folder, engine) as home:
                run = Run(server, home, documents, 64)
                rate, cpu = run.steady()
                rows.append((f"{documents:,}", name_of(engine), f"{ledger_bytes(home) / documents:.0f}",
                             f"{rate:,.0f}/s", f"{cpu:.0f} µs"))
    bench.table("Ledger", "Bytes of the ledger with its indexes after all updates, on H2 of the whole file.",
                ("documents", "database", "bytes a document", "apply, steady", "CPU a document, steady"), rows)


def price(bench):
    """What the ledger costs of the processor time of a document, by turning parts of it off"""
    documents = 1_000_000 if bench.full else 300_000
    rows = []
    program = Priced(bench.folder)
    with bench.server(documents, 0) as server:
        for engine in engines(bench):
            figures = {}
            for _ in range(bench.rounds):
                for what, off in (("whole", ""), ("not recorded", "settle"), ("nothing of it", "settle,pending")):
                    with Home(bench.folder, engine) as home:
                        Run(server, home, documents, 64, ["--plan"])
                        taken = program.run(server, home, documents, "settle", off, "restart", "1")
                        figures.setdefault(what, []).append(taken)
                        say(f"{name_of(engine)}: apply, {what}: {taken:.1f} µs")
                for what, off in (("plan", ""), ("plan, not written", "plan")):
                    with Home(bench.folder, engine) as home:
                        first, last = server.range_of(documents)
                        taken = program.run(server, home, documents, "plan", off, "reclassify", "--plan", "--mapping",
                                            server.next_mapping(home.path), "--numbers", f"{first}-{last}")
                        figures.setdefault(what, []).append(taken)
                        say(f"{name_of(engine)}: {what}: {taken:.1f} µs")
            taken = {what: median(values) for what, values in figures.items()}
            whole = taken["plan"] + taken["whole"]
            parts = (("planned rows are written", taken["plan"] - taken["plan, not written"]),
                     ("outcomes are recorded", taken["whole"] - taken["not recorded"]),
                     ("pending rows are read", taken["not recorded"] - taken["nothing of it"]))
            rows += [(name_of(engine), what, f"{cost:.1f} µs", f"{cost / whole:.1%}") for what, cost in parts]
            cost = sum(cost for _, cost in parts)
            rows.append((name_of(engine), "**the ledger in all**", f"{cost:.1f} µs", f"**{cost / whole:.1%}**"))
            rows.append((name_of(engine), "everything, plan and apply", f"{whole:.1f} µs", "100 %"))
    bench.table("The ledger's price", f"{documents:,} documents, no latency, 64 in flight: processor time of Reshelve's process "
                "a document in steady state (from 30 to 80 % of the plan step and of the apply step), and what it "
                f"is less when a part of the ledger is turned off. Medians of {bench.rounds} rounds. The work of PostgreSQL's own "
                "processes is not in it.", ("database", "what", "of a document", "share"), rows)


class Priced:
    """Reshelve with parts of its ledger turned off: see LedgerPrice.java."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder) / "priced"
        jar = self.folder / "jar"
        subprocess.run([java(), "-Djarmode=tools", "-jar", jar_file(), "extract", "--destination", jar,
                        "--application-filename", "reshelve.jar"], check=True, capture_output=True)
        self.classpath = f"{jar}/reshelve.jar:{jar}/lib/*:{self.folder}/classes"
        subprocess.run([pathlib.Path(java()).parent / "javac", "-cp", self.classpath, "-d", self.folder / "classes",
                        HERE / "LedgerPrice.java"], check=True)
        factories = self.folder / "classes" / "META-INF" / "spring.factories"
        factories.parent.mkdir()
        factories.write_text("org.springframework.context.ApplicationContextInitializer=LedgerPrice\n")

    def run(self, server, home, documents, count, off, *arguments):
        """Microseconds of processor time a document in steady state."""
        result = measure([java(), "-Xmx512m", "-XX:+UseSerialGC", "-cp", self.classpath, f"-Dprice.count={count}",
                          f"-Dprice.off={off}", f"-Dprice.documents={documents}", "dev.reshelve.cli.Reshelve", *arguments],
                         dict(server.env, **home.env))
        marks = [line.split()[1:] for line in result.err.splitlines() if line.startswith("price ")]
        if len(marks) != 2:
            raise SystemExit(f"{arguments} ended with {result.code}:\n{result.err}")
        (low, _, cpu), (high, _, cpu_after) = ([int(number) for number in mark] for mark in marks)
        return (cpu_after - cpu) / 1000 / (high - low)


class Viewer:
    """Looks at the live page as a browser does: the page once, then its content every two seconds."""

    def __init__(self):
        self.port = free_port()
        self.looks = 0
        self.longest = 0.0

    def __call__(self, done):
        path = "/"
        while not done.wait(2 if self.looks else 0.2):
            began = time.time()
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                    answer.read()
            except (urllib.error.URLError, OSError):
                continue
            path = "/content"
            self.looks += 1
            self.longest = max(self.longest, time.time() - began)


def live(bench):
    """What it costs a run to serve its live page to somebody who looks on"""
    rows = []
    for latency, in_flight, documents in ((0, 64, 400_000), (20, 256, 400_000)) if bench.full else ((0, 64, 200_000),):
        with bench.server(documents, latency) as server:
            wrk(server, in_flight, 8, 1000)
            without, watched, cpu, cpu_watched, viewers = [], [], [], [], []
            for number in range(2 * bench.rounds + 1):
                # The order turns round, and the first one only warms the server up.
                viewer = Viewer() if number % 4 in (1, 2) else None
                with Home(bench.folder) as home:
                    run = Run(server, home, documents, in_flight, ["--web", str(viewer.port)] if viewer else [],
                              meanwhile=viewer)
                    steady = run.steady()
                say(f"{latency} ms, {'watched' if viewer else 'without'}: {steady[0]:,.1f}/s, {steady[1]:.0f} µs")
                if number == 0:
                    continue
                (watched if viewer else without).append(steady[0])
                (cpu_watched if viewer else cpu).append(steady[1])
                if viewer:
                    viewers.append(viewer)
            if not all(viewer.looks > 2 for viewer in viewers):
                raise SystemExit("Nobody could look at the live page")
            rows.append((f"{latency} ms", in_flight, f"{documents:,}", f"{median(without):,.1f}/s",
                         f"{median(watched):,.1f}/s", f"{1 - median(watched) / median(without):.1%}",
                         f"{median(cpu):.1f} µs", f"{median(cpu_watched):.1f} µs",
                         f"{sum(viewer.looks for viewer in viewers)}",
                         f"{max(viewer.longest for viewer in viewers):.2f} s"))
    bench.table("Live page", "The same run in turns without `--web` and with a viewer who asks as often as a browser, every two "
                f"seconds; H2 file database, medians of {bench.rounds}.",
                ("latency", "in flight", "documents", "without", "watched", "slower by", "CPU a document, without",
                 "watched", "looks", "longest answer"), rows)


def page(bench):
    """A run of many documents and ten attempts: the size of its page, and the time to make it"""
    rows = []
    for documents in (1_000_000, 8_000_000) if bench.full else (200_000,):
        with bench.server(documents, 0) as server, Home(bench.folder) as home:
            Run(server, home, documents, 64, ["--plan"])
            env = dict(os.environ, **server.env, **home.env)
            subprocess.run([str(RESHELVE), "throttle", "1", "--rate", "500"], env=env, capture_output=True, check=True)
            for _ in range(8):
                attempt(env, stopped_after=20)
            subprocess.run([str(RESHELVE), "throttle", "1", "--rate", "none"], env=env, capture_output=True, check=True)
            ended = attempt(env, stopped_after=None)
            status = measure([RESHELVE, "status", "1"], dict(server.env, **home.env))
            made = measure([RESHELVE, "status", "1", "--page"], dict(server.env, **home.env))
            size = os.path.getsize(home.path / "reports" / "run-1.html")
            attempts = home.sql("select count(*) from attempts where run_id = 1")[0][0]
            rows.append((f"{documents:,}", attempts, f"{size / 1000:.0f} kB", f"{made.seconds - status.seconds:.1f} s",
                         f"{status.seconds:.1f} s", f"{made.memory / MIB:.0f} MB", f"{ended:.0f} s"))
    bench.table("Page", "H2 file database; every document must change; the first attempt plans, eight are stopped.",
                ("documents", "attempts", "size of the page", "to make it", "`status` alone", "peak memory",
                 "the last attempt in all"), rows)


def attempt(env, stopped_after):
    """One restart of run 1, stopped in good order after so many seconds; the seconds that it took."""
    began = time.time()
    with subprocess.Popen([str(RESHELVE), "restart", "1"], env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(stopped_after)
        except subprocess.TimeoutExpired:
            process.terminate()
            process.wait()
    return time.time() - began


def profile(bench):
    """Where the processor time of a document goes, by a recording of the run"""
    documents = 1_000_000 if bench.full else 300_000
    rows = []
    with bench.server(documents, 0) as server:
        for engine in engines(bench):
            with Home(bench.folder, engine) as home:
                run = Run(server, home, documents, 64, ["--jfr", str(recording := home.path / "run.jfr")])
                _, cpu = run.steady()
                out = subprocess.run([java(), HERE / "Layers.java", recording, *map(str, run.steady_window)],
                                     check=True, capture_output=True, text=True).stdout
                for line in out.splitlines():
                    layer, share = line.split("\t")
                    rows.append((name_of(engine), layer, f"{float(share):.0f} %", f"{float(share) / 100 * cpu:.0f} µs"))
    bench.table("Profile", f"{documents:,} documents, no latency, 64 in flight: samples of Java code in steady state; the "
                "compiler and the collector are not in them, but in the time a document.",
                ("database", "layer", "share", "of a document"), rows)


def start(bench):
    """How soon commands that only look answer: without a cache, while it is being made, and with it"""
    times = 4 * bench.rounds + 1
    rows = []
    with bench.server(2_000, 0) as server, Home(bench.folder) as home, Home(bench.folder) as caches:
        run = Run(server, home, 2_000, 64)
        run.check()
        for arguments in (["verify", "1"], ["undo", "1"]):
            result = measure([RESHELVE, *arguments], dict(server.env, **home.env))
            if result.code != 0:
                raise SystemExit(f"{arguments} ended with {result.code}:\n{result.err}")
        # A named jar has its cache in the user's cache folder
        jar = pathlib.Path(shutil.copy(jar_file(), home.path / "reshelve.jar"))
        env = dict(home.env, RESHELVE_JAR=str(jar), XDG_CACHE_HOME=str(caches.path))
        commands = (["--help"], ["--version"], ["runs", "--help"], ["runs"], ["status"], ["outcomes", "1"])
        for arguments in commands:
            rows.append(answers(arguments, "off", times, dict(env, RESHELVE_CACHE="off")))
        rows.append(answers(["runs"], "the first: it is made in the background", 1, env))
        began = time.time()
        while not list(caches.path.rglob("reshelve.aot")):
            if time.time() - began > 600:
                raise SystemExit("No cache was made within ten minutes")
            time.sleep(0.2)
        say(f"the cache was there {time.time() - began:.1f} s after the first answer")
        for arguments in commands:
            rows.append(answers(arguments, "on", times, env))
        size = sum(file.stat().st_size for file in caches.path.rglob("*") if file.is_file())
        rows.append(("the cache itself", f"{size / MIB:.0f} MB", "", "", ""))
    bench.table("Start", f"Medians of {times} after one that does not count; H2 file database with 3 runs of 2,000 documents.",
                ("command", "cache", "answers after", "slowest", "CPU"), rows)


def answers(arguments, cache, times, env):
    """A row: how soon a command ends, and what it costs."""
    if times > 1:
        measure([RESHELVE, *arguments], env)
    results = [measure([RESHELVE, *arguments], env) for _ in range(times)]
    for result in results:
        if result.code != 0 or result.err:
            raise SystemExit(f"{arguments} ended with {result.code}:\n{result.err}")
    seconds = [result.seconds for result in results]
    row = (f"`reshelve {' '.join(arguments)}`", cache, f"{median(seconds):.2f} s", f"{max(seconds):.2f} s",
           f"{median([result.cpu for result in results]):.2f} s")
    say(str(row))
    return row
