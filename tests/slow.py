"""Slow visitors by the hundred, for half a minute: `python -m tests.slow` prints how long others waited meanwhile.

At the site itself and behind nginx and Caddy as docs/deploy.md writes them. Where these are not
and cannot be installed, the last lines say so, and with CI=true that is a failure.
"""

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tests import cleanup
from tests.crowd import FROM_MANY, FROM_ONE, ROW_LABELS, Crowd, Door
from tests.memory import children, resident
from tests.needs import install, missing
from tests.proxies import HOST, PROXIES, found
from tests.serving import free_port, serve, started

EACH = 100
SECONDS = 26  # long enough for the first to be told that it took too long
AIM = 1.0
TO_STOP = 10
MISSING = "{0} is not here and cannot be installed, so the site was not tried behind it: install `{0}`."
PAGES = ["/healthz", "/why/", "/"]


@contextmanager
def site(folder: Path) -> Iterator[tuple]:
    port = free_port()
    with serve(folder, port, SITE_URL=f"https://{HOST}") as server:
        started(server, port)
        try:
            yield server, port
        finally:
            server.kill()


@contextmanager
def entered(name: str, folder: Path, port: int) -> Iterator[Door]:
    if name not in PROXIES:
        yield AtHome(port, HOST)
        return
    with PROXIES[name](folder, port) as door:
        yield door


class AtHome(Door):
    """At the site itself: it is told that the visitor came by https, else it would send him there."""

    def extra(self) -> dict[str, str]:
        return {"X-Forwarded-Proto": "https"}


def waits(door: Door, until: float) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {page: [] for page in PAGES}
    while time.monotonic() < until:
        for page in PAGES:
            took[page].append(door.seconds(page))
        time.sleep(0.05)
    return took


def stop(server: subprocess.Popen) -> float:
    began = time.monotonic()
    server.send_signal(signal.SIGTERM)
    server.wait(60)
    return time.monotonic() - began


def beside(name: str, sources: list[str]) -> bool:
    """Did everybody else get a page in time, and did the site stop in time?"""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server, port = stack.enter_context(site(folder))
        door = stack.enter_context(entered(name, folder, port))
        warm_up(door)
        alone = slowest_of(waits(door, time.monotonic() + 2))
        before = resident(children(server.pid)[0])
        with Crowd(door, EACH, sources) as crowd:
            took = waits(door, time.monotonic() + SECONDS)
            after = resident(children(server.pid)[0])
        with Crowd(door, EACH, sources):
            stopped = stop(server)
    pages = ", ".join(f"{page} {max(times):.3f} of {len(times)}" for page, times in took.items())
    print(f"{name}, {EACH} each of {', '.join(ROW_LABELS)} from {len(sources)} addresses: slowest {pages} s ", end="")
    print(f"(alone {alone:.3f}); worker {before} then {after} MB; ", end="")
    print(f"moves after they were ended {dict(crowd.ended)}; stopped in {stopped:.1f} s", flush=True)
    return slowest_of(took) < AIM and stopped < TO_STOP


def warm_up(door: Door) -> None:
    """The first visitor of all waits for Python's imports; the port is open before them."""
    for _ in range(10):
        with suppress(OSError, AssertionError):
            waits(door, time.monotonic() + 1)
            return


def slowest_of(took: dict[str, list[float]]) -> float:
    return max(max(times) for times in took.values())


def main() -> int:
    print(f"aims: {AIM:.0f} s for a page, {TO_STOP} s to stop")
    if absent := [name for name in PROXIES if not found(name)]:
        install(*absent, "openssl")
    proxies = [name for name in PROXIES if found(name)]
    fine = [beside(name, sources) for name in ("itself", *proxies) for sources in (FROM_ONE, FROM_MANY)]
    left_out = [missing(MISSING.format(name)) for name in PROXIES if name not in proxies]
    return 0 if all(fine) and not any(left_out) else 1


if __name__ == "__main__":
    cleanup.on_sigterm()
    sys.exit(main())
