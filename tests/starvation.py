"""While somebody else holds the database's write lock, and writers wait: `python -m tests.starvation --seconds 30`.

The site itself is served, with its eight threads. Prints how long pages and writers waited for their answers.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests import cleanup
from tests.aims import within
from tests.faults.browsers import Answer, HttpClient
from tests.faults.phones import SPOT, hidden
from tests.serving import served

WRITERS = 50
PAGES = ("/", "/journal/", "/why/", "/healthz")


class Owner:
    """A browser with a journal of its own."""

    def __init__(self, port: int):
        self.browser, self.spot = HttpClient(port, timeout=60), ""

    def begin(self) -> "Owner":
        """The first tap makes the journal."""
        page = self.browser.get("/").text
        self.spot = SPOT.search(page)[1]
        assert self.tap(5, token=hidden(page, "token")).status == 200
        return self

    def tap(self, pain: int, **more: str) -> Answer:
        address = f"/journal/spots/{self.spot}/days/{date.today()}/"
        return self.browser.post(address, {"pain": str(pain), **more}, **{"HX-Request": "true"})


@dataclass
class Figures:
    pages: list[float] = field(default_factory=list)  # seconds, each
    writers: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    without_retry_after: int = 0

    @property
    def faults(self) -> list[str]:
        found = [f"a page took {took:.2f} s" for took in self.pages if took > within(1)]
        found += [f"a writer took {took:.2f} s" for took in self.writers if took > within(5)]
        found += [f"a writer was answered {status}" for status in self.statuses if status != 503]
        return found + ["a 503 had no Retry-After"] * self.without_retry_after


def wait_in_line(owner: Owner, until: float, figures: Figures) -> None:
    """One writer: taps, and taps again some time after it was told to."""
    while time.monotonic() < until - 5:
        began = time.monotonic()
        answer = owner.tap(7)
        figures.writers.append(time.monotonic() - began)
        figures.statuses.append(answer.status)
        figures.without_retry_after += "Retry-After" not in answer.headers
        time.sleep(1)


def starve(port: int, hold: Callable, seconds: float, writers: int = WRITERS) -> Figures:
    """With the lock held for so long, what pages and writers were answered, and when."""
    owner, figures = Owner(port).begin(), Figures()
    with hold(owner):
        until = time.monotonic() + seconds
        crowd = [
            threading.Thread(target=wait_in_line, args=(owner, until, figures), daemon=True) for _ in range(writers)
        ]
        for each in crowd:
            each.start()
        while time.monotonic() < until:
            for page in PAGES:
                began = time.monotonic()
                assert owner.browser.get(page).status == 200
                figures.pages.append(time.monotonic() - began)
            time.sleep(0.1)
        for each in crowd:
            each.join()
    assert owner.tap(3).status == 200  # afterwards all is well
    return figures


@contextmanager
def sqlite_held(file: Path) -> Iterator[None]:
    import sqlite3

    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def row_held(url: str) -> Iterator[None]:
    """The row of every journal, by somebody who does not let go."""
    import psycopg

    with psycopg.connect(url) as other:
        other.execute("SELECT * FROM journal_journal FOR UPDATE")
        yield


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=30)
    seconds, url = asked.parse_args().seconds, os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as folder:
        more = {"DATABASE_URL": url} if url else {}
        with served(Path(folder), **more) as site:
            held = (lambda _: row_held(url)) if url else (lambda _: sqlite_held(Path(folder) / "unknot.sqlite3"))
            figures = starve(site.port, held, seconds)
    kind = "postgresql" if url else "sqlite"
    print(f"{kind}: lock held for {seconds:g} s, {WRITERS} writers: {len(figures.pages)} pages, the slowest ", end="")
    print(
        f"{max(figures.pages):.2f} s; {len(figures.writers)} writes, the slowest {max(figures.writers):.2f} s, ", end=""
    )
    print(f"{figures.statuses.count(503)} answered 503")
    print(*sorted(set(figures.faults))[:5], sep="\n", file=sys.stderr)
    return 1 if figures.faults else 0


if __name__ == "__main__":
    cleanup.on_sigterm()
    sys.exit(main())
