"""One batch from several threads at once, and batches in any order: each change is applied exactly once."""

from collections import Counter
from datetime import date
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.ids import uuid7
from journal.models import DayWords, Device, FormerRating, Journal, Rating, Reading, SoreSpot
from journal.sync.versions import Stamp
from journal.web import assessments
from journal.web.clock import instant
from tests.cast import BETWEEN, NOON, stamp, this_day
from tests.journal.batches import change, send, tap, who
from tests.people import Browser, with_device
from tests.threads import at_once

TODAY = this_day()
DAYS = ("2026-01-01", "2026-01-02")
Sent = list[dict]


@pytest.mark.django_db(transaction=True)
def test_the_same_batch_from_several_threads_is_applied_once(ann, spot):
    kept = [tap(spot, n % 11, "read") for n in range(8)] + [tap(spot, n) for n in range(8)]
    batch = {"journal": str(ann.pk), "changes": kept}
    browsers = [with_device(ann) for _ in range(3)]

    answers = at_once(*[lambda browser=browser: send(browser, batch) for browser in browsers])

    done = [each["id"] for answer in answers for each in answer.json()["answers"] if each["state"] != "already"]
    assert Counter(done) == Counter(each["id"] for each in kept)
    assert (Rating.objects.count(), FormerRating.objects.count(), Reading.objects.count()) == (1, 7, 8)


@pytest.mark.django_db(transaction=True)
def test_one_offer_from_several_threads_makes_one_journal(db):
    browser, spot = Browser(), str(uuid7())
    batch = {"offer": who(browser)["offer"], "spot": spot, "changes": [tap(spot, 5), tap(spot, 6)]}

    answers = at_once(*[lambda: send(Browser(), batch) for _ in range(3)])

    assert [answer.status_code for answer in answers] == [200] * 3
    assert (Journal.objects.count(), Device.objects.count(), SoreSpot.objects.count()) == (1, 1, 1)
    done = [each["id"] for answer in answers for each in answer.json()["answers"] if each["state"] != "already"]
    assert Counter(done) == Counter(each["id"] for each in batch["changes"])


KINDS = st.sampled_from(["rate", "rate", "clear", "note"])
NUMBERS = st.integers(0, 10)
SAID = st.lists(
    st.tuples(KINDS, st.sampled_from(DAYS), NUMBERS, st.integers(0, 5), st.none() | st.integers(0, 9)),
    min_size=1,
    max_size=7,
)


def changes_of(spot: str, said: list[tuple]) -> Sent:
    """Each may name any of the earlier ones as seen; several are said at the same time."""
    ids, made = [uuid7() for _ in said], []
    for n, (kind, day, pain, minutes, seen) in enumerate(said):
        replaces = ids[seen] if seen is not None and seen < n else None
        fields = {"words": f"said {pain}"} if kind == "note" else {"spot": spot, "pain": pain}
        one = change(kind, key=ids[n], day=day, replaces=replaces, **fields)
        made.append(one | {"at": int(NOON.timestamp() * 1000) + minutes * 60_000})
    return made


def by_the_verbs(journal: Journal, spot: SoreSpot, sent: Sent) -> None:
    for one in sent:
        seen, day, fields = one["replaces"], date.fromisoformat(one["fields"]["day"]), one["fields"]
        said = Stamp(UUID(one["id"]), instant(str(one["at"])), instant(str(one["at"])), replaces=seen and UUID(seen))
        match one["kind"]:
            case "rate":
                spot.rate(day, int(fields["pain"]), said)
            case "clear":
                spot.clear(day, said)
            case "note":
                journal.write_day_note(day, DayWords(words=fields["words"]), said)


def holds(journal: Journal) -> tuple:
    ratings = sorted(journal.ratings.values_list("day", "pain", "version", "at"))
    former = sorted(journal.former_ratings.values_list("day", "version", "pain", "at"), key=str)
    notes = sorted(journal.day_notes.values_list("day", "words", "version"))
    changes = sorted(journal.changes.exclude(about__startswith="spot").values_list("version", "about"))
    return ratings, former, notes, changes


def a_journal() -> tuple[Journal, SoreSpot]:
    journal = Journal.start(NOON)
    return journal, journal.add_spot(uuid7(), *BETWEEN, stamp())


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(SAID, st.data())
def test_batches_in_any_order_and_however_often_give_what_the_verbs_give(said, data):
    with transaction.atomic():
        assessments._latest.clear()
        (mine, spot), (other, twin) = a_journal(), a_journal()
        sent, browser = changes_of(str(spot.pk), said), with_device(mine)
        batches = data.draw(st.lists(st.lists(st.sampled_from(sent), max_size=5), max_size=4))
        order = data.draw(st.permutations(sent))
        seen = set()
        for batch in [*batches, order]:
            for each in send(browser, {"journal": str(mine.pk), "changes": batch}).json()["answers"]:
                assert (each["state"] == "already") == (each["id"] in seen)
                seen.add(each["id"])

        by_the_verbs(other, twin, sent)

        assert holds(mine) == holds(other)
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(SAID)
def test_what_is_said_to_be_applied_stands_and_the_row_is_what_is_there(said):
    with transaction.atomic():
        mine, spot = a_journal()
        browser = with_device(mine)
        for one in changes_of(str(spot.pk), said):
            [answer] = send(browser, {"journal": str(mine.pk), "changes": [one]}).json()["answers"]

            day = date.fromisoformat(one["fields"]["day"])
            stands = standing_note(mine, day) if one["kind"] == "note" else str(spot.version_on(day))
            assert answer["row"]["version"] == stands
            assert answer["state"] == ("applied" if stands == one["id"] else "older")
        transaction.set_rollback(True)


def standing_note(journal: Journal, day: date) -> str:
    return str(journal.day_notes.get(day=day).version)
