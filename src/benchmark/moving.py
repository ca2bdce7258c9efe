"""The part of the benchmark that moves objects, side by side with rclone."""

import pathlib
import shutil
import subprocess
import tempfile
import time

from harness import HERE, RESHELVE, ROOT, Home, java, measure, median, say

LATENCY_MS = 100
MIB = 1 << 20


class Storage:
    """A practice S3 server, as a process, with objects to move."""

    def __init__(self, folder, objects, size):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="s3-", dir=folder))
        # What the server logs goes to the same file, so that nobody need read it
        self.log = self.path.with_suffix(".log")
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [java(), "-Xmx1g", "-cp", class_path(), str(HERE / "S3Practice.java"), str(self.path), str(LATENCY_MS),
                 str(objects), str(size)], stdout=log, stderr=subprocess.STDOUT)
        self.address = self.await_address()
        # rclone cannot use a bundle of certificates that the environment names, and needs none here
        self.env = {"AWS_ACCESS_KEY_ID": "reshelve", "AWS_SECRET_ACCESS_KEY": "practice-secret",
                    "AWS_EC2_METADATA_DISABLED": "true", "AWS_CA_BUNDLE": ""}
        # Under one name, rclone would let the server copy by itself
        for name in ("A", "B"):
            for key, value in (("TYPE", "s3"), ("PROVIDER", "Other"), ("ENDPOINT", self.address), ("ENV_AUTH", "true")):
                self.env[f"RCLONE_CONFIG_{name}_{key}"] = value

    def await_address(self):
        for _ in range(600):
            for line in self.log.read_text().splitlines():
                if line.startswith("http://"):
                    return line
            if self.process.poll() is not None:
                break
            time.sleep(0.2)
        raise SystemExit("The practice S3 server did not start:\n" + self.log.read_text()[-2000:])

    def empty(self, bucket):
        shutil.rmtree(self.path / bucket)
        (self.path / bucket).mkdir()

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.path, ignore_errors=True)
        self.log.unlink()


def class_path():
    file = ROOT / "target" / "benchmark" / "test-class-path"
    if not file.exists():
        subprocess.run([str(ROOT / "mvnw"), "-q", "-B", "-o", "dependency:build-classpath", f"-Dmdep.outputFile={file}"],
                       cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return file.read_text().strip()


def copied(storage, at_once):
    run = measure(["rclone", "copy", "A:from", "B:theirs", "--transfers", str(at_once), "--checkers", str(at_once),
                   "--config", "/dev/null"], storage.env)
    if run.code != 0:
        raise SystemExit(f"rclone ended with {run.code}:\n{run.err}")
    return run


def moved(bench, objects, size, at_once):
    """Seconds that both take for so many objects of so many bytes, by turns."""
    ours, theirs = [], []
    # Room for as many objects as are on their way
    budget = max(1024, at_once * size // MIB + 1)
    with Storage(bench.folder, objects, size) as storage:
        url = f"?endpoint={storage.address}"
        # A copy that does not count: whoever came first would wait for the server's compiler
        say(f"{objects} objects of {size} bytes, once for the server to get warm")
        copied(storage, 4 * at_once)
        storage.empty("theirs")
        for turn in range(bench.rounds):
            say(f"{objects} objects of {size} bytes, turn {turn + 1}")
            with Home(bench.folder) as home:
                run = measure([RESHELVE, "move", "--from", "s3://from" + url, "--to", "s3://ours" + url, "--concurrency",
                               str(at_once), "--disk-budget", f"{budget}MB"], dict(storage.env, **home.env))
                if run.code != 0:
                    raise SystemExit(f"reshelve move ended with {run.code}:\n{run.err}")
                say(run.out.strip().splitlines()[-2 if len(run.out.strip().splitlines()) > 1 else -1])
            ours.append(run)
            theirs.append(copied(storage, at_once))
            for bucket in ("ours", "theirs"):
                there = sum(1 for path in (storage.path / bucket).rglob("*") if path.is_file())
                if there < objects:
                    raise SystemExit(f"{bucket}: {there} of {objects} objects")
                storage.empty(bucket)
    return ours, theirs


def move(bench):
    """Objects moved from S3 to S3, small and large ones, beside rclone with as many transfers"""
    if not shutil.which("rclone"):
        raise SystemExit("rclone is not installed: apt-get install rclone")
    rows = []
    shapes = ((2000, 10_000, 16), (4, 1024 * MIB, 4))
    if bench.full:
        shapes = ((2000, 10_000, 16), (10_000, 10_000, 64), (4, 256 * MIB, 4), (8, 1024 * MIB, 4))
    for objects, size, at_once in shapes:
        ours, theirs = moved(bench, objects, size, at_once)
        our, their = (median([run.seconds for run in runs]) for runs in (ours, theirs))
        speed = (lambda seconds: f"{objects / seconds:.1f}/s") if size < MIB else (
            lambda seconds: f"{objects * size / MIB / seconds:.0f} MB/s")
        rows.append((f"{objects:,}", f"{size:,}", at_once, speed(their), speed(our), f"{their / our:.0%}",
                     f"{median([run.memory for run in theirs]) / MIB:.0f} MB",
                     f"{median([run.memory for run in ours]) / MIB:.0f} MB"))
    bench.table("Move", f"{LATENCY_MS} ms a call, S3 to S3 on loopback; whole commands with their start, listing and checks, "
                f"medians of {bench.rounds} by turns. `rclone copy --transfers N`, `reshelve move --concurrency N`.",
                ("objects", "bytes each", "N", "rclone", "reshelve", "reshelve of rclone", "rclone, memory",
                 "reshelve, memory"), rows)
