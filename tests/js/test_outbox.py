"""The outbox against a model of the site, in reckoned time; and that the model follows the site's own rule."""

import json
import random
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import brotli
import pytest
import rjsmin

from journal.sync.versions import Outline, winner
from tests.node import node

HERE = Path(__file__).parent
OUTBOX = HERE.parent.parent / "static/js/outbox"
SCHEDULES = 10_000
HALVES = [(0, SCHEDULES // 2), (SCHEDULES // 2, SCHEDULES)]  # for two processes


@pytest.mark.parametrize(("first", "end"), HALVES)
def test_nothing_is_lost_and_nothing_doubled_in_ten_thousand_schedules(first, end):
    done = node(str(HERE / "hold.mjs"), str(first), str(end), capture_output=True, text=True, timeout=300)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


def test_what_keeps_and_sends_is_less_than_5_and_a_quarter_kb():
    """In memory only where storage is refused: it is asked for then."""
    rooms = ("outbox", "batches", "transport", "start", "store/store", "store/indexed")
    sent = [brotli.compress(rjsmin.jsmin((OUTBOX / f"{name}.js").read_text()).encode()) for name in rooms]

    assert sum(map(len, sent)) <= 5.25 * 1024


def test_the_model_of_the_site_picks_the_winner_that_the_site_picks():
    chance = random.Random(13)  # noqa: S311 - chance, not a secret
    cases = [writes(chance) for _ in range(3000)]
    wanted = [str(winner([outline(write) for write in case]).version) for case in cases]
    done = node(str(HERE / "winners.mjs"), input=json.dumps(cases), capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stderr[-2000:]
    answers = zip(cases, wanted, json.loads(done.stdout), strict=True)
    assert [(case, want, *got) for case, want, got in answers if {want} != {*got}] == []


def writes(chance: random.Random) -> list[dict]:
    """Some that replace each other, or nothing, or what never arrived; by clocks that often agree. Also in a circle."""
    versions = [str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(chance.randint(1, 7))]
    missing = str(UUID(int=chance.getrandbits(128), version=4))

    def write(n: int) -> dict:
        circle = chance.random() < 0.05
        others = [other for other in (versions if circle else versions[:n]) if other != versions[n]]
        replaces = chance.choice([None, missing, *others, *others])
        is_implied = chance.random() < 0.2
        return {"version": versions[n], "replaces": replaces, "at": chance.randrange(4), "implied": is_implied}

    return [write(n) for n in chance.sample(range(len(versions)), len(versions))]


def outline(write: dict) -> Outline:
    replaces = UUID(write["replaces"]) if write["replaces"] else None
    return Outline(UUID(write["version"]), replaces, datetime.fromtimestamp(write["at"], UTC), write["implied"])
