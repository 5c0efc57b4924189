import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from journal.days import journal_day
from journal.ids import uuid7
from journal.models import Run
from journal.sync.versions import Stamp
from tests.cast import NECK

NOW = datetime.now(UTC)
TODAY = journal_day(NOW, UTC)
DAY = TODAY - timedelta(5)
pytestmark = pytest.mark.django_db


def said(minutes: float = 0, **fields) -> Stamp:
    """Not now, but some days ago."""
    at = datetime.combine(DAY, datetime.min.time(), UTC) + timedelta(hours=12, minutes=minutes)
    return Stamp(uuid7(), at, NOW, **fields)


def address(spot, day=DAY) -> str:
    return f"/journal/spots/{spot.pk}/days/{day}/"


def page(browser, where: str) -> str:
    response = browser.get(where)
    assert response.status_code == 200
    return response.content.decode()


def fields_of(html: str, button: str) -> dict[str, str]:
    """What the form round this button sends, as a browser without script would."""
    [form] = [form for form in re.findall(r"<form.*?</form>", html, re.DOTALL) if button in form]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    return {**hidden, **dict([re.search(r'name="(\w+)" value="([^"]*)"', button).groups()])}


def test_a_day_without_a_number_asks_for_one(anns_phone, spot):
    html = page(anns_phone, address(spot))

    assert 'aria-pressed="true"' not in html
    assert 'value="clear"' not in html


def test_a_day_shows_its_number_pressed_and_can_lose_it(anns_phone, spot):
    spot.rate(DAY, 6, said())

    html = page(anns_phone, address(spot))

    assert re.search(r'aria-pressed="true">6<', html)
    assert 'value="clear"' in html


def test_removing_names_what_it_removes(anns_phone, spot):
    spot.rate(DAY, 6, said())

    assert f">Remove the 6 of {DAY.day} {DAY:%B}</button>" in page(anns_phone, address(spot))


def test_the_number_for_this_moment_starts_empty(anns_phone, spot):
    spot.rate(TODAY, 6, said())

    select = re.search(r'<select name="pain".*?</select>', page(anns_phone, address(spot, TODAY)), re.DOTALL)[0]

    assert select.startswith('<select name="pain" required>')
    assert re.findall(r"<option[^>]*>", select)[0] == '<option value="">'
    assert "selected" not in select


def test_nothing_chosen_for_this_moment_is_no_zero(anns_phone, spot, post):
    answer = post(anns_phone, address(spot, TODAY), do="read", pain="")

    assert answer.status_code == 422
    assert not spot.readings.exists()


def test_a_number_for_a_missed_day_comes_back_to_its_page_and_is_marked(anns_phone, spot, post):
    sent = fields_of(page(anns_phone, address(spot)), 'name="pain" value="7"')

    response = post(anns_phone, address(spot), **sent)

    assert response.headers["Location"] == address(spot)
    assert spot.ratings.get().pain == 7
    assert "added later" in page(anns_phone, address(spot))


def test_a_removed_number_can_be_restored(anns_phone, spot, post):
    spot.rate(DAY, 6, said())
    post(anns_phone, address(spot), **fields_of(page(anns_phone, address(spot)), 'name="do" value="clear"'))
    assert not spot.ratings.exists()

    html = page(anns_phone, address(spot))
    response = post(anns_phone, address(spot), **fields_of(html, 'name="do" value="bring-back"'))

    assert "Restore 6" in html
    assert response.headers["Location"] == address(spot)
    assert spot.ratings.get().pain == 6


def test_every_replaced_number_can_be_restored(anns_phone, spot):
    for minute, pain in enumerate((6, 3, 8)):
        spot.rate(DAY, pain, said(minute, replaces=spot.version_on(DAY)))

    html = page(anns_phone, address(spot))

    assert re.findall(r"Restore (\d+)", html) == ["3", "6"]


def test_a_number_said_before_on_another_day_is_not_offered(anns_phone, spot):
    spot.rate(DAY, 6, said())
    spot.clear(DAY, said(1))

    assert "Restore" not in page(anns_phone, address(spot, TODAY))


def test_the_time_of_what_was_said_is_the_time_where_it_was_said(anns_phone, spot):
    spot.read_now(4, said(zone=ZoneInfo("Asia/Tokyo")))

    assert "<li>21:00: 4</li>" in page(anns_phone, address(spot))


def test_readings_and_practices_of_the_day_are_listed(anns_phone, ann, spot):
    started = said().said_at
    ended = started + timedelta(minutes=3)
    ann.save_practice(uuid7(), Run("ball-on-the-wall", "hand", started, ended, spot, 6, 4), said(4))
    spot.read_now(5, said(60))

    html = page(anns_phone, address(spot))

    assert re.search(r">Ball on the wall, 12:00</h3>\s*<p>\s*6 before, 4 after\s*</p>", html)
    assert "<li>13:00: 5</li>" in html
    assert "<li>12:00: 6</li>" not in html
    assert "The number comes from before a practice." in html


def test_a_day_leads_to_its_note(anns_phone, spot):
    assert f'href="/journal/days/{DAY}/"' in page(anns_phone, address(spot))


def test_the_page_of_another_persons_spot_is_not_found(anns_phone, stranger):
    theirs = stranger.add_spot(uuid7(), *NECK, said())

    assert anns_phone.get(address(theirs)).status_code == 404


def test_without_a_journal_no_day_is_found(client, spot):
    assert client.get(address(spot)).status_code == 404


@pytest.mark.parametrize("day", ["1899-12-31", "2999-01-01", "0001-01-01"])
def test_a_day_before_1900_or_in_the_future_is_refused_in_a_sentence(anns_phone, spot, day):
    response = anns_phone.get(address(spot, day))

    assert response.status_code == 422
    assert "future, or before 1900" in response.content.decode()


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "0000-00-00", "today"])
def test_a_day_that_no_calendar_has_is_not_found(anns_phone, spot, day):
    assert anns_phone.get(address(spot, day)).status_code == 404


def test_a_full_day_needs_eight_queries_at_most(anns_phone, ann, spot, django_assert_max_num_queries):
    for minute in range(20):
        spot.rate(DAY, minute % 11, said(minute))
        spot.read_now(minute % 11, said(minute))
        ann.save_practice(
            uuid7(), Run("ball-on-the-wall", "hand", said(minute).said_at, None, spot, 5), said(minute + 1)
        )

    with django_assert_max_num_queries(8):
        page(anns_phone, address(spot))


def test_earlier_numbers_are_folded_below_what_was_done_until_one_is_restored(anns_phone, ann, spot, post):
    for minute, pain in enumerate((6, 3)):
        spot.rate(DAY, pain, said(minute, replaces=spot.version_on(DAY)))
    ann.save_practice(uuid7(), Run("ball-on-the-wall", "hand", said().said_at, None, spot, 6, 4), said(4))
    html = page(anns_phone, address(spot))
    folded = r'>What you did<.*<details class="filter plain">\s*<summary><span>Earlier numbers<'
    assert re.search(folded, html, re.DOTALL)

    post(anns_phone, address(spot), **fields_of(html, 'name="do" value="bring-back"'))

    after = page(anns_phone, address(spot))
    assert re.search(r'<details class="filter plain" open>\s*<summary><span>Earlier numbers<', after)
