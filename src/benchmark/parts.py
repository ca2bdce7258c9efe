"""The parts of the benchmark. Each adds tables to the report."""

import os
import pathlib
import shutil
import subprocess
import sys
import time
import typing
import urllib.error
import urllib.request

import plot
from harness import HERE, RESHELVE, Home, Postgres, Run, Server, free_port, jar_file, java, measure, median, say
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
                lives = LiveObjects(server, documents)
                run = Run(server, home, documents, 64, java_options="-Xmx256m", meanwhile=lives)
                rate, _ = run.steady()
                steps = run.steps()
                rows.append((f"{documents:,}", *(f"{lives.megabytes.get(share, 0):.0f} MB" for share in lives.SHARES),
                             f"{run.process.memory / MIB:.0f} MB", f"{run.process.seconds:.0f} s",
                             f"{documents / steps['plan']:,.0f}/s", f"{rate:,.0f}/s"))
                say(str(rows[-1]))
                for line in lives.largest:
                    say(line)
    bench.table("Memory", "`-Xmx256m`, H2 file database, no latency, 64 in flight, plan and apply to the end. Live objects: all that "
                "is left after a full collection, asked for by `jcmd` when so many of the documents were changed.",
                ("documents", *(f"live at {share:.0%}" for share in LiveObjects.SHARES), "peak resident",
                 "whole command", "plan", "apply, steady"), rows)


class LiveObjects:
    """Asks a process for the size of its live objects, which collects all others, at fixed shares of its documents."""

    SHARES = (0.05, 0.5, 0.9)

    def __init__(self, server, documents):
        self.server = server
        self.documents = documents
        self.begin = server.changed()[1]
        self.megabytes = {}
        self.largest = []

    def __call__(self, done, process):
        for share in self.SHARES:
            while self.server.changed()[1] - self.begin < share * self.documents:
                if done.wait(0.05):
                    return
            out = subprocess.run([pathlib.Path(java()).parent / "jcmd", str(process), "GC.class_histogram"],
                                 capture_output=True, text=True).stdout.splitlines()
            totals = [line for line in out if line.startswith("Total")]
            if totals:
                self.megabytes[share] = int(totals[0].split()[2]) / MIB
                self.largest = out[:14]


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
    result = measure([*peer.command, mapping, str(first), str(last), str(peer.in_flight)], env, server=server)
    if result.code != 0:
        raise SystemExit(f"{peer.name} ended with {result.code}:\n{result.err[-2000:]}")
    changed = result.out.split()[-1]
    if int(changed) != documents:
        raise SystemExit(f"{peer.name} changed {changed} of {documents} documents")
    return result


def peers(bench):
    """Side by side with what people would use instead"""
    for program in ("wrk", "curl", "parallel"):
        require(program)
    latencies = bench.latencies or ((0, 20, 100, 250) if bench.full else (0, 250))
    seconds = 30 if bench.full else 12
    rows = []
    for latency in latencies:
        most = (1_000_000 if bench.full else 600_000) if latency == 0 else 120_000
        in_flight = bench.in_flight or ((16, 64, 256, 1024) if bench.full else (64,) if latency == 0 else (256, 1024))
        with bench.server(most, latency) as server:
            wrk(server, 256, 8, most)
            measured = {}
            for number in range(bench.rounds):
                for calls in in_flight:
                    side_by_side(bench, server, Setting(latency, calls, seconds, most, calls == in_flight[0]), measured)
            rows += peers_rows(measured, latency)
    bench.plots["side-by-side.svg"] = plot.bars([(f"{latency} ms a call", [
        (f"{row[1]}, {row[2]}", float(row[4].replace(",", ""))) for row in rows if row[0] == f"{latency} ms"])
        for latency in latencies])
    bench.table("Side by side", f"Medians of {bench.rounds} alternating rounds against the same server process. The rate is what the "
                "server counted from 30 to 80 % of the documents, and \"CPU, steady\" the processor time in that time; \"CPU, all\" "
                "and memory are those of the whole command with all its processes, start, sign-in and list included.",
                ("latency", "what", "in flight", "documents", "documents/s", "of wrk", "CPU a document, steady", "all",
                 "peak memory", "Reshelve is faster by"), rows)


class Setting:
    """What is measured side by side at one time; slow peers that always have the same number in flight only once."""

    def __init__(self, latency, in_flight, seconds, most, every_peer):
        self.latency = latency
        self.in_flight = in_flight
        self.seconds = seconds
        self.most = most
        self.every_peer = every_peer


def side_by_side(bench, server, setting, measured):
    """Adds what wrk, the peers and Reshelve do; by name and calls in flight."""
    def add(name, in_flight, documents, result):
        (rate, cpu), _ = result.steady(documents)
        measured.setdefault((name, in_flight), []).append((documents, rate, cpu, result.cpu / documents * 1e6, result.memory))
        say(f"{setting.latency} ms, {in_flight} in flight: {name} {rate:,.1f}/s, {cpu:,.0f} µs")

    limit, result = wrk(server, setting.in_flight, 10, setting.most)
    add("wrk (the limit)", setting.in_flight, result.samples[-1].changed - result.samples[0].changed, result)
    for peer in peers_at(setting.latency, setting.in_flight):
        if setting.every_peer or peer.name == "aiohttp":
            documents = peer.documents(setting.seconds, setting.most)
            add(peer.name, peer.in_flight, documents, run_peer(bench, server, peer, documents))
    for engine in engines(bench):
        # Longer, since it is warm only after some time, and a run lasts for hours
        rate = setting.in_flight * 1000 / setting.latency if setting.latency else 15_000
        documents = int(min(setting.most, rate * setting.seconds * 3))
        with Home(bench.folder, engine) as home:
            run = Run(server, home, documents, setting.in_flight)
            run.check()
            add(f"Reshelve on {name_of(engine)}", setting.in_flight, documents, run.process)


def peers_rows(measured, latency):
    rows = []
    figures = {key: [median(values) for values in zip(*results)] for key, results in measured.items()}
    best = max(figure[1] for (name, _), figure in figures.items() if name == "Reshelve on H2")
    for (name, in_flight), (documents, rate, cpu, cpu_all, memory_used) in figures.items():
        limit = figures.get(("wrk (the limit)", in_flight))
        own = figures.get(("Reshelve on H2", in_flight))
        peer = not name.startswith(("Reshelve", "wrk"))
        ratio = own[1] / rate if peer and own else best / rate
        rows.append((f"{latency} ms", name, in_flight, f"{documents:,.0f}", f"{rate:,.1f}",
                     f"{rate / limit[1]:.1%}" if limit else "", f"{cpu:,.0f} µs", f"{cpu_all:,.0f} µs",
                     f"{memory_used / MIB:.0f} MB", f"{ratio:,.1f} times" if peer else ""))
    return rows


def engines(bench):
    """H2 always, PostgreSQL where there is one."""
    return [None, bench.postgres()] if bench.postgres() else [None]


def plan(bench):
    """Reading and planning, nothing changed: documents a second"""
    sizes = (100_000, 1_000_000) if bench.full else (200_000,)
    rows = []
    program = Priced(bench.folder)
    with bench.server(max(sizes), 0) as server:
        alone = []
        for documents in sizes:
            for engine in engines(bench):
                rates, cpus, steady = [], [], []
                for _ in range(bench.rounds):
                    alone.append(pages(server))
                    with Home(bench.folder, engine) as home:
                        run = Run(server, home, documents, 16, ["--plan"])
                        rates.append(documents / run.steps()["plan"])
                        cpus.append(run.process.cpu / documents * 1e6)
                    with Home(bench.folder, engine) as home:
                        steady.append(program.planned(server, home, documents, "", "--concurrency", "16"))
                    say(f"{documents:,}, {name_of(engine)}: {rates[-1]:,.0f}/s, steady {steady[-1].rate:,.0f}/s; "
                        f"the server alone {alone[-1]:,.0f}/s")
                rows.append((f"{documents:,}", name_of(engine), f"{median(rates):,.0f}/s",
                             f"{median([part.rate for part in steady]):,.0f}/s", f"{median(cpus):.0f} µs",
                             f"{median([part.cpu for part in steady]):.0f} µs"))
    bench.table("Plan", "No latency, every document must change. \"Steady\" is from 30 to 80 % of the documents; the whole step has "
                "the compiler's work in it, and the whole CPU time the start of the JVM, too. Medians of "
                f"{bench.rounds} rounds. For a client that throws its pages away (wrk, 8 connections), the server lists "
                f"{median(alone):,.0f} documents a second on the same two cores.",
                ("documents", "database", "plan step", "steady", "CPU a document", "steady"), rows)


def pages(server):
    """Documents a second that the server lists for somebody who only throws pages of a thousand away."""
    require("wrk")
    numbers = server.numbers()
    span = (numbers[-1] - numbers[0]) * 1000 // len(numbers)
    result = measure(["wrk", "-t", "1", "-c", "8", "-d", "5s", "-s", HERE / "peers" / "pages.lua", server.url, "--",
                      str(numbers[0]), str(numbers[-1]), str(span), server.token])
    rate = float(next(l for l in result.out.splitlines() if l.startswith("Requests/sec")).split()[1])
    return rate * 1000


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
                for cache in ("off", ""):
                    taken = [until_changed(server, dict(env, RESHELVE_CACHE=cache)) for _ in range(bench.rounds)]
                    rows.append((f"{documents:,}", name_of(engine), f"{planned:.0f}", cache or "on",
                                 f"{median(taken):.1f} s", f"{max(taken):.1f} s"))
                    say(str(rows[-1]))
    bench.table("Restart", "From the start of the process to the first PATCH that the server answers; 20 ms a call. The cache is "
                "the one that `package` makes.",
                ("planned documents", "database", "bytes a document", "start cache", "first change after", "slowest"), rows)


def until_changed(server, env):
    """Seconds from the start of `restart 1` to the first document that the server changed; then stops it in good order."""
    before = server.changed()[1]
    began = time.time()
    with subprocess.Popen([str(RESHELVE), "restart", "1"], env=dict(os.environ, **env), stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while True:
            now, changed = server.changed()
            if changed > before:
                break
            if process.poll() is not None or now - began > 120:
                raise SystemExit("restart 1 changed nothing")
            time.sleep(0.02)
        process.terminate()
        process.wait()
    return now - began


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
                        taken = program.run(server, home, documents, "settle", off, "restart", "1").cpu
                        figures.setdefault(what, []).append(taken)
                        say(f"{name_of(engine)}: apply, {what}: {taken:.1f} µs")
                for what, off in (("plan", ""), ("plan, not written", "plan")):
                    with Home(bench.folder, engine) as home:
                        taken = program.planned(server, home, documents, off).cpu
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


class Steady(typing.NamedTuple):
    """Documents a second, and microseconds of processor time a document."""
    rate: float
    cpu: float


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

    def planned(self, server, home, documents, off, *options):
        """A plan in steady state."""
        first, last = server.range_of(documents)
        return self.run(server, home, documents, "plan", off, "reclassify", "--plan", "--mapping",
                        server.next_mapping(home.path), "--numbers", f"{first}-{last}", *options)

    def run(self, server, home, documents, count, off, *arguments):
        """A command in steady state."""
        result = measure([java(), "-Xmx512m", "-XX:+UseSerialGC", "-XX:NewRatio=1", "-cp", self.classpath, f"-Dprice.count={count}",
                          f"-Dprice.off={off}", f"-Dprice.documents={documents}", "dev.reshelve.cli.Reshelve", *arguments],
                         dict(server.env, **home.env))
        marks = [line.split()[1:] for line in result.err.splitlines() if line.startswith("price ")]
        if len(marks) != 2:
            raise SystemExit(f"{arguments} ended with {result.code}:\n{result.err}")
        (low, since, cpu), (high, until, cpu_after) = ([int(number) for number in mark] for mark in marks)
        return Steady((high - low) / (until - since) * 1e9, (cpu_after - cpu) / 1000 / (high - low))


class Viewer:
    """Looks at the live page as a browser does: the page once, then its content every two seconds."""

    def __init__(self):
        self.port = free_port()
        self.looks = 0
        self.longest = 0.0

    def __call__(self, done, _process):
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
    for latency, in_flight, documents in ((0, 64, 1_000_000), (20, 256, 600_000)) if bench.full else ((0, 64, 600_000),):
        with bench.server(documents, latency) as server:
            wrk(server, in_flight, 8, 1000)
            without, watched, cpu, cpu_watched, viewers, page_cpu = [], [], [], [], [], []
            for number in range(2 * bench.rounds):
                # The order turns round.
                viewer = Viewer() if number % 4 in (1, 2) else None
                with Home(bench.folder) as home:
                    run = Run(server, home, documents, in_flight, ["--web", str(viewer.port)] if viewer else [],
                              java_options=recorded(home), meanwhile=viewer)
                    steady = run.steady()
                    spent = dict(layers(run, home, steady[1])).get("live page", 0)
                say(f"{latency} ms, {'watched' if viewer else 'without'}: {steady[0]:,.1f}/s, {steady[1]:.1f} µs, "
                    f"{spent:.2f} µs for the page")
                (watched if viewer else without).append(steady[0])
                (cpu_watched if viewer else cpu).append(steady[1])
                if viewer:
                    viewers.append(viewer)
                    page_cpu.append(spent)
            if not all(viewer.looks > 2 for viewer in viewers):
                raise SystemExit("Nobody could look at the live page")
            rows.append((f"{latency} ms", in_flight, f"{documents:,}", f"{median(without):,.1f}/s",
                         f"{median(watched):,.1f}/s", f"{1 - median(watched) / median(without):.1%}",
                         f"{median(cpu):.1f} µs", f"{median(cpu_watched):.1f} µs",
                         f"{median(page_cpu):.2f} µs, {median(page_cpu) / median(cpu_watched):.2%}",
                         f"{sum(viewer.looks for viewer in viewers)}",
                         f"{max(viewer.longest for viewer in viewers):.2f} s"))
    bench.table("Live page", "The same run in turns without `--web` and with a viewer who asks as often as a browser, every two "
                f"seconds; H2 file database, medians of {bench.rounds}, from 30 to 80 % of the apply step. Of the page: by samples of "
                "processor time (JFR) with the page's code in their stack.",
                ("latency", "in flight", "documents", "without", "watched", "slower by", "CPU a document, without",
                 "watched", "of it for the page", "looks", "longest answer"), rows)


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
                run = Run(server, home, documents, 64, java_options=recorded(home))
                _, cpu = run.steady()
                rows += [(name_of(engine), layer, f"{taken / cpu:.0%}", f"{taken:.1f} µs")
                         for layer, taken in layers(run, home, cpu)]
                rows.append((name_of(engine), "**everything**", "100 %", f"**{cpu:.0f} µs**"))
    bench.table("Profile", f"{documents:,} documents, no latency, 64 in flight: samples by processor time (JFR) in steady state, from "
                "30 to 80 % of the apply step, native code included. The rest is what the process used beyond its Java threads.",
                ("database", "layer", "share", "of a document"), rows)


def recorded(home):
    """Options for the JVM that record its processor time."""
    return (f"-XX:StartFlightRecording=filename={home.path}/run.jfr,settings={HERE}/cpu.jfc -Xlog:jfr*=off "
            "-XX:FlightRecorderOptions=stackdepth=128")


def layers(run, home, cpu):
    """Layers and their microseconds a document in steady state; what is no Java thread is told as the rest."""
    window = run.steady_window
    documents = run.documents * 0.5
    out = subprocess.run([java(), HERE / "Layers.java", home.path / "run.jfr", *map(str, window)], check=True,
                         capture_output=True, text=True).stdout
    taken = [(line.split("\t")[0], float(line.split("\t")[1]) * 1000 / documents) for line in out.splitlines()]
    return taken + [("compiler, collector and the rest", max(0, cpu - sum(micros for _, micros in taken)))]


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
