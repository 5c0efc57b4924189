"""The scripts and sheets as they are sent: hashed, lean, by gunicorn. Elsewhere pages have them as they are written."""

import pytest
from playwright.sync_api import expect

from tests.serving import served


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served(tmp_path_factory.mktemp("data")) as server:
        yield f"http://localhost:{server.port}"


@pytest.fixture
def faults(page):
    """What went wrong: answers, scripts, and what the console says."""
    found = []
    page.on("response", lambda answer: found.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda line: found.append(line.text) if line.type == "error" else None)
    return found


@pytest.mark.parametrize("slug", ["ball-on-the-wall", "hook-massager", "get-up-and-go", "hot-and-cold"])
def test_a_timer_starts_and_stops(page, site, faults, slug):
    page.goto(f"{site}/techniques/{slug}/timer/")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="I've read this: start").click()
    page.get_by_role("button", name="Stop", exact=True).click()

    expect(page.locator("[data-part=done]")).to_be_visible()
    assert faults == []


def test_a_tap_is_answered_and_leads_to_its_chart(page, site, faults):
    page.goto(site)
    page.locator(".scale [data-pain='3']").click()
    expect(page.locator(".answered")).to_contain_text("Saved.")
    page.goto(f"{site}/journal/")
    page.locator(".followed h2 a").click()
    page.locator(".leads svg").click()

    expect(page.locator(".leads .door")).to_contain_text("3")
    assert faults == []
