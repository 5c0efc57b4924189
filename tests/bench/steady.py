"""What does not depend on a journal's last change: the rule, public pages, openings again and again, taps in a row."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from statistics import median

from . import clock, journeys
from .browser import Browser, Request
from .floors import Floors
from .inside import assess
from .sizes import Size

PUBLIC = ("/techniques/ball-on-the-wall/", "/techniques/ball-on-the-wall/timer/", "/techniques/?have=ball")
PRIVATE = {"/": 0.6, "/journal/": 0.3}
MONTH, YEAR, TEN_YEARS = Size(3, 30), Size(3, 400), Size(3, 3650)
TAPS = 10


def rule() -> float:
    """Milliseconds for 400 days of one spot, the median of many."""
    dice, today, times = Random(1), date(2026, 11, 22), []  # noqa: S311 - chance, not a secret
    diary = [(today - timedelta(days=n), max(0, min(10, round(dice.gauss(5, 1))))) for n in range(400)]
    for _ in range(200):
        start = time.process_time()
        assess(diary, today)
        times.append(time.process_time() - start)
    return median(times) * 1000


def openings(browser: Browser, address: str, times: int) -> float:
    """Seconds of the processor for one, the mean of so many."""
    return sum(browser.ask(Request("", address)).seconds for _ in range(times)) / times


def taps(browser: Browser) -> float:
    """Seconds for one of ten taps in a row on a new day: nobody changes a day hundreds of times."""
    clock.move_on()
    answer, seconds = browser.ask(Request("", "/")), 0.0
    for pain in range(TAPS):
        answer = browser.ask(journeys.tap("", journeys.scales(answer)[0], pain))
        seconds += answer.seconds
    return seconds / TAPS


def ratio(rounds: int, part: Callable[[], float], whole: Callable[[], float]) -> float:
    return median(part() / whole() for _ in range(rounds))


def report(rounds: int, floors: Floors, month: Browser, year: Browser, ten_years: Browser) -> Iterator[str]:
    yield f"{rule():.2f} ms  the persistence rule on 400 days (aim: under 1 ms)"
    yield "Public pages, to HttpResponse('ok') behind the same middleware:"
    for address in PUBLIC:
        public = ratio(rounds, lambda: floors.seconds("plain", 100), lambda a=address: openings(floors.browser, a, 100))
        yield f"  {public:.2f} (aim 0.90)  {address}"
    yield "Repeated openings, nothing written in between, to the smallest view with a session:"
    for address, aim in PRIVATE.items():
        again = ratio(rounds, lambda: floors.seconds("session", 30), lambda a=address: openings(month, a, 30))
        yield f"  {again:.2f} (aim {aim:.2f})  {address}"
    # Not to Today after a month, which says something else: it has no notice yet.
    growth = ratio(rounds, lambda: openings(ten_years, "/", 30), lambda: openings(year, "/", 30))
    yield f"  {growth:.2f} (at most 1.10)  Today after ten years of three spots, to Today after 400 days"
    tap = ratio(rounds, lambda: floors.seconds("row", TAPS), lambda: taps(month))
    clock.set_right()
    yield "A tap, ten in a row, to the smallest form post that saves one row:"
    yield f"  {tap:.2f} (aim 0.25)"
