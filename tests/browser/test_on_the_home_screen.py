"""The site as an app: it may be put on the home screen, and stays clear of what a phone has round its edge."""

import pytest

from tests.browser.test_without_a_network import visited
from tests.serving import ready, served

NOTCH = {"top": 47, "bottom": 34, "left": 0, "right": 0}
ON_ITS_SIDE = {"top": 0, "bottom": 21, "left": 47, "right": 47}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served(ready(tmp_path_factory.mktemp("data"))) as server:
        yield server


def test_a_browser_finds_nothing_that_would_keep_it_off_the_home_screen(phone_with_worker, site):
    page = visited(phone_with_worker, site.port, "/")
    tools = phone_with_worker.new_cdp_session(page)

    assert tools.send("Page.getAppManifest")["errors"] == []
    assert tools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


def insets(page, values: dict) -> None:
    page.context.new_cdp_session(page).send("Emulation.setSafeAreaInsetsOverride", {"insets": values})


@pytest.mark.parametrize("address", ["/", "/techniques/", "/techniques/ball-on-the-wall/timer/"])
def test_name_and_tabs_stay_clear_of_the_notch_and_of_the_line_below(page, live_server, address, transactional_db):
    page.goto(live_server.url + address)
    insets(page, NOTCH)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")

    brand, tab = page.locator(".brand").bounding_box(), page.locator(".tabs a").first.bounding_box()
    assert brand["y"] + page.evaluate("scrollY") >= NOTCH["top"]
    assert tab["y"] + tab["height"] <= 844 - NOTCH["bottom"]


@pytest.mark.parametrize("size", [(844, 390), (667, 375)])
def test_on_its_side_nothing_lies_under_the_notch(page, live_server, size, transactional_db):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(live_server.url)
    insets(page, ON_ITS_SIDE)

    edges = page.evaluate(
        """[...document.querySelectorAll("a:not(.skip), button, h1, p")].map((it) => it.getBoundingClientRect())
          .filter(({ width, height }) => width > 1 && height > 1).map(({ left, right }) => [left, right])"""
    )
    assert min(left for left, _ in edges) >= ON_ITS_SIDE["left"]
    assert max(right for _, right in edges) <= size[0] - ON_ITS_SIDE["right"]
