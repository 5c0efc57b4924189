"""The day of a timer's limits starts when the journal's does."""

from datetime import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NOON, again, arrived

PACKS = "/techniques/hot-and-cold/timer/"
LAST = "That was the last of 3 for today."
# Three packs in the evening before: yesterday's for most, today's for whom a day starts at 13:00.
EVENING = [{"id": at, "until": at} for at in ((NOON - hours * 3600) * 1000 for hours in (19, 16, 13))]


@pytest.fixture
def late(at_home, ann):
    """The timer of somebody whose day starts at 13:00, at noon."""
    ann.day_start = time(13)
    ann.save()
    page = at_home(PACKS)
    page.evaluate("log => localStorage.setItem('unknot:log:hot-and-cold', JSON.stringify(log))", EVENING)
    return again(page)


def test_the_day_of_the_limits_starts_when_the_journals_does(late):
    expect(late.get_by_text(LAST)).to_be_visible()


def test_the_start_of_the_day_is_remembered_where_the_journal_cannot_be_asked(late):
    arrived(late)
    late.route("**/journal/timers/", lambda route: route.abort())

    expect(again(late).get_by_text(LAST)).to_be_visible()


def test_without_a_journal_a_day_starts_at_three(late, let_in):
    arrived(late)
    let_in(None)

    expect(again(late).get_by_role("button", name="Start", exact=True)).to_be_visible()
    assert late.evaluate("localStorage.getItem('unknot:day-start')") is None
