"""One round: each size in turn comes to a process that has not seen it, and stays for six days.

How each page is made to miss what a process keeps of a journal:

- *in a fresh process*: a round runs in a fork of a process that has never opened any of these journals. It has its
  imports, its compiled templates and its public pages, since a worker is warm after its first visitor.
- *on a new day*: the site's clock goes on by a day; what was kept of yesterday is still there, as it would be.
- *after a tap*, *after a write*: the request before it was that write, by the same browser, to the same journal.
- *taps, the fragment, a practice*: each comes once a day, after what a person opens before it.
"""

import gc
import json
import os
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from statistics import fmean, median

from django.db import connections

from . import clock, journeys
from .browser import Browser, Cost, Journey, measure
from .floors import Floors
from .sizes import Size, course

KIND = dict.fromkeys((journeys.FIRST_TAP, journeys.CHANGED_TAP, journeys.SAVED, journeys.TAPPED), "row")
KIND[journeys.TIMER_PAGE] = "plain"
KINDS = ("plain", "session", "row")
DAYS = (journeys.session, journeys.second_thought, journeys.log_one_entry)
BYTES = " bytes"
Figures = dict[str, float]  # seconds of each page and of each kind of floor, and the bytes of the pages
People = Mapping[Size, Browser]
Day = Callable[[Iterator[int]], Journey]


def kind_of(name: str) -> str:
    """Which floor a page stands on."""
    return KIND.get(name, "session")


def forked_round(number: int, people: People, warm: Browser, floors: Floors) -> dict[str, Figures]:
    def work() -> dict[str, Figures]:
        warm_up(warm, floors, number)
        return {str(size): figures(number, size, browser, floors, 2 * DAYS) for size, browser in people.items()}

    return in_a_fork(work)


def warm_up(browser: Browser, floors: Floors, number: int = 0) -> None:
    """Somebody else was here: all code has run, and the pages of memory that a fork shares are this process's own."""
    for kind in KINDS:
        floors.seconds(kind, 3)
    clock.move_on(clock.DAY * len(DAYS) * number)
    for journey in DAYS[:2]:
        clock.move_on()
        measure(browser, journey(course(Random(number))))  # noqa: S311 - chance, not a secret
    clock.set_right()


def figures(number: int, size: Size, browser: Browser, floors: Floors, days: Sequence[Day]) -> Figures:
    """These days, from where the last round ended; a floor after each page."""
    pains = course(Random(f"{size} {number}"))  # noqa: S311 - chance, not a secret

    def floor(name: str) -> float:
        return floors.seconds(kind_of(name), 1)

    clock.set_right()
    clock.move_on(clock.DAY * len(days) * number)
    costs = measure(browser, journeys.opening(), floor)
    for journey in days:
        clock.move_on()
        costs += measure(browser, journey(pains), floor)
    clock.set_right()
    return means(costs)


def means(costs: list[Cost]) -> Figures:
    found, floors = defaultdict(list), defaultdict(list)
    for cost in costs:
        found[cost.name].append(cost.seconds)
        found[cost.name + BYTES].append(cost.bytes)
        floors[kind_of(cost.name)].append(cost.floor)
    pages = {name: fmean(each) for name, each in found.items()}
    return pages | {kind: median(each) for kind, each in floors.items()}


def in_a_fork(work: Callable[[], dict]) -> dict:
    """What the work answers, done in a copy of this process, which itself stays as it is."""
    connections.close_all()
    gc.collect()
    gc.freeze()  # else the copy's first collection would copy all memory
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        _answer(work, writing)
    os.close(writing)
    gc.unfreeze()
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if status or not told:
        raise RuntimeError("A round did not end well; what went wrong is printed above.")
    return json.loads(told)


def _answer(work: Callable[[], dict], writing: int) -> None:
    status = 1
    try:
        with os.fdopen(writing, "w") as pipe:
            json.dump(work(), pipe)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)
