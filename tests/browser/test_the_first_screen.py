"""Every number of the first spot is whole on the first screen, above the tabs, as the page opens."""

from datetime import timedelta

import pytest

from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("width", "height", "is_new"),
    [(390, 844, True), (390, 844, False), (375, 667, True), (375, 667, False), (320, 568, False)],
)
def test_all_eleven_are_in_sight(page, live_server, let_in, ann, spot, width, height, is_new):
    spot.rate(cast.this_day() - timedelta(1), 4, cast.just_now())
    let_in(None if is_new else ann)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(live_server.url)

    last = page.locator(".scale button").last.bounding_box()
    assert last["y"] + last["height"] <= page.locator(".tabs").bounding_box()["y"]
