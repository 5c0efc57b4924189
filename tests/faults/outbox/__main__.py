import argparse
import os
import random
import sys

from playwright.sync_api import sync_playwright

from tests import cleanup
from tests.faults.outbox import blows
from tests.faults.outbox.kills import kill_all
from tests.faults.outbox.runs import bad_weather, browsing
from tests.faults.processes import running


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.faults.outbox")
    parser.add_argument("--seed", type=int, help="of one schedule, or of the kills")
    parser.add_argument("--schedules", type=int, default=300, help="how many, where no seed is given")
    parser.add_argument("--kills", action="store_true", help="the kills in place of the schedules")
    options = parser.parse_args()
    named = {name: os.environ[name] for name in ("DATABASE_URL",) if name in os.environ}
    if options.kills:
        with running(**blows.SETTING, **named) as site, sync_playwright() as playwright:
            return 1 if kill_all(site, playwright, seed=options.seed) else 0
    first = random.randrange(10**6) if options.seed is None else options.seed  # noqa: S311 - chance, not a secret
    seeds = range(first, first + (options.schedules if options.seed is None else 1))
    with running(**named) as site, browsing() as browser:
        return 1 if bad_weather(site, browser, seeds) else 0


if __name__ == "__main__":
    cleanup.on_sigterm()
    sys.exit(main())
