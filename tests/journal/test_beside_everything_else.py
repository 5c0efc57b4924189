"""The one card on Today beside everything else: the week that ended, a settled spot, the offer of questions."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from journal.data.merge import Merge
from journal.ids import uuid7
from journal.models import Journal, PegNumbers
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from tests.cast import BETWEEN, NECK, ball, just_now, this_day
from tests.journal.batches import change, states
from tests.journal.test_budgets import PAGE, SIGNED_IN, cost
from tests.people import with_device, words

WEEK, PEG, SETTLED = "Last week", "How much does it get in the way?", "Pause this spot?"
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
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


class TestOfTheWeek:
    @pytest.fixture
    def week(self, spot):
        """It is Monday; last week had two numbers, and the one before too."""
        with time_machine.travel(MONDAY):
            for days, pain in ((1, 4), (7, 5), (8, 6), (14, 5)):
                spot.rate(this_day() - timedelta(days), pain, just_now())
            yield spot

    def test_it_tells_both_weeks_and_draws_both_knots(self, anns_phone, week):
        page = anns_phone.get("/")

        assert "4.5 on average, 5.5 the week before" in words(page)
        card = page.content.decode().split('id="aside-title"')[1]
        assert card.index("#mark-1") < card.index("Hide this")
        assert card.count("#mark-") == 2
        assert cards(anns_phone) == [WEEK]

    def test_it_stays_all_day_and_is_gone_on_the_next(self, anns_phone, ann, week, post):
        post(anns_phone, f"/journal/spots/{week.pk}/days/{this_day()}/", pain=3)
        assert cards(anns_phone) == []  # first comes the question about warning signs
        ann.answer_check(False, this_day(), just_now(), week)
        assert WEEK in cards(anns_phone)

        with time_machine.travel(MONDAY + timedelta(days=1)):
            assert WEEK not in cards(anns_phone)

    @pytest.mark.parametrize(("hours", "is_there"), [(14.9, True), (15, False)])
    def test_the_week_begins_at_three_on_monday(self, anns_phone, week, hours, is_there):
        """Sunday of this week at its end, and the next Monday: that one's last week has no number."""
        with time_machine.travel(MONDAY + timedelta(days=6, hours=hours)):
            assert (WEEK in cards(anns_phone)) is is_there

    def test_of_a_week_with_one_number_nothing_is_told(self, anns_phone, week):
        week.clear(this_day() - timedelta(7), just_now(replaces=week.version_on(this_day() - timedelta(7))))

        assert WEEK not in cards(anns_phone)

    @pytest.mark.parametrize("htmx", [False, True])
    def test_put_away_it_stays_away_for_the_week_and_nothing_takes_its_place(self, anns_phone, ann, week, post, htmx):
        assert put_away(post, anns_phone, "week", htmx=htmx).headers["Location"] == "/"

        assert cards(anns_phone) == []
        with time_machine.travel(MONDAY + timedelta(days=1)):
            assert WEEK not in cards(anns_phone)
        with time_machine.travel(MONDAY + timedelta(days=7)):
            week.rate(this_day() - timedelta(1), 3, just_now())
            week.rate(this_day() - timedelta(2), 3, just_now())
            assert cards(anns_phone) == [WEEK]

    def test_it_can_be_turned_off_and_an_older_page_turns_nothing_on(self, anns_phone, ann, week, post):
        settings = {"day_start": "03:00", "theme": "auto"}
        post(anns_phone, "/settings/", **settings, weekly="off")
        assert WEEK not in cards(anns_phone)
        assert 'value="on" checked' not in anns_phone.get("/settings/").content.decode()
        post(anns_phone, "/settings/", **settings)
        assert Journal.objects.get().week_off
        post(anns_phone, "/settings/", **settings, weekly="on")
        assert WEEK in cards(anns_phone)

    def test_it_names_the_two_most_used_spots(self, anns_phone, ann, week):
        for place in (NECK, ("hip", "left")):
            spot = ann.add_spot(uuid7(), *place, just_now())
            for days in (1, 2) if place == NECK else (1, 2, 3):
                spot.rate(this_day() - timedelta(days), 2, just_now())

        card = words(anns_phone.get("/")).split(WEEK)[1].split("Hide this")[0]
        assert "Between the shoulder blades" in card
        assert "Left hip" in card
        assert "Neck" not in card

    def test_what_felt_better_right_after_is_counted(self, anns_phone, ann, week):
        for minutes in (60, 30, 0):
            ann.save_practice(uuid7(), ball(week, before=5, after=3, started=-minutes), just_now())

        assert "Felt better right after: Ball on the wall, 3 of 3 times." in words(anns_phone.get("/"))


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
