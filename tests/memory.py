"""What the running site holds in memory: `python -m tests.memory`, one worker of eight threads as `make run` has it.

Eight people at once look at everything, with journals of their own, and with one request in ten they write.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event

from tests import cleanup
from tests.faults.phones import Habits, Phone
from tests.serving import served

AIM = 150  # MB
AT_ONCE = 8
ROUND = 500  # requests, after which somebody new comes: so no journal gets near what it takes in an hour
DAYS = 60
SHARES = {"public": 50, "not found": 5, "private": 34.8, "write": 10, "export": 0.2}  # of a hundred requests
TECHNIQUE, SPOT = "/techniques/ball-on-the-wall/", "/journal/spots/{spot}/"
PUBLIC = ["/techniques/", "/techniques/?area=neck", TECHNIQUE, f"{TECHNIQUE}timer/", "/why/", "/get-help/", "/privacy/"]
PRIVATE = ["/", "/journal/", "/journal/notice/", SPOT, SPOT + "days/{day}/", "/journal/days/{day}/", "/journal/data/"]
PAGES = {
    "public": [*PUBLIC, "/accounts/sign-in/", "/healthz", "/robots.txt"],
    "not found": ["/nowhere/", "/techniques/nothing/", "/static/css/nothing.css", "/journal/days/2026-02-31/"],
    "private": [*PRIVATE, "/settings/"],
    "export": ["/journal/data/file/"],
}
WRITES = ("rate", "rate", "rate", "note", "practice")


@dataclass
class Figures:
    kinds: Counter = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0, "no page")

    def add(self, other: "Figures") -> None:
        self.kinds += other.kinds
        self.refused += other.refused
        self.slowest = max(self.slowest, other.slowest)


def resident(pid: int) -> int:
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) // 1024


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def visits(port: int, count: int) -> Figures:
    """One request after the other."""
    figures, stop = Figures(), Event()
    stop.set()  # so that no tap is sent again for ever
    for begin in range(0, count, ROUND):
        phone = Phone(port, 0, stop, Habits()).open()
        for kind in random.choices(list(SHARES), SHARES.values(), k=min(ROUND, count - begin)):  # noqa: S311 - chance
            visit(phone, kind, figures)
        figures.refused += phone.refused + ["a tap was not taken at once"] * phone.repeats
    return figures


def visit(phone: Phone, kind: str, figures: Figures) -> None:
    day = phone.today - timedelta(phone.dice.randrange(DAYS))
    figures.kinds[kind] += 1
    if kind == "write":
        phone.tap(phone.dice.choice(WRITES), day)
        return
    page = phone.dice.choice(PAGES[kind])
    began = time.monotonic()
    status = phone.browser.get(page.format(spot=phone.spot, day=day)).status
    figures.slowest = max(figures.slowest, (time.monotonic() - began, page))
    if status != (404 if kind == "not found" else 200):
        figures.refused.append(f"{page} answered {status}")


def visits_at_once(port: int, count: int) -> Figures:
    total = Figures()
    with ThreadPoolExecutor(AT_ONCE) as people:
        for figures in people.map(visits, [port] * AT_ONCE, [count // AT_ONCE] * AT_ONCE):
            total.add(figures)
    return total


def main() -> int:
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--requests", type=int, default=320)
    count = wanted.parse_args().requests
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site:
        visits_at_once(site.port, 160)
        worker = children(site.pid)[0]
        before = resident(worker)
        figures, after, master = visits_at_once(site.port, count), resident(worker), resident(site.pid)
    print(f"resident after {count} requests: the worker of eight threads {after} MB ({before} at first), ", end="")
    print(f"its master {master} MB (aim: {AIM} MB); the slowest page took {figures.slowest[0]:.2f} s ", end="")
    print(f"({figures.slowest[1]}); {', '.join(f'{n} {kind}' for kind, n in sorted(figures.kinds.items()))}; ", end="")
    print(f"{len(figures.refused)} refused", flush=True)
    print(*sorted(set(figures.refused))[:5], sep="\n", end="\n" * bool(figures.refused), file=sys.stderr)
    return 1 if after > AIM or figures.refused else 0


if __name__ == "__main__":
    cleanup.on_sigterm()
    sys.exit(main())
