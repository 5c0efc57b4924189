import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.ids import uuid7
from journal.models import FormerRating, Journal, Rating
from journal.web.snapshots import Snapshot
from tests.cast import BETWEEN, NECK, NOON, TODAY, ago, stamp

pytestmark = pytest.mark.long
YEARS = 3650
HIP = ("hip", "right")


def a_journal(days: int) -> Journal:
    """Three spots, rated on each of the last days."""
    journal = Journal.start(NOON)
    spots = [journal.add_spot(uuid7(), *place, stamp()) for place in (BETWEEN, NECK, HIP)]
    told = [FormerRating.of(spot, ago(n), n % 11, stamp()) for spot in spots for n in range(1, days + 1)]
    Rating.objects.bulk_create([Rating(**each.fields()) for each in told], batch_size=500)
    return journal


@pytest.mark.django_db
def test_ten_years_of_three_spots_need_three_queries_and_no_more_rows_than_thirteen_months():
    journal = a_journal(YEARS)

    with CaptureQueriesContext(connection) as queries:
        snapshot = Snapshot.of(journal, TODAY)

    assert len(queries) == 3
    assert sum(map(len, snapshot.diaries.values())) == 3 * 402


@pytest.mark.django_db
def test_a_tap_needs_as_many_queries_after_ten_years_as_on_the_first_day():
    counts = []
    for days in (0, YEARS):
        spot = a_journal(days).spots.first()
        with CaptureQueriesContext(connection) as queries:
            spot.rate(TODAY, 6, stamp())
        counts.append(len([query for query in queries if "SAVEPOINT" not in query["sql"]]))

    assert counts == [4, 4]  # the lock, the rating, the former ratings, the new rating


@pytest.mark.django_db
def test_the_ratings_of_a_spot_are_found_by_an_index():
    spot = a_journal(YEARS).spots.first()
    if connection.vendor == "postgresql":
        connection.cursor().execute("ANALYZE")

    plan = spot.ratings.since(ago(30)).explain()

    assert "index" in plan.lower()
    assert "seq scan" not in plan.lower()
