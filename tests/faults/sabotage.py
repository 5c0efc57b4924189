"""The proof that the harness would notice: a site that is broken on purpose must be caught.

Nothing of this is in the product. gunicorn is told by GUNICORN_CMD_ARGS to read this module as its configuration, and
calls `post_worker_init` in each worker, which breaks one verb there. The page says "Saved" all the same.
"""

import os
import random
from collections import Counter
from dataclasses import replace

from tests.faults.checks import judge, line
from tests.faults.kills import tapping
from tests.faults.phones import Habits
from tests.faults.processes import running

ONE_IN = 10


def drops() -> None:
    """The view says "Saved" of what nobody kept."""
    from journal.changes.outcomes import TapOutcome
    from journal.views import spot_days

    def only_said(request, sent):
        return TapOutcome(sentence="Saved: 6", spot=sent.spot(request), day=sent.day)

    spot_days.ACTS["rate"] = sometimes(only_said, spot_days.ACTS["rate"])


def alters() -> None:
    """Another number is kept than the one that was tapped."""
    from journal.models import SoreSpot

    right = SoreSpot.rate
    SoreSpot.rate = sometimes(lambda spot, day, pain, stamp: right(spot, day, (pain + 1) % 11, stamp), right)


def doubles() -> None:
    """What was sent once is there twice, under an id that no phone has made."""
    from journal.ids import uuid7
    from journal.models import SoreSpot

    def twice(spot, day, pain, stamp):
        right(spot, day, pain, stamp)
        return right(spot, day, pain, replace(stamp, change_id=uuid7(), replaces=stamp.change_id))

    right = SoreSpot.rate
    SoreSpot.rate = sometimes(twice, right)


def sometimes(broken, right):
    return lambda *arguments: (broken if random.random() < 1 / ONE_IN else right)(*arguments)  # noqa: S311 - chance


BROKEN = {"drops": drops, "alters": alters, "doubles": doubles}
CAUGHT_AS = {"drops": "lost", "alters": "wrong", "doubles": "doubled"}


def post_worker_init(worker) -> None:
    BROKEN[os.environ["SABOTAGE"]]()


def is_caught(how: str, site=running, least: int = 100) -> Counter:
    """A fault where the harness finds none."""
    broken = {"GUNICORN_CMD_ARGS": "--config python:tests.faults.sabotage", "SABOTAGE": how}
    with site(**broken) as broken_site:
        with tapping(broken_site, 4, Habits(("rate",), pause=0)) as load:
            load.wait_for(least)
        faults = judge(broken_site.database, load.phones)
    caught = faults[CAUGHT_AS[how]] > 0
    print(f"{broken_site.kind}, a view that {how} one rating in {ONE_IN}: {load.figures}, {line(faults)}: ", end="")
    print("caught" if caught else "NOT NOTICED", flush=True)
    return Counter() if caught else Counter({f"not noticed: {how}": 1})
