"""Today, a technique and a running timer as old browsers see them: without what tests/floor/table.toml calls newer."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journal.ids import uuid7
from journal.sync.versions import Stamp
from tests.browser.conftest import start
from tests.cast import this_day
from tests.floor import sheets
from tests.floor.delivered import SHEETS
from tests.floor.scripts import newer_members

FAULTS = Path(__file__).with_name("floor.js")
EVERYWHERE = ("unreadable", "small", "overlapping", "wide")
TOO_NEW = "color-mix(in srgb, #b8453f 100%, #b8453f)"
OLD_SHEETS = {name: sheets.as_seen_by_an_old_browser(sheet) for name, sheet in SHEETS.items()}


@pytest.fixture(params=["light", "dark"])
def old_phone(request, page: Page) -> Page:
    """What is newer is neither in its sheets nor in its scripts."""
    page.emulate_media(color_scheme=request.param)
    page.add_init_script(path=FAULTS)
    page.add_init_script(f"for (const [owner, name] of {newer_members()}) delete globalThis[owner]?.prototype[name];")
    serve(page, OLD_SHEETS)
    return page


def serve(page: Page, served: dict[str, str]) -> None:
    def answer(route):
        route.fulfill(body=served[route.request.url.rpartition("/")[2]], content_type="text/css")

    page.route("**/css/*.css", answer)


def faults(page: Page, *names: str) -> list[str]:
    return page.evaluate("names => names.flatMap(name => faults[name]().map(fault => `${name}: ${fault}`))", names)


def today_of_a_sore_month(page: Page, live_server, spot) -> None:
    now = datetime.now(UTC)
    for days in range(25):
        spot.rate(this_day() - timedelta(days), 8, Stamp(uuid7(), now, now))
    page.goto(f"{live_server.url}/")
    expect(page.locator("[data-pain='8'][aria-pressed=true]")).to_be_visible()
    expect(page.locator(".notice")).to_be_visible()


def test_today_has_its_numbers_and_its_notice(old_phone, live_server, let_in, ann, spot):
    let_in(ann)
    today_of_a_sore_month(old_phone, live_server, spot)

    assert faults(old_phone, "scale", *EVERYWHERE) == []


def test_a_technique_can_be_read_and_started(old_phone, live_server):
    old_phone.goto(f"{live_server.url}/techniques/ball-on-the-wall/")
    expect(old_phone.locator(".start .btn")).to_be_visible()

    assert faults(old_phone, *EVERYWHERE) == []


def test_a_run_fills_the_screen_with_its_ring_and_its_count(old_phone, timer):
    page = timer("/techniques/ball-on-the-wall/timer/", finished_before=True)
    start(page)
    page.clock.run_for(12_000)
    expect(page.get_by_role("timer")).to_have_text("0:12")

    assert faults(page, "run", *EVERYWHERE) == []


def test_a_colour_that_only_a_newer_browser_can_mix_is_found(old_phone, live_server):
    sheet = SHEETS["base.css"].replace("--p8: #b8453f;", f"--p8: {TOO_NEW};")
    serve(old_phone, OLD_SHEETS | {"base.css": sheets.as_seen_by_an_old_browser(sheet)})
    old_phone.goto(f"{live_server.url}/")

    assert faults(old_phone, "scale") == ["scale: 8"]


def test_a_run_that_leaves_the_page_around_it_is_found(old_phone, timer):
    serve(old_phone, OLD_SHEETS | {"run.css": ""})
    page = timer("/techniques/ball-on-the-wall/timer/", finished_before=True)
    start(page)

    assert {"run: something beside it", "run: not its colour", "run: no ring"} <= set(faults(page, "run"))


def test_a_number_that_is_too_small_to_hit_is_found(old_phone, live_server):
    serve(old_phone, OLD_SHEETS | {"today.css": OLD_SHEETS["today.css"] + ".scale button { min-block-size: 0 }"})
    old_phone.goto(f"{live_server.url}/")

    assert len([fault for fault in faults(old_phone, *EVERYWHERE) if fault.startswith("small: button")]) == 11
