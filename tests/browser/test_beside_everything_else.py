"""The week that ended, a settled spot and the three questions, on a phone, with and without script."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from journal.ids import uuid7
from journal.weekly.week import monday
from tests.browser.conftest import key_to
from tests.cast import NECK, just_now, this_day

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def neck(ann):
    return ann.add_spot(uuid7(), *NECK, just_now())


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def today(request, browser, live_server, ann):
    """Opens Today on ann's phone, once there is something to see."""
    phone = {"width": 390, "height": 844}
    more = {"has_touch": True, "is_mobile": True, "timezone_id": "UTC", "base_url": live_server.url}
    context = browser.new_context(viewport=phone, java_script_enabled=request.param, **more)

    def opened():
        cookies = {"device": key_to(ann), "here": "1"}
        context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()])
        page = context.new_page()
        page.goto("/")
        return page

    yield opened
    context.close()


def rate(spot, pain: int, *days_ago: int) -> None:
    for days in days_ago:
        spot.rate(this_day() - timedelta(days), pain, just_now())


def test_the_week_that_ended_is_read_and_hidden(today, ann, neck):
    since = (this_day() - monday(this_day())).days
    rate(neck, 4, since + 1, since + 2)
    rate(neck, 6, since + 8, since + 9)
    page = today()

    card = page.get_by_role("region", name="Last week")
    expect(card).to_contain_text("4.0 on average, 6.0 the week before")
    assert card.get_by_role("button", name="Hide this").bounding_box()["height"] >= 44
    card.get_by_role("button", name="Hide this").tap()

    expect(page.locator("#said")).to_contain_text("Hidden until next week.")
    expect(card).to_have_count(0)
    ann.refresh_from_db()
    assert ann.aside_put_away == this_day()


def test_a_settled_spot_is_paused_and_comes_back(today, neck):
    rate(neck, 1, *range(0, 30, 3))
    page = today()

    page.get_by_role("region", name="Pause this spot?").get_by_role("button", name="Pause it").tap()
    expect(page.locator("#said")).to_contain_text("Paused. Its numbers stay.")
    expect(page.get_by_role("heading", name="How sore is it today?")).to_be_visible()
    expect(page.get_by_role("heading", name="Neck, left")).to_have_count(0)
    page.get_by_text("Paused. Sore again?").locator("..").get_by_role("button", name="Neck, left").tap()

    expect(page.get_by_role("heading", name="Neck, left")).to_be_visible()
    expect(page.get_by_text("Pause this spot?")).to_have_count(0)
    neck.refresh_from_db()
    assert (neck.archived, neck.kept_on) == (False, this_day())


def test_the_three_questions_are_answered_by_keys(today, ann, neck):
    rate(neck, 4, 20)
    page = today()

    page.get_by_role("link", name="Answer").tap()
    for question, keys in (("pain on average", 6), ("enjoyment of life", 4), ("general activity", 3)):
        group = page.get_by_role("group", name=question)
        group.get_by_role("radio", name="0", exact=True).focus()
        page.keyboard.press("Space")
        for _ in range(keys):
            page.keyboard.press("ArrowRight")
        expect(group.get_by_role("radio", name=str(keys), exact=True)).to_be_checked()
        assert min(box["height"] for box in map(box_of, group.locator(".chip").all())) >= 44
    page.get_by_role("button", name="Save").tap()

    expect(page.locator("#said")).to_contain_text("Saved.")
    said = ann.peg_answers.get()
    assert (said.pain, said.enjoyment, said.activity) == (6, 4, 3)
    page.goto("/")
    expect(page.get_by_text("How much does it get in the way?")).to_have_count(0)


def box_of(place):
    return place.bounding_box()


def test_not_now_ends_the_offer(today, ann, neck):
    rate(neck, 4, 20)
    page = today()

    page.get_by_role("button", name="Not now").tap()
    expect(page.locator("#said")).to_contain_text("It comes up again in a month.")
    expect(page.get_by_text("How much does it get in the way?")).to_have_count(0)
    ann.refresh_from_db()
    assert ann.peg_not_before == this_day() + timedelta(30)


def test_an_answer_without_all_three_is_not_sent(today, ann, neck):
    page = today()
    page.goto("/journal/impact/")
    page.get_by_role("radio", name="6", exact=True).first.check()
    page.get_by_role("button", name="Save").tap()

    expect(page.locator("input:invalid")).to_have_count(22)  # the radio buttons of two questions
    expect(page.get_by_role("radio", name="6", exact=True).first).to_be_checked()
    assert not ann.peg_answers.exists()
