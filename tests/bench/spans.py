"""What the journal costs over each span: ten years of eight spots beside thirty days of them, and how heavy it is.

Each page is opened after a tap, as `history after a write` is, on as many days as there are rounds, in one process:
what it remembers of older weeks is carried over as in life. What a process pays that knows nothing of them is printed
beside it. No drawing is kept by its values, so none comes out of a memory.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from random import Random
from statistics import median

from . import clock, journeys
from .browser import Browser, Journey, Request, measure
from .rounds import in_a_fork
from .sizes import Size, course

YOUNG, OLD = Size(8, 30), Size(8, 3650)
BASE = "/journal/"
# At most so many times the time of thirty days in the young journal.
SPANS = {BASE: 1.1, "/journal/?span=90": 4.0, "/journal/?span=year": 4.0, "/journal/?span=all": 4.0}
TABLES = ("?span=year&table", "?span=all&table")
HEAVIEST = 60_000  # bytes of HTML
SPOT = re.compile(r'"(/journal/spots/[0-9a-f-]{36}/)')
Costs = dict[str, list[float]]


def day(pains: Iterator[int]) -> Journey:
    """A new day: each span after another tap."""
    spots = journeys.scales((yield Request("", "/")))
    for nth, address in enumerate(SPANS):
        answer = yield journeys.tap("", spots[nth], next(pains))
        spots[nth] = journeys.scales(answer)[0]
        yield Request(address, address)
    yield from journeys.the_rest(spots[len(SPANS) :], pains)


def seconds(browser: Browser, rounds: int) -> Costs:
    """Of each span, in turn."""
    found: Costs = defaultdict(list)
    pains = course(Random(1))  # noqa: S311 - chance, not a secret
    for _ in range(rounds + 1):
        clock.move_on()
        for cost in measure(browser, day(pains)):
            found[cost.name].append(cost.seconds)
    clock.set_right()
    return {name: each[1:] for name, each in found.items()}


def first_time(browser: Browser) -> dict[str, float]:
    """In a process that knows Today of this journal, and nothing older."""
    browser.ask(Request("", "/"))
    return {address: browser.ask(Request("", address)).seconds for address in reversed(SPANS)}


def bytes_of(browser: Browser) -> dict[str, int]:
    pages = {address: browser.ask(Request("", address)).page for address in SPANS}
    spot = SPOT.search(pages[BASE])
    if spot is None:
        raise ValueError("There is no spot in this journal.")
    pages |= {f"/journal/spots/…/{query}": browser.ask(Request("", spot[1] + query)).page for query in TABLES}
    return {address: len(page.encode()) for address, page in pages.items()}


def report(rounds: int, browser: Callable[[Size], Browser]) -> Iterator[str]:
    young, old = browser(YOUNG), browser(OLD)
    base = median(seconds(young, rounds)[BASE])
    firsts = [in_a_fork(lambda: first_time(old)) for _ in range(rounds)]
    times = seconds(old, rounds)
    yield f"The journal of {OLD} after a write, to thirty days of {YOUNG} ({base * 1000:.2f} ms):"
    for address, most in SPANS.items():
        ratio, once = median(times[address]) / base, median(each[address] for each in firsts) / base
        yield f"  {ratio:.2f} (at most {most:.2f})  {address}  ({once:.2f} the first time in a process)"
    yield "How heavy each page of it is, in bytes of HTML:"
    for address, weight in bytes_of(old).items():
        yield f"  {weight:,} (at most {HEAVIEST:,})  {address}"
