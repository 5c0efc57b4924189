import re
from datetime import UTC, datetime, time

import pytest

from journal.days import GREENWICH, journal_day
from journal.models import Journal
from journal.models.chosen import Chosen
from selfcare.techniques import TOOLS, Need
from tests.cast import ago, stamp

HALF_PAST_TWO = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)


def test_the_day_starts_at_three_unless_changed(ann):
    before = journal_day(HALF_PAST_TWO, GREENWICH, ann.day_start)
    ann.choose(stamp(1, replaces=ann), day_start=time(0))

    assert before == ago(1)
    assert journal_day(HALF_PAST_TWO, GREENWICH, ann.day_start) == ago(0)


def test_what_is_not_chosen_stays(ann):
    ann.choose(stamp(1, replaces=ann), theme="dark")
    ann.choose(stamp(2, replaces=ann), day_start=time(5))

    kept = Journal.objects.get()
    assert (kept.theme, kept.day_start) == ("dark", time(5))


def test_what_was_sent_before_tools_were_asked_about_leaves_them(ann, monkeypatch):
    ann.choose(stamp(1, replaces=ann), at_hand="hook")
    whole = Chosen._with
    monkeypatch.setattr(Chosen, "_with", lambda *asked: without(whole(*asked), "at_hand"))

    ann.choose(stamp(2, replaces=ann), theme="dark")

    kept = Journal.objects.get()
    assert (kept.theme, kept.tools_at_hand) == ("dark", {Need.HOOK})


def without(content: dict, name: str) -> dict:
    return {key: value for key, value in content.items() if key != name}


@pytest.mark.parametrize(
    ("sent", "tools"),
    [
        ({"at_hand": ["nothing"]}, set()),
        ({"at_hand": ["nothing", "hook", "ball"]}, {Need.BALL, Need.HOOK}),
        ({"at_hand": ["nothing", *TOOLS]}, None),
        ({}, {Need.COLD_PACK}),  # a page from before it was asked
    ],
)
def test_what_is_ticked_is_at_hand(anns_phone, ann, post, sent, tools):
    ann.choose(stamp(1, replaces=ann), at_hand="cold-pack")

    post(anns_phone, "/settings/", day_start="03:00", theme="auto", **sent)

    assert Journal.objects.get().tools_at_hand == tools


def test_what_is_no_tool_is_refused_and_nothing_is_saved(anns_phone, ann, post):
    answer = post(anns_phone, "/settings/", day_start="05:00", theme="auto", at_hand=["anvil"])

    assert answer.status_code == 422
    assert Journal.objects.get().day_start == time(3)


def test_the_page_ticks_everything_until_somebody_says_otherwise(anns_phone, ann, post):
    assert ticked(anns_phone.get("/settings/")) == list(TOOLS)
    post(anns_phone, "/settings/", day_start="03:00", theme="auto", at_hand=["nothing", "ball", "warm-pack"])

    assert ticked(anns_phone.get("/settings/")) == [Need.BALL, Need.WARM_PACK]


def ticked(page) -> list[str]:
    return re.findall(r'name="at_hand" value="([a-z-]+)" checked', page.content.decode())


def test_an_old_choice_that_arrives_late_does_not_undo_a_newer_one(ann):
    seen = ann.version
    ann.choose(stamp(9, replaces=seen), theme="dark")
    ann.choose(stamp(5, replaces=seen, now=10), theme="light")

    assert Journal.objects.get().theme == "dark"


def test_a_changed_start_moves_no_day_that_was_said(ann, spot):
    spot.rate(ago(1), 6, stamp())

    ann.choose(stamp(1, replaces=ann), day_start=time(0))

    assert spot.ratings.pairs() == [(ago(1), 6)]
