import re
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from journal.days import journal_day
from journal.demo import stories
from journal.demo.diary import ZONE, Noted, Practised, Rated, Visited, diary
from journal.management.commands.demo import tell
from journal.models import FormerRating, Journal, Rating, TransferLink
from journal.persistence.assessment import assess
from journal.persistence.situations import Situation, situation_of
from journal.web.assessments import assess_journal
from selfcare import library
from tests.cast import TODAY, ago


def of(kind, seed=1, days=400):
    return [each for each in diary(days, seed, TODAY, library.techniques()) if isinstance(each, kind)]


def test_the_same_seed_tells_the_same_diary():
    assert diary(60, 7, TODAY) == diary(60, 7, TODAY) != diary(60, 8, TODAY)


def test_a_longer_diary_begins_earlier_and_ends_today():
    days = [rated.day for rated in of(Rated)]

    assert ago(399) <= min(days) < ago(380)
    assert max(days) == TODAY


def test_several_spots_are_rated_and_no_pain_is_off_the_scale():
    rated = of(Rated)

    assert len({each.place for each in rated}) == 3
    assert {each.pain for each in rated} <= set(range(11))
    assert len({each.pain for each in rated}) > 5


def test_some_days_are_missing_and_some_were_added_later():
    rated = of(Rated)

    assert len({each.day for each in rated}) < 390
    assert any(each.at.date() - each.day > timedelta(2) for each in rated)


def test_nothing_is_said_before_it_happened_or_after_today():
    assert all(each.day <= each.at.date() <= TODAY for each in of(Rated))


def test_practices_suit_the_spot_and_some_were_stopped_half_way():
    practised = of(Practised)
    suits = {technique.slug: technique.suits for technique in library.techniques()}

    assert all(suits[each.technique](each.place[0]) for each in practised)
    assert {each.ended is None for each in practised} == {True, False}


def test_a_massage_now_and_then_lies_behind():
    visited = [each.day for each in of(Visited)]

    assert 3 <= len(visited) <= 20
    assert max(visited) < TODAY


def test_notes_leave_things_out():
    assert {each.words == "" for each in of(Noted)} == {True, False}
    assert {each.sleep is None for each in of(Noted)} == {True, False}


@pytest.mark.django_db
def test_the_command_makes_a_journal_and_prints_a_link_that_opens_it():
    out = StringIO()

    call_command("demo", days=40, seed=3, stdout=out)

    journal = Journal.objects.get()
    [secret] = re.findall(r"/in/([\w-]+)/\n", out.getvalue())
    assert TransferLink.that_opens(secret, journal.made).journal == journal
    assert journal.spots.count() == 3
    assert journal.ratings.count() > 60


@pytest.mark.django_db
def test_the_command_is_deterministic():
    told = []
    for _ in range(2):
        call_command("demo", days=40, seed=3, stdout=StringIO())
        journal = Journal.objects.order_by("-id")[0]
        told.append(list(journal.ratings.order_by("day", "spot__area").values_list("day", "spot__area", "pain")))

    assert told[0] == told[1]


@pytest.mark.django_db
def test_the_sample_has_replaced_numbers_and_ratings_added_later():
    call_command("demo", days=120, seed=1, stdout=StringIO())

    assert FormerRating.objects.exists()
    assert Rating.objects.filter(added_later=True).exists()


@pytest.mark.parametrize("days", range(7))
def test_the_story_of_one_weekday_is_that_on_every_day_of_the_week(days):
    told = assess([(rated.day, rated.pain) for rated in stories.story("mondays", ago(days))], ago(days))

    assert situation_of(told, []) is Situation.WEEKDAY


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("story", "situation", "speaks"),
    [
        ("therapist", "persists", True),
        ("doctor", "persists", True),
        ("easing", "easing", True),
        ("mondays", "weekday", False),
        ("quiet", "persists", False),
        ("fresh", "few", False),
    ],
)
def test_each_story_shows_what_it_is_named_after(story, situation, speaks):
    now = datetime.now(UTC)
    journal = tell(now, story)
    today = journal_day(now, ZONE)

    advice = assess_journal(journal, today).advice(journal.spots.get())

    assert (advice.situation, advice.speaks) == (situation, speaks)
    assert (advice.level == "doctor") == (story == "doctor")
