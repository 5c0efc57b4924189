import argparse
import random
import sys

from tests import cleanup
from tests.faults.outbox.runs import bad_weather, browsing
from tests.faults.processes import running


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.faults.outbox")
    parser.add_argument("--seed", type=int, help="only this schedule")
    parser.add_argument("--schedules", type=int, default=300)
    options = parser.parse_args()
    first = random.randrange(10**6) if options.seed is None else options.seed  # noqa: S311 - chance, not a secret
    seeds = range(first, first + (options.schedules if options.seed is None else 1))
    with running() as site, browsing() as browser:
        return 1 if bad_weather(site, browser, seeds) else 0


if __name__ == "__main__":
    cleanup.on_sigterm()
    sys.exit(main())
