"""Workers, the master and the database are killed, and the site is deployed anew, while phones tap."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.faults.checks import judge, line
from tests.faults.phones import Habits, Phone
from tests.faults.processes import Site, wait_until

PATIENT, EAGER = Habits(), Habits(pause=0)
LONGEST = 600  # seconds, however slow the machine is


@dataclass
class Load:
    """Phones that tap for as long as the block lasts; pairs of them share a journal."""

    phones: list[Phone] = field(default_factory=list)

    @property
    def answered(self) -> int:
        return sum(len(phone.answered) for phone in self.phones)

    @property
    def figures(self) -> str:
        repeats, slowest = sum(phone.repeats for phone in self.phones), max(phone.slowest for phone in self.phones)
        return f"{self.answered} taps answered, {repeats} sent again, the longest waited {slowest:.1f} s"

    @property
    def refused(self) -> list[str]:
        return [sentence for phone in self.phones for sentence in phone.refused]

    def has(self, least: int) -> bool:
        """Whether so many were answered, or one was refused: more of them would not make that right."""
        return self.answered >= least or bool(self.refused)

    def wait_for(self, least: int) -> None:
        wait_until(lambda: self.has(least), LONGEST, lambda: f"Only {self.answered} taps were answered")
        if self.refused:
            raise RuntimeError(f"{len(self.refused)} taps were refused: {'; '.join(self.refused[:3])}")


@contextmanager
def tapping(site: Site, phones: int, habits: Habits = PATIENT, journals: int = 0) -> Iterator[Load]:
    stop, load, journals = threading.Event(), Load(), journals or (phones + 1) // 2
    for number in range(phones):
        phone = Phone(site.port, number, stop, habits)
        load.phones.append(phone.open() if number < journals else phone.join_journal_of(load.phones[number % journals]))
    try:
        for phone in load.phones:
            phone.start()
        yield load
    except (KeyboardInterrupt, SystemExit):
        for phone in load.phones:
            phone.patience = 0  # the site was told to end as well, and will not answer any more
        raise
    finally:
        stop.set()
        for phone in load.phones:
            phone.join()


@dataclass(frozen=True)
class Blows:
    """How many of each. A deploy stops the site and starts it; `revive` kills the database and starts it again."""

    workers: int = 20
    masters: int = 4
    deploys: int = 2
    databases: int = 0
    revive: Callable[[], bool] = bool


def kill_processes(site: Site, blows: Blows, least: int = 1000, phones: int = 8) -> Counter:
    """At random moments; it goes on until enough taps were answered beside the kills."""
    coming = [site.kill_worker] * blows.workers + [site.kill_master] * blows.masters
    coming += [site.deploy] * blows.deploys + [blows.revive] * blows.databases
    random.shuffle(coming)
    with tapping(site, phones) as load:
        struck = strike(coming, load, least)
    faults = judge(site.database, load.phones) + +Counter({"too few": len(coming) + (load.answered < least)})
    orphaned = max((seconds for blow, seconds in struck if blow == site.kill_master), default=0)
    killed = f"{blows.workers} workers, {blows.masters} masters, {blows.databases} times the database"
    print(f"{site.kind}: killed {killed}; {blows.deploys} deploys; {load.figures}, ", end="")
    print(f"{line(faults)}; orphans ended within {orphaned:.1f} s", flush=True)
    return faults


def strike(coming: list[Callable], load: Load, least: int) -> list[tuple[Callable, float]]:
    """Each blow that hit, and what it answered."""
    struck, deadline = [], time.monotonic() + LONGEST
    while coming and not load.refused and time.monotonic() < deadline:
        time.sleep(random.uniform(0.3, 1.8))  # noqa: S311 - chance, not a secret
        if result := coming[-1]():  # between two lives of a worker there is none to kill
            struck.append((coming.pop(), result))
    while not load.has(least) and time.monotonic() < deadline:
        time.sleep(0.2)
    return struck


def write_at_once(site: Site, seconds: float = 10, phones: int = 8) -> Counter:
    """All phones write to one journal, with every verb."""
    with tapping(site, phones, EAGER, journals=1) as load:
        time.sleep(seconds)
    faults = judge(site.database, load.phones)
    print(f"{site.kind}: {phones} writers at one journal in {seconds:g} s: {load.figures}, {line(faults)}", flush=True)
    return faults
