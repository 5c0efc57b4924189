"""What a write costs does not grow with what was replaced before it."""

import time
import tracemalloc
from itertools import pairwise

import pytest
from django.db import connection, transaction

from journal.ids import uuid7
from journal.models import DayWords, Journal, SoreSpot
from journal.models.changes import Change
from journal.models.ratings import FormerRating, Rating
from tests.cast import BETWEEN, NOON, TODAY, minute, stamp, this_day

MANY = 20_000
LONG = {"stress": 3, "hours_sat": 4.5, "sleep": 7.0, "words": "so" * 2400}
pytestmark = [pytest.mark.django_db, pytest.mark.long]


def chained(number: int) -> list[dict]:
    """One write after another, each by somebody who saw the one before."""
    versions = [None, *(uuid7() for _ in range(number))]
    return [
        {"replaces": seen, "version": made, "at": minute(n / 600)} for n, (seen, made) in enumerate(pairwise(versions))
    ]


@pytest.fixture(scope="module")
def much_changed(django_db_setup, django_db_blocker):
    """A journal for all tests here, whose note and whose number of one day were changed so often."""
    with django_db_blocker.unblock(), transaction.atomic():
        ann = Journal.start(NOON)
        change_the_note(ann)
        change_the_number(ann.add_spot(uuid7(), *BETWEEN, stamp()))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield ann
        transaction.set_rollback(True)


def change_the_note(ann: Journal) -> None:
    about, content = f"note/{TODAY}", LONG
    Change.objects.bulk_create(
        [Change(journal=ann, about=about, content=content, **one) for one in chained(MANY)], 2000
    )
    ann.write_day_note(TODAY, DayWords(words="the last"), stamp(60))


def change_the_number(spot: SoreSpot) -> None:
    fixed = {"journal": spot.journal, "spot": spot, "day": TODAY, "zone": "UTC", "pain": 5}
    *former, last = chained(MANY)
    FormerRating.objects.bulk_create([FormerRating(**fixed, **one) for one in former], 2000)
    Rating.objects.create(**fixed, **last)


@pytest.fixture
def ann(much_changed, db):
    return Journal.objects.get(pk=much_changed.pk)


@pytest.fixture
def spot(ann):
    return ann.spots.get()


@pytest.fixture
def noted(ann):
    """The version of the note that stands."""
    return ann.day_notes.get(day=TODAY).version


@pytest.fixture
def rated(spot):
    """The version of the number that stands."""
    return spot.ratings.get(day=TODAY).version


def cost(write) -> tuple[float, float]:
    """Seconds of the processor, the quickest of three, and the megabytes that were held at one time."""
    took = [timed(write) for _ in range(3)]
    tracemalloc.start()
    write()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return min(took), peak / 1e6


def timed(write) -> float:
    began = time.thread_time()
    write()
    return time.thread_time() - began


WAYS = {
    "by somebody who saw what stands": lambda stands: stamp(90, replaces=stands),
    "by somebody who saw nothing": lambda stands: stamp(95),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_note_that_was_changed_20_000_times_is_changed_at_once(ann, noted, way):
    def write():
        ann.write_day_note(TODAY, DayWords(words="another"), WAYS[way](ann.day_notes.get(day=TODAY).version))

    seconds, megabytes = cost(write)

    assert seconds < 0.1
    assert megabytes < 5


@pytest.mark.parametrize("way", WAYS)
def test_a_day_that_was_rated_20_000_times_is_rated_at_once(spot, rated, way):
    def write():
        spot.rate(TODAY, 6, WAYS[way](spot.ratings.get(day=TODAY).version))

    seconds, megabytes = cost(write)

    assert seconds < 0.1
    assert megabytes < 5


def test_where_two_phones_disagree_no_replaced_words_are_read(ann, noted):
    """A clock that is behind, and a version that was replaced long ago: then the whole tree is needed."""
    first = ann.changes.order_by("at").first().version

    seconds, megabytes = cost(lambda: ann.write_day_note(TODAY, DayWords(words="late"), stamp(1, replaces=first)))

    assert seconds < 1.5
    assert megabytes < 20
    assert ann.day_notes.get(day=TODAY).words == "the last"


def test_a_note_sent_again_is_answered_at_once(ann, noted):
    again = stamp(90, replaces=noted)

    seconds, megabytes = cost(lambda: ann.write_day_note(TODAY, DayWords(words="again"), again))

    assert seconds < 0.1
    assert megabytes < 5
    assert ann.changes.filter(version=again.change_id).count() == 1


def test_the_pages_of_such_a_day_do_not_read_what_was_replaced(anns_phone, spot, rated):
    Rating.objects.filter(spot=spot).update(day=this_day())
    FormerRating.objects.filter(spot=spot).update(day=this_day())

    for address in ("/", f"/journal/spots/{spot.pk}/days/{this_day()}/"):
        seconds, megabytes = cost(lambda address=address: anns_phone.get(f"{address}?{uuid7()}"))

        assert seconds < 0.3
        assert megabytes < 5
