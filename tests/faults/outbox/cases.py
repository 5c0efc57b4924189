"""What `make faults` tries of the outbox, with each database."""

import random
from collections import Counter
from collections.abc import Callable

from playwright.sync_api import sync_playwright

from tests import postgres
from tests.faults.outbox import blows, mutations
from tests.faults.outbox.kills import kill_all
from tests.faults.outbox.proofs import is_caught
from tests.faults.outbox.runs import bad_weather, browsing
from tests.faults.processes import Site

Start = Callable[..., Site]
SCHEDULES = {"SQLite": 300, "PostgreSQL": 100}


def outbox(site: Start, server: postgres.Cluster | None) -> Counter:
    first = random.randrange(10**6)  # noqa: S311 - chance, not a secret
    with site() as running_site, browsing() as browser:
        return bad_weather(running_site, browser, range(first, first + SCHEDULES[running_site.kind]))


def outbox_kills(site: Start, server: postgres.Cluster | None) -> Counter:
    with site(**blows.SETTING) as running_site, sync_playwright() as playwright:
        return kill_all(running_site, playwright)


def outbox_sabotage(site: Start, server: postgres.Cluster | None) -> Counter:
    with browsing() as browser:
        return sum((is_caught(how, site, browser) for how in mutations.CAUGHT_AS), Counter())
