"""How often a journal is written to in an hour is bounded, far above any person, and nothing typed is lost by it."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from journal.ids import uuid7
from journal.models import DayWords, Journal
from journal.models.write_limits import WRITES_AN_HOUR, TooManyWritesError, without_limit
from tests.cast import BETWEEN, NECK, NOON, TODAY, ago, ball, stamp
from tests.journal.rows import every_row
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(spot):
    """A journal whose hour is full, by the clock of now."""
    full(spot.journal, datetime.now(UTC))
    return spot


def full(journal: Journal, now: datetime, left: int = 0) -> None:
    Journal.objects.filter(pk=journal.pk).update(writes=WRITES_AN_HOUR - left, counted_from=now)


def test_the_last_write_of_an_hour_is_taken_and_the_next_is_not(spot):
    full(spot.journal, NOON, left=1)
    spot.rate(TODAY, 5, stamp(10))

    with pytest.raises(TooManyWritesError) as refused:
        spot.rate(TODAY, 6, stamp(20))

    assert refused.value.wait == timedelta(minutes=40)
    assert spot.ratings.get().pain == 5


def test_an_hour_later_there_is_room_again(spot):
    full(spot.journal, NOON)

    spot.rate(TODAY, 5, stamp(60))

    assert Journal.objects.get(pk=spot.journal_id).writes == 1


def test_a_clock_that_was_set_back_by_a_day_shuts_nobody_out(spot):
    full(spot.journal, NOON + timedelta(days=1))

    spot.rate(TODAY, 5, stamp(0))

    assert Journal.objects.get(pk=spot.journal_id).counted_from == NOON


def test_a_month_without_a_net_is_sent_at_once(ann):
    """Three spots, each day and each thing said three times over."""
    spots = [ann.add_spot(uuid7(), *place, stamp()) for place in (BETWEEN, NECK, ("hip", "left"))]
    for day in map(ago, range(31)):
        for spot in spots:
            for pain in range(3):
                spot.rate(day, pain, stamp())
                spot.read_now(pain, stamp())
            ann.save_practice(uuid7(), ball(spot, after=3), stamp())
        for words in ("a", "b", "c"):
            ann.write_day_note(day, DayWords(words=words), stamp())

    assert Journal.objects.get(pk=ann.pk).writes == 3 + 31 * (3 * 7 + 3) < WRITES_AN_HOUR / 3


def test_what_no_visitor_asks_for_is_not_refused(spot):
    full(spot.journal, NOON)

    with without_limit():
        spot.rate(TODAY, 5, stamp())

    assert spot.ratings.count() == 1


def test_a_tap_too_many_says_so_and_changes_nothing(anns_phone, busy, post):
    before = every_row(busy.journal)

    response = post(anns_phone, f"/journal/spots/{busy.pk}/days/{TODAY}/", pain=5, htmx=True)

    assert response.status_code == 429
    assert 3500 < int(response.headers["Retry-After"]) <= 3600
    assert "Nothing was changed. Please try again in 60 minutes." in response.content.decode()
    assert every_row(busy.journal) == before


def test_without_script_what_was_typed_comes_back_with_a_button_that_sends_it_again(anns_phone, busy, post):
    response = post(anns_phone, f"/journal/days/{TODAY}/", words="Long <day>", stress=4)

    assert response.status_code == 429
    assert 'name="words" value="Long &lt;day&gt;"' in response.content.decode()
    assert "Send it again" in response.content.decode()


def test_a_link_is_not_used_up_by_a_journal_that_cannot_take_another(anns_phone, stranger, busy, post):
    link = stranger.make_link(datetime.now(UTC))
    response = post(anns_phone, f"/in/{link}/", do="bring")

    assert response.status_code == 429
    assert stranger.links.get().redeemed is None
    assert anns_phone.get("/").wsgi_request.journal == busy.journal


@pytest.mark.django_db(transaction=True)
def test_of_parallel_writes_exactly_so_many_are_taken(spot):
    full(spot.journal, NOON, left=5)

    answers = at_once(*(partial(spot.rate, ago(number), 5, stamp()) for number in range(12)))

    refused = [answer for answer in answers if isinstance(answer, TooManyWritesError)]
    assert (len(refused), spot.ratings.count()) == (7, 5)
