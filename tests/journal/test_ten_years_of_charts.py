"""Ten years of eight spots: what each page of a journal may weigh and ask, however long the span."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.ids import uuid7
from journal.models import Practice, Rating
from journal.web import assessments
from tests.journal.test_history import TODAY, address, page, said
from tests.people import signed_in, with_account

YEARS, PRACTISED = 3650, 5  # days; every fifth
HEAVIEST = 60_000  # bytes
PLACES = [("neck", "left"), ("low-back", "right"), ("blade", "right"), ("shoulder-top", "left"), ("hip", "left")]
PLACES += [("mid-back", "right"), ("spine-mid", "middle")]
SPANS = ["", "?span=90", "?span=year", "?span=all"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(db):
    """Somebody who is signed in, with ten years of eight spots."""
    user = with_account()
    journal = signed_in(user).opens()
    for place in PLACES:
        journal.add_spot(uuid7(), *place, said())
    spots = list(journal.spots.all())
    days = [TODAY - timedelta(n) for n in range(YEARS)]
    at = datetime.combine(TODAY, time(20), UTC)
    ratings, practices = [], []
    for nth, spot in enumerate(spots):
        common = {"journal": journal, "spot": spot, "zone": "UTC"}
        for n, day in enumerate(days):
            if n % 12 != nth:
                ratings.append(Rating(**common, day=day, pain=(n * n + n // 7 + nth) % 11, at=at, version=uuid7()))
            if n % PRACTISED == nth % PRACTISED:
                start = at - timedelta(n)
                run = {"technique": "ball-on-the-wall", "way": "hand", "started": start, "ended": start}
                practices.append(Practice(**common, **run, id=uuid7(), day=day, version=uuid7()))
    Rating.objects.bulk_create(ratings, batch_size=1000)
    Practice.objects.bulk_create(practices, batch_size=1000)
    return signed_in(user)


def test_every_page_weighs_and_asks_little(inside):
    spot = inside.opens().spots.first()
    pages = [f"/journal/{query}" for query in SPANS]
    pages += [
        address(spot, query) for query in [*SPANS, "?table", "?span=year&table", "?span=all&table", "?span=all&page=9"]
    ]
    weighs, asks = {}, {}

    for where in pages:
        assessments._latest.clear()
        with CaptureQueriesContext(connection) as queries:
            weighs[where] = len(page(inside, where).encode())
        asks[where] = len(queries)

    assert {where: weight for where, weight in weighs.items() if weight > HEAVIEST} == {}
    assert {where: count for where, count in asks.items() if count > 8} == {}
