"""`make faults`: long runs that break things on purpose. Prints figures; fails when anything that was answered is gone.

First eight writers for ten seconds, then twenty times `kill -9` of a gunicorn worker while eight phones tap. A phone
whose answer never came sends the same change again, as ours do.
"""

import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

KILLS = 20
PHONES = 8
ROOT = Path(__file__).parent.parent


class Phone(threading.Thread):
    """Taps without a pause until told to stop; remembers every change that was answered."""

    def __init__(self, port: int, spot: UUID, stop: threading.Event):
        super().__init__()
        self.port, self.spot, self.stop = port, spot, stop
        self.answered: list[UUID] = []
        self.repeats = 0

    def run(self) -> None:
        from journal.ids import uuid7

        while not self.stop.is_set():
            change = uuid7()
            while not self.sent(change) and not self.stop.is_set():
                self.repeats += 1
                time.sleep(0.02)

    def sent(self, change: UUID) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("POST", f"/{self.spot}/{change}/{random.randint(0, 10)}/")  # noqa: S311 - chance, not a secret
            kept = line.getresponse().read() == b"kept"
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()
        if kept:
            self.answered.append(change)
        return kept


def gunicorn(port: int) -> subprocess.Popen:
    command = [sys.executable, "-m", "gunicorn", "tests.taps:application()", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "2", "--worker-class", "gthread", "--threads", "4", "--no-control-socket"]
    return subprocess.Popen([*command, "--log-level", "critical"], cwd=ROOT)


def workers(master: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def taps_under_fire(spot: UUID) -> tuple[list[UUID], int, int]:
    """The changes that were answered, how often a phone had to repeat itself, and how many workers were killed."""
    port, stop, killed = free_port(), threading.Event(), 0
    server = gunicorn(port)
    phones = [Phone(port, spot, stop) for _ in range(PHONES)]
    try:
        for phone in phones:
            phone.start()
        while not any(phone.answered for phone in phones):
            time.sleep(0.1)
        while killed < KILLS:
            time.sleep(0.5)
            for pid in random.sample(workers(server.pid), 1):
                os.kill(pid, signal.SIGKILL)
                killed += 1
    finally:
        stop.set()
        for phone in phones:
            phone.join()
        server.terminate()
        server.wait()
    return [change for phone in phones for change in phone.answered], sum(phone.repeats for phone in phones), killed


def kill_workers() -> int:
    """How many answered taps are not in the database, or there twice."""
    from django.db import connection

    from journal import ids, tokens
    from journal.models import Journal
    from tests.writers import wrong

    key = ids.uuid7()
    journal = Journal.open_with(tokens.new(), key, datetime.now(UTC))
    connection.close()
    answered, repeats, killed = taps_under_fire(key)
    kept = [row.version for row in [*journal.ratings.all(), *journal.former_ratings.all()]]
    lost, doubled = len(set(answered) - set(kept)), len(kept) - len(set(kept))
    print(f"{connection.vendor}: {killed} workers killed, {len(answered)} taps answered, {repeats} repeated, ", end="")
    print(f"{lost} lost, {doubled} doubled, {wrong(journal)} wrong, the database is {soundness(connection)}")
    return lost + doubled + wrong(journal)


def soundness(connection) -> str:
    if connection.vendor != "sqlite":
        return "answering"
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA integrity_check").fetchone()[0]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update({"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"})
        failed = subprocess.run([sys.executable, "-m", "tests.writers", "--seconds", "10"], cwd=ROOT, check=False)
        import django

        django.setup()
        return 1 if kill_workers() or failed.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
