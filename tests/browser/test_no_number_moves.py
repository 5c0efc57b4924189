"""What a tap brings or takes away moves no number under the thumb, on any size of phone."""

import pytest
from playwright.sync_api import expect

from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)
PHONES = [(390, 844), (375, 553), (320, 568)]
TWO = ".scale [data-pain='2']"


@pytest.fixture(params=PHONES, ids=lambda size: f"{size[0]}x{size[1]}")
def phone(request, page):
    width, height = request.param
    page.set_viewport_size({"width": width, "height": height})
    return page


def tap(page, pain: int) -> None:
    page.locator(f".scale [data-pain='{pain}']").click()
    expect(page.locator("#said")).to_contain_text(f"Saved: {pain}")
    expect(page.locator("[data-sending]")).to_have_count(0)


def top(page) -> float:
    return page.locator(TWO).bounding_box()["y"]


def test_of_a_first_number_and_a_second(phone, live_server):
    phone.goto(live_server.url)
    phone.locator(".under").scroll_into_view_if_needed()
    before = top(phone)
    tap(phone, 6)
    after = top(phone)
    tap(phone, 2)

    assert (after, top(phone)) == pytest.approx((before, before), abs=1)


def test_of_the_end_of_a_hard_day(phone, let_in, ann, spot, live_server):
    spot.rate(cast.this_day(), 9, cast.just_now())
    let_in(ann)
    phone.goto(live_server.url)
    phone.get_by_role("button", name="None of these").click()
    expect(phone.get_by_text("Saved: none of these.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Hard day?")).to_be_visible()
    phone.locator(".under").scroll_into_view_if_needed()
    before = top(phone)
    tap(phone, 3)

    expect(phone.get_by_text("Hard day?")).to_have_count(0)
    assert top(phone) == pytest.approx(before, abs=1)
