"""Schedules one after the other at one site, in one browser; what did not hold is printed with its seed."""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, sync_playwright

from tests.chromium import CHROMIUM, flags
from tests.faults.checks import line
from tests.faults.outbox.checks import judge
from tests.faults.outbox.phones import Phone
from tests.faults.outbox.schedules import Run, Schedule
from tests.faults.processes import Site

NAMES = ("lost", "doubled", "wrong", "unseen", "left", "refused")
ENOUGH = 3  # failing schedules, after which the others would say nothing new
SMALL = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@contextmanager
def browsing() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags())
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def two_phones(browser: Browser, port: int) -> Iterator[list[Phone]]:
    site = f"http://localhost:{port}"
    contexts = [browser.new_context(service_workers="block", **SMALL) for _ in range(2)]
    try:
        yield [Phone(name, site).hold(context) for name, context in zip("AB", contexts, strict=True)]
    finally:
        for context in contexts:
            context.close()


@dataclass
class Figures:
    """What all schedules together came to."""

    began: float = field(default_factory=time.monotonic)
    counted: Counter = field(default_factory=Counter)
    kinds: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    slowest: float = 0.0

    def add(self, run: Run, faults: Counter) -> None:
        self.found += faults
        self.counted += run.counted + Counter(schedules=1, failed=bool(faults))
        for phone in run.phones:
            self.kinds += Counter(change["kind"] for change in phone.kept.values())
            self.slowest = max(self.slowest, phone.slowest)

    def lines(self, weather: Counter) -> str:
        counted, seconds = self.counted, time.monotonic() - self.began
        return (
            f"{counted['schedules']} schedules of two phones in {seconds:.0f} s: {counted['taps']} taps, "
            f"{self.kinds.total()} changes kept ({told(self.kinds)}), {counted['reload']} reloads, "
            f"{counted['offline']} times offline, {weather.total()} faults ({told(weather)}), "
            f"{line(self.found, NAMES)}; the slowest was home after {self.slowest:.1f} s"
        )


def bad_weather(site: Site, browser: Browser, seeds: Iterable[int]) -> Counter:
    """Faults by name; none where nothing was lost."""
    figures = Figures()
    with two_phones(browser, site.port) as phones:
        for seed in seeds:
            run = Run(Schedule.of(seed), phones)
            faults = faults_of(site.database, run)
            figures.add(run, faults)
            if faults:
                tell(seed, run, faults)
            if figures.counted["failed"] >= ENOUGH:
                break
        weather = sum((phone.faults for phone in phones), Counter())
    print(f"{site.kind}: {figures.lines(weather)}", flush=True)
    return figures.found + Counter({"no bad weather": not weather and figures.counted["schedules"] > 1})


def faults_of(database: str, run: Run) -> Counter:
    for phone in run.phones:
        phone.wrong.clear()
    try:
        run.go()
        return judge(database, run)
    except Exception as error:
        for phone in run.phones:
            phone.wrong.append(repr(error)[:1000])
        return Counter(stuck=1)


def told(weather: Counter) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(weather.items()))


def tell(seed: int, run: Run, faults: Counter) -> None:
    wrong = [*run.notes, *(sentence for phone in run.phones for sentence in phone.wrong)]
    refused = [sentence for phone in run.phones for sentence in phone.refused.values()]
    print(f"Seed {seed}: {line(faults, ())}", run.schedule.lines(), *wrong, *refused, sep="\n", file=sys.stderr)
    print(f"Alone: python -m tests.faults.outbox --seed {seed}", file=sys.stderr, flush=True)
