"""A site of one's own, as `manage.py serve` runs it, whose processes may be killed and are all found again."""

import http.client
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.serving import ROOT, free_port, ready

STARTS_WITHIN = 120  # seconds, on a machine that is busy with other things
ENDS_WITHIN = 60  # gunicorn gives requests half a minute to end, also where their master is gone


class Site:
    """Its processes are known by the folder in their environment, so that none can hide."""

    def __init__(self, folder: Path, **settings: str):
        self.folder, self.port = folder, free_port()
        inherited = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        self.environment = inherited | {"DATA_DIR": str(folder), "HOME": str(folder), "PORT": str(self.port)} | settings
        self.master: subprocess.Popen | None = None
        self.clock = None  # a clocks.Clock, where it is to be moved

    @property
    def database(self) -> str:
        """A PostgreSQL's address, or the path of the SQLite file."""
        return self.environment.get("DATABASE_URL") or str(self.folder / "unknot.sqlite3")

    @property
    def kind(self) -> str:
        return "PostgreSQL" if self.database.startswith("postgres:") else "SQLite"

    def start(self) -> None:
        """Tried again where it ends at once, as a supervisor would: a connection may linger on its port."""
        deadline = time.monotonic() + STARTS_WITHIN
        while not self.answers():
            if time.monotonic() > deadline:
                raise TimeoutError(f"The site did not start: {self.output()[-1000:]}")
            if self.master is None or self.master.poll() is not None:
                self._serve()
            time.sleep(0.05)

    def _serve(self) -> None:
        with open(self.folder / "output", "a") as output:
            command = [sys.executable, "manage.py", "serve"]
            streams = {"stdout": output, "stderr": output, "stdin": subprocess.DEVNULL}
            self.master = subprocess.Popen(command, cwd=ROOT, env=self.environment, **streams)

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def output(self) -> str:
        return (self.folder / "output").read_text(errors="replace")

    def processes(self) -> set[int]:
        return set(with_environment(f"DATA_DIR={self.folder}"))

    def kill_worker(self) -> bool:
        """Whether there was one to kill."""
        workers = sorted(self.processes() - {self.master.pid})
        if workers:
            kill(random.choice(workers))  # noqa: S311 - chance, not a secret
        return bool(workers)

    def kill_master(self) -> float:
        """Seconds until the workers that it left behind were gone too; then the site is started again."""
        self.master.kill()
        self.master.wait()
        began = time.monotonic()
        wait_until(lambda: not self.processes(), ENDS_WITHIN, lambda: f"Orphans: {sorted(self.processes())}")
        took = time.monotonic() - began
        self.start()
        return took

    def deploy(self) -> bool:
        """As an update does it: told to end, and started again. Nothing may be left of it in between."""
        if left := self.stop():
            raise RuntimeError(f"{left} processes did not end when they were told to")
        self.start()
        return True

    def stop(self) -> int:
        """How many processes were still there afterwards, which are then killed."""
        if self.master and self.master.poll() is None:
            self.master.send_signal(signal.SIGTERM)
            try:
                self.master.wait(ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                kill(self.master.pid)
                self.master.wait()
        left = self.processes()
        for pid in left:
            kill(pid)
        return len(left)


@contextmanager
def running(prepare: Callable[[Site], None] | None = None, **settings: str) -> Iterator[Site]:
    """Two workers, so that one may go."""
    with TemporaryDirectory(prefix="unknot-faults-") as folder:
        site = Site(ready(Path(folder)), **{"WEB_CONCURRENCY": "2", **settings})
        if prepare:
            prepare(site)
        with started(site):
            yield site


@contextmanager
def started(site: Site) -> Iterator[None]:
    try:
        site.start()
        yield
    finally:
        site.stop()


def with_environment(line: str) -> Iterator[int]:
    """Processes of this user that were started with this in their environment."""
    for file in Path("/proc").glob("[0-9]*/environ"):
        try:
            if line.encode() in file.read_bytes().split(b"\0"):
                yield int(file.parent.name)
        except OSError:  # gone in the meantime, or somebody else's
            continue


def kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def wait_until(happened, seconds: float, sentence) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise TimeoutError(sentence())
        time.sleep(0.05)
