"""Starts the practice server, Reshelve, its peers and databases as processes, and measures them."""

import csv
import glob
import json
import os
import pathlib
import pwd
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
import zipfile
from datetime import datetime, timezone

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RESHELVE = ROOT / "bin" / "reshelve"
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def say(text):
    print(text, file=sys.stderr, flush=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def median(values):
    values = [value for value in values if value is not None]
    return statistics.median(values) if values else None


class Sample:
    """A moment of a process: its CPU seconds so far, and how many documents the server had changed by then."""

    def __init__(self, when, cpu, changed):
        self.when = when
        self.cpu = cpu
        self.changed = changed


class Measured:
    """What a process and its children took: seconds, CPU seconds, the most memory at one time, output."""

    def __init__(self, code, seconds, cpu, memory, out, err, samples):
        self.code = code
        self.seconds = seconds
        self.cpu = cpu
        self.memory = memory
        self.out = out
        self.err = err
        self.samples = samples

    def steady(self, documents, begin=0.3, end=0.8):
        """Documents a second and CPU microseconds a document between two shares of the documents, as the server
        counted its changes; and the two moments."""
        first = self.samples[0].changed
        low, high = (self._when_changed(first + share * documents) for share in (begin, end))
        cpu = (high.cpu - low.cpu) / ((end - begin) * documents) * 1e6
        return (self._rate_between(low, high), cpu), (low.when, high.when)

    def _rate_between(self, low, high):
        """The slope of the line that fits best: where calls are slow, answers come in bursts."""
        points = [sample for sample in self.samples if low.when <= sample.when <= high.when]
        if len(points) < 10:
            points = [low, *points, high]
        return statistics.linear_regression([point.when for point in points],
                                            [point.changed for point in points]).slope

    def _when_changed(self, changed):
        """The moment at which so many were changed, by the samples next to it."""
        for before, after in zip(self.samples, self.samples[1:]):
            if after.changed >= changed:
                part = (changed - before.changed) / (after.changed - before.changed)
                return Sample(before.when + part * (after.when - before.when), before.cpu + part * (after.cpu - before.cpu),
                              changed)
        raise SystemExit(f"The server changed {self.samples[-1].changed - self.samples[0].changed} documents only")


def processes_of(session):
    """The processes of a session: their CPU seconds and resident bytes in all."""
    cpu = memory = 0
    for stat in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(stat) as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            cpu += int(fields[11]) + int(fields[12])
            memory += int(fields[21]) * PAGE
    return cpu / TICKS, memory


def measure(command, env=None, timeout=3600, every=0.2, meanwhile=None, server=None):
    """Runs a command to its end; what is done meanwhile is given an event that is set at the end, and the process. With a
    server, its changes are counted all the time."""
    environment = dict(os.environ)
    environment.update(env or {})
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begin = time.time()
        process = subprocess.Popen([str(word) for word in command], env=environment, stdin=subprocess.DEVNULL,
                                   stdout=out, stderr=err, start_new_session=True)
        samples = [Sample(begin, 0.0, server.changed()[1] if server else 0)]
        memory = 0
        done = threading.Event()

        def watch():
            nonlocal memory
            while not done.wait(every):
                cpu, resident = processes_of(process.pid)
                if resident:
                    when, changed = server.changed() if server else (time.time(), 0)
                    samples.append(Sample(when, cpu, changed))
                    memory = max(memory, resident)

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        if meanwhile:
            threading.Thread(target=meanwhile, args=(done, process.pid), daemon=True).start()
        killer = threading.Timer(timeout, lambda: os.killpg(process.pid, signal.SIGKILL))
        killer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGTERM)
            raise
        finally:
            killer.cancel()
            done.set()
            watcher.join()
        seconds = time.time() - begin
        cpu = usage.ru_utime + usage.ru_stime
        when, changed = server.changed() if server else (time.time(), 0)
        samples.append(Sample(when, max(cpu, samples[-1].cpu), changed))
        out.seek(0)
        err.seek(0)
        return Measured(os.waitstatus_to_exitcode(status), seconds, cpu, max(memory, usage.ru_maxrss * 1024),
                        out.read().decode(errors="replace"), err.read().decode(errors="replace"), samples)


class Server:
    """The practice server, a process of its own."""

    def __init__(self, documents, latency_ms, folder):
        self.folder = folder
        self.port = free_port()
        self.documents = documents
        self.latency_ms = latency_ms
        heap = 256 + documents // 2500
        env = dict(os.environ, RESHELVE_JAVA_OPTS=f"-Xmx{heap}m -XX:+UseParallelGC")
        self.process = subprocess.Popen(
            [str(RESHELVE), "sandbox", "--port", str(self.port), "--documents", str(documents),
             "--latency", f"{latency_ms}ms"],
            env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.env = {}
        while "RESHELVE_IMANAGE_CLIENT_SECRET" not in self.env:
            line = self.process.stdout.readline()
            if not line:
                raise SystemExit("The practice server did not start")
            name, _, value = line.strip().removeprefix("export ").partition("=")
            self.env[name] = value
        self.url = self.env["RESHELVE_IMANAGE_URL"]
        self.library = self.url + "/work/api/v2/customers/1/libraries/ACTIVE"
        self.token = self._sign_in()
        self.ids = None
        self.rotation = 0

    def _sign_in(self):
        form = urllib.parse.urlencode({
            "grant_type": "password", "scope": "user",
            "username": self.env["RESHELVE_IMANAGE_USERNAME"], "password": self.env["RESHELVE_IMANAGE_PASSWORD"],
            "client_id": self.env["RESHELVE_IMANAGE_CLIENT_ID"],
            "client_secret": self.env["RESHELVE_IMANAGE_CLIENT_SECRET"]}).encode()
        with urllib.request.urlopen(self.url + "/auth/oauth2/token", form) as answer:
            return json.load(answer)["access_token"]

    def get(self, path):
        request = urllib.request.Request(self.library + path, headers={"X-Auth-Token": self.token})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def changed(self):
        """The time, and how many documents have been changed by then."""
        with urllib.request.urlopen(self.url + "/practice/calls") as answer:
            told = json.load(answer)
        return told["time"] / 1e6, told["changed"]

    def numbers(self):
        """All document numbers, in their order."""
        if self.ids is None:
            found = []
            cursor = ""
            while cursor is not None:
                page = self.get("/documents?paging_mode=standard_cursor&limit=9999"
                                + (f"&cursor={cursor}" if cursor else ""))
                found += [document["document_number"] for document in page["data"]["results"]]
                cursor = page.get("cursor")
            self.ids = sorted(found)
        return self.ids

    def range_of(self, documents):
        """The range of numbers that the first so many documents have."""
        return self.numbers()[0], self.numbers()[documents - 1]

    def next_mapping(self, folder):
        """A mapping that gives every document another class than it has now: one step on in a ring of classes."""
        self.rotation += 1
        classes = [c["id"] for c in self.get("/classes")["data"] if not c.get("subclass_required")]
        required = [c["id"] for c in self.get("/classes")["data"] if c.get("subclass_required")]
        path = pathlib.Path(folder) / f"mapping-{self.rotation}.csv"
        lines = [f"{old},{new}" for old, new in zip(classes, classes[1:] + classes[:1])]
        lines += [f"{old},{classes[0]}" for old in required + [""]]
        path.write_text("class,new_class\n" + "\n".join(lines) + "\n")
        return path

    def cpu(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def close(self):
        self.process.terminate()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.close()


class Postgres:
    """A PostgreSQL of our own on loopback, or the one that BENCHMARK_POSTGRES names: a JDBC URL with user and
    password."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder) / "postgres"
        self.bin = self.programs()
        self.port = free_port()
        self.count = 0
        user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        self.prefix = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        self.user = user
        self.folder.mkdir()
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
            os.chmod(folder, 0o755)
        self._run("initdb", "-D", self.folder / "data", "-A", "trust", "-U", user, "-E", "UTF8", "--no-locale")
        self._run("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o",
                  f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} "
                  "-c max_connections=60 -c shared_buffers=256MB -c max_wal_size=2GB", "start")

    @staticmethod
    def programs():
        found = shutil.which("pg_ctl")
        if found:
            found = os.path.realpath(found)
            if os.path.exists(os.path.join(os.path.dirname(found), "initdb")):
                return os.path.dirname(found)
        folders = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
        return os.path.dirname(folders[-1]) if folders else None

    def _run(self, program, *arguments):
        subprocess.run(self.prefix + [os.path.join(self.bin, program)] + [str(a) for a in arguments], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")

    def sql(self, database, statement):
        out = subprocess.run([os.path.join(self.bin, "psql"), "-h", "127.0.0.1", "-p", str(self.port), "-U", self.user,
                              "-d", database, "-XAtF", ",", "-c", statement], check=True, capture_output=True,
                             text=True, env=dict(os.environ, PGTZ="UTC")).stdout
        return [line.split(",") for line in out.splitlines()]

    def new_database(self):
        self.count += 1
        name = f"reshelve{self.count}"
        self.sql("postgres", f"create database {name}")
        return name

    def close(self):
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")


class Home:
    """A home folder of Reshelve with a database of its own: nothing of one run weighs on the next."""

    def __init__(self, folder, postgres=None):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="home-", dir=folder))
        self.postgres = postgres
        self.database = postgres.new_database() if postgres else None
        self.env = {"RESHELVE_HOME": str(self.path)}
        if postgres:
            self.env.update({
                "SPRING_DATASOURCE_URL":
                    f"jdbc:postgresql://127.0.0.1:{postgres.port}/{self.database}",
                "SPRING_DATASOURCE_USERNAME": postgres.user, "SPRING_DATASOURCE_PASSWORD": "none"})

    def sql(self, statement):
        if self.postgres:
            return self.postgres.sql(self.database, statement)
        subprocess.run([java(), "-XX:TieredStopAtLevel=1", "-cp", h2_jar(), "org.h2.tools.Shell", "-url",
                              f"jdbc:h2:file:{self.path}/reshelve;AUTO_SERVER=TRUE", "-sql",
                              f"call csvwrite('{self.path}/query.csv', '{statement.replace(chr(39), chr(39) * 2)}')"],
                             check=True, capture_output=True, text=True)
        with open(self.path / "query.csv", newline="") as file:
            return list(csv.reader(file))[1:]

    def close(self):
        shutil.rmtree(self.path, ignore_errors=True)
        if self.postgres:
            self.postgres.sql("postgres", f"drop database {self.database}")

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.close()


def java():
    """The java that bin/reshelve takes."""
    trace = subprocess.run(["sh", "-x", str(RESHELVE), "--version"], capture_output=True, text=True).stderr
    for line in reversed(trace.splitlines()):
        if "exec " in line:
            return line.split("exec ")[1].split()[0].strip("'")
    raise SystemExit("bin/reshelve found no Java 25")


def jar_file():
    return max(ROOT.glob("target/reshelve-*.jar"), key=os.path.getmtime)


def h2_jar():
    with zipfile.ZipFile(jar_file()) as archive:
        name = next(n for n in archive.namelist() if n.startswith("BOOT-INF/lib/h2-"))
        target = ROOT / "target" / "benchmark" / os.path.basename(name)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(name))
    return str(target)


class Run:
    """One `reshelve reclassify` and what the ledger says of it."""

    def __init__(self, server, home, documents, concurrency, options=(), java_options="", mapping=None,
                 meanwhile=None):
        first, last = server.range_of(documents)
        self.latency = server.latency_ms / 1000
        env = dict(server.env, **home.env)
        env["RESHELVE_JAVA_OPTS"] = java_options
        mapping = mapping or server.next_mapping(home.path)
        self.process = measure([RESHELVE, "reclassify", "--mapping", mapping, "--numbers", f"{first}-{last}",
                                "--concurrency", str(concurrency), *options], env, meanwhile=meanwhile, server=server)
        if self.process.code not in (0, 4):
            raise SystemExit(f"reclassify ended with {self.process.code}:\n{self.process.err}\n{self.process.out}")
        self.home = home
        self.documents = documents

    def steps(self):
        """Seconds of each step of the job."""
        rows = self.home.sql("select step_name, start_time, end_time from batch_step_execution "
                             "where step_name in ('plan', 'apply', 'report', 'cut', 'preflight')")
        return {name: (timestamp(end) - timestamp(start)) for name, start, end in rows}

    def check(self):
        """Every document must have been changed; a benchmark of a wrong result is worth nothing."""
        changed = self.home.sql("select count(*) from outcomes where outcome = 'CHANGED'")
        if int(changed[0][0]) != self.documents:
            raise SystemExit(f"{changed} of {self.documents} documents were changed:\n{self.process.out}")

    def steady(self):
        """Documents a second and CPU microseconds a document in steady state."""
        self.check()
        figures, self.steady_window = self.process.steady(self.documents)
        return figures


def timestamp(text):
    """Seconds since 1970 of a time in UTC, as H2 and PostgreSQL print it."""
    moment = re.match(r"(\d+-\d+-\d+)[ T](\d+:\d+:\d+)(\.\d+)?", text)
    whole = datetime.fromisoformat(f"{moment[1]} {moment[2]}").replace(tzinfo=timezone.utc).timestamp()
    return whole + float(moment[3] or 0)
