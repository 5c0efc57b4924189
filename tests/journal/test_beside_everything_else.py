"""The one card on Today beside everything else: the week that ended, a settled spot, the offer of questions."""

from datetime import UTC, datetime, timedelta

import pytest

from journal.data.merge import Merge
from journal.ids import uuid7
from journal.models import Journal, PegNumbers
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from tests.cast import BETWEEN, NECK, just_now, this_day
from tests.journal.batches import change, states
from tests.journal.test_budgets import PAGE, SIGNED_IN, cost
from tests.people import with_device, words

WEEK, PEG, SETTLED = "Last week", "How much does it get in the way?", "Pause this spot?"
pytestmark = pytest.mark.django_db


def low(spot, days: int = 28) -> None:
    """Never sore, every second day for so long."""
    for ago in range(0, days, 3):
        spot.rate(this_day() - timedelta(ago + 1), 1, just_now())


def old(spot, days: int = 14, pain: int = 4) -> None:
    spot.rate(this_day() - timedelta(days), pain, just_now())


def cards(browser, address: str = "/") -> list[str]:
    page = words(browser.get(address))
    return [each for each in (WEEK, PEG, SETTLED) if each in page]


def put_away(post, browser, aside: str, **fields):
    return post(browser, "/journal/put-away/", aside=aside, day=this_day(), **fields)


def test_the_questions_are_offered_after_two_weeks(anns_phone, spot):
    old(spot, 13)
    assert cards(anns_phone) == []
    old(spot, 14)
    assert PEG in cards(anns_phone)


@pytest.mark.parametrize(("days", "is_offered"), [(6, False), (7, True)])
def test_an_answer_rests_for_a_week(anns_phone, ann, spot, days, is_offered):
    old(spot, 20)
    ann.answer_peg(this_day() - timedelta(days), PegNumbers(1, 1, 1), just_now())

    assert (PEG in cards(anns_phone)) is is_offered


@pytest.mark.parametrize(("days", "is_offered"), [(29, False), (30, True)])
def test_declined_they_come_back_after_thirty_days(anns_phone, ann, spot, days, is_offered):
    old(spot, 50)
    day = this_day() - timedelta(days)
    assert states(anns_phone, ann, change("put-away", aside="peg", day=day)) == ["applied"]

    assert (PEG in cards(anns_phone)) is is_offered


def test_what_is_put_away_late_brings_nothing_back(anns_phone, ann, spot):
    old(spot, 50)
    late = change("put-away", aside="peg", day=this_day() - timedelta(31))

    assert states(anns_phone, ann, change("put-away", aside="peg", day=this_day()), late) == ["applied", "already"]
    assert cards(anns_phone) == []


def test_a_settled_spot_comes_before_the_questions_and_is_paused_with_a_tap(anns_phone, ann, spot, post):
    low(spot)
    assert cards(anns_phone) == [SETTLED]
    assert "Between the shoulder blades has stayed below 3 for four weeks." in words(anns_phone.get("/"))

    response = post(anns_phone, f"/journal/spots/{spot.pk}/", do="archive", on="today")
    assert response.headers["Location"] == "/"
    page = words(anns_phone.get("/"))
    assert "Paused. Sore again?" in page
    assert SETTLED not in page

    response = post(anns_phone, f"/journal/spots/{spot.pk}/", do="restore", on="today")
    assert response.headers["Location"] == f"/#name-{spot.pk}"
    assert SETTLED not in cards(anns_phone)  # it was just brought back
    assert "Sore again?" not in words(anns_phone.get("/"))


def test_one_that_is_to_stay_is_not_asked_about_for_four_weeks(anns_phone, ann, spot, post):
    low(spot, 60)
    put_away(post, anns_phone, "settled", spot=spot.pk)

    assert cards(anns_phone) == []
    spot.refresh_from_db()
    assert spot.kept_on == this_day()


def test_nobody_keeps_a_spot_of_a_stranger(anns_phone, ann, spot, stranger, post):
    theirs = stranger.add_spot(uuid7(), *NECK, just_now())

    assert put_away(post, anns_phone, "settled", spot=theirs.pk).status_code == 404
    theirs.refresh_from_db()
    assert theirs.kept_on is None
    ann.refresh_from_db()
    assert ann.aside_put_away is None


def test_without_a_journal_nothing_is_put_away_and_nothing_offered(client, post):
    assert put_away(post, client, "week").status_code == 422
    assert cards(client) == []


@pytest.mark.parametrize("fields", [{"aside": "all"}, {"aside": ""}, {"aside": "week", "day": "2100-01-01"}])
def test_what_does_not_fit_is_refused(anns_phone, ann, post, fields):
    fields = {"day": this_day()} | fields

    assert post(anns_phone, "/journal/put-away/", **fields).status_code == 422
    ann.refresh_from_db()
    assert ann.aside_put_away is None


def test_nothing_of_it_stands_beside_an_open_sign_a_hard_day_or_a_question(anns_phone, ann, neck):
    low(neck)
    assert cards(anns_phone) == [SETTLED]
    assert cards(anns_phone, "/?bad-day") == []

    day = this_day() - timedelta(2)
    neck.reply(Kind.BOOKED, Level.THERAPIST, day, just_now(), visit=day)
    assert cards(anns_phone) == []
    neck.reply(Kind.NOT_NOW, Level.THERAPIST, this_day(), just_now())
    ann.answer_check(True, this_day(), just_now())
    assert cards(anns_phone) == []


def test_beside_an_open_sign_no_paused_spot_is_spoken_of(anns_phone, ann, neck):
    neck.archive(just_now())
    assert "Sore again?" in words(anns_phone.get("/"))
    ann.answer_check(True, this_day(), just_now())

    assert "Sore again?" not in words(anns_phone.get("/"))


def test_a_tap_shows_it_as_the_page_does(anns_phone, neck, post):
    low(neck)

    answer = post(anns_phone, f"/journal/spots/{neck.pk}/days/{this_day()}/", pain=1, htmx=True)
    assert SETTLED in words(answer)


def test_it_costs_no_query(anns_phone, ann, neck):
    plain = cost(lambda: anns_phone.get("/"))
    low(neck)

    assert SETTLED in words(anns_phone.get("/"))
    assert cost(lambda: anns_phone.get("/")) <= min(PAGE - SIGNED_IN, plain + 1)  # the numbers that there are now


def test_of_two_journals_the_later_days_stay(ann, stranger, spot):
    ann.put_away(this_day() - timedelta(3))
    stranger.put_away(this_day())
    ann.ask_peg_from(this_day() + timedelta(9))
    stranger.ask_peg_from(this_day())
    stranger.add_spot(uuid7(), *BETWEEN, just_now()).keep(this_day())

    Merge(stranger, ann, datetime.now(UTC)).run()

    whole = Journal.objects.get()
    assert (whole.aside_put_away, whole.peg_not_before) == (this_day(), this_day() + timedelta(9))
    assert whole.spots.get().kept_on == this_day()


def test_another_device_sees_that_it_was_put_away(ann, spot, anns_phone, post):
    old(spot)
    put_away(post, anns_phone, "peg")

    assert cards(with_device(ann)) == []
