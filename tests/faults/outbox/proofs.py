"""The proof that the harness would notice: an outbox or a site that is broken on purpose must be caught."""

from collections import Counter
from collections.abc import Callable

from playwright.sync_api import Browser

from tests.faults.checks import line
from tests.faults.outbox.mutations import CAUGHT_AS, setting
from tests.faults.outbox.runs import faults_of, two_phones
from tests.faults.outbox.schedules import Run, Schedule

MOST = 80  # schedules until it must have been noticed


def is_caught(how: str, site: Callable, browser: Browser, first: int = 0) -> Counter:
    """A fault where the harness finds none of those that this must lead to."""
    found: Counter[str] = Counter()
    tried = 0
    with site(**setting(how)) as broken, two_phones(browser, broken.port) as phones:
        while tried < MOST and not any(found[name] for name in CAUGHT_AS[how]):
            found += faults_of(broken.database, Run(Schedule.of(first + tried), phones))
            tried += 1
    caught = any(found[name] for name in CAUGHT_AS[how])
    print(f"{broken.kind}, one that {how}: {tried} schedules, {line(found, ())}: ", end="")
    print("caught" if caught else "NOT NOTICED", flush=True)
    return Counter() if caught else Counter({f"not noticed: {how}": 1})
