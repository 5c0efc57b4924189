"""Whoever opens the developer tools finds nothing there, whatever was tapped."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from journal.models import Practice, Rating, SoreSpot
from tests.browser.conftest import NO_WORKER, says
from tests.cast import this_day

pytestmark = pytest.mark.django_db(transaction=True)

BALL = "/techniques/ball-on-the-wall/timer/"
FIRST_RUN = 10 + 10 + 30 + 10  # seconds with the phone on a shelf: get ready, hold, rest, hold
BETWEEN, NECK = "Between the shoulder blades", "Neck, left"


def listen(page: Page) -> list[str]:
    """What the tools show from now on: console, network, and the panel of issues, deprecated things among them."""
    heard: list[str] = []
    page.on("console", lambda it: heard.append(f"console {it.type}: {it.text}") if it.text != NO_WORKER else None)
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("crash", lambda: heard.append("crash"))
    page.on("requestfailed", lambda request: heard.append(f"failed: {request.url} {request.failure}"))
    page.on("response", lambda it: heard.append(f"answer {it.status}: {it.url}") if it.status >= 400 else None)
    tools = page.context.new_cdp_session(page)
    tools.on("Log.entryAdded", lambda it: heard.append(f"log {it['entry']['level']}: {it['entry']['text']}"))
    tools.on("Audits.issueAdded", lambda it: heard.append(f"issue {it['issue']['code']}: {it['issue']['details']}"))
    tools.send("Log.enable")
    tools.send("Audits.enable")
    return heard


def complete(page: Page) -> list[str]:
    """What was heard; what is still on its way has a moment to arrive.

    That a script reads a cookie is no fault, nor that a page is left before it has what it asks for in a quiet moment.
    """
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    no_fault = re.compile(r"DocumentCookie|^failed: \S+/journal/timers/ net::ERR_ABORTED$")
    return [line for line in page.heard if not no_fault.search(line)]


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def phone(request, browser, browser_context_args, live_server):
    """A phone that was never here; what is heard of it, from before its first page, is in `heard`."""
    more = {"base_url": live_server.url, "java_script_enabled": request.param}
    page = browser.new_context(**browser_context_args, **more).new_page()
    page.heard = listen(page)
    page.goto("/")
    yield page
    page.context.close()


with_script = pytest.mark.parametrize("phone", [True], ids=["with script"], indirect=True)
without_script = pytest.mark.parametrize("phone", [False], ids=["without script"], indirect=True)


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.tap()


def rate(page: Page, pain: int, place: str = BETWEEN) -> None:
    page.get_by_role("group", name=place).get_by_role("button", name=str(pain), exact=True).tap()
    said(page, f"Saved: {pain}, {place.lower()}")


def said(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_contain_text(words)


def test_nothing_is_heard_of_three_taps_and_one_taken_back(phone):
    for pain in (7, 2, 5):
        rate(phone, pain)
    tap(phone, "Back to 2")
    said(phone, "Saved: 2")

    assert Rating.objects.get().pain == 2
    assert complete(phone) == []


def test_nothing_is_heard_of_another_spot_and_of_same_as_yesterday(phone):
    rate(phone, 4)
    phone.get_by_text("Another spot").tap()
    phone.get_by_role("radio", name="Neck, left").check()
    tap(phone, "Add")
    said(phone, "Added: neck, left")
    neck = SoreSpot.objects.get(area="neck")
    phone.goto(f"/journal/spots/{neck.pk}/days/{this_day() - timedelta(1)}/")
    rate(phone, 5, NECK)
    phone.goto("/")
    tap(phone, "Same as yesterday: 5")
    said(phone, "Saved: 5, neck, left")
    phone.locator(f"#spot-{neck.pk}").get_by_role("button", name="Undo").tap()
    said(phone, "Removed.")
    tap(phone, "Put 5 back")
    said(phone, "Saved: 5, neck, left")

    assert [rating.pain for rating in neck.ratings.all()] == [5, 5]
    assert complete(phone) == []


@with_script
def test_nothing_is_heard_of_a_run_to_its_end_that_is_saved(phone):
    rate(phone, 4)
    phone.clock.install()
    phone.goto(BALL)
    for name in ("Phone on a shelf", "Start", "I've read this: start"):
        tap(phone, name)
    says(phone, "Get in place")
    phone.clock.run_for(FIRST_RUN * 1000)
    says(phone, "Done")
    tap(phone, "2")
    expect(phone.locator("#practice-said")).to_contain_text("Saved: before 4, now 2.")
    tap(phone, "Back to the timer")

    assert len(Practice.objects.get().measures["holds"]) == 2
    assert complete(phone) == []


@without_script
def test_nothing_is_heard_of_a_practice_that_is_written_down(phone):
    rate(phone, 4)
    phone.goto(BALL)
    phone.get_by_role("link", name="Write down how it went").tap()
    tap(phone, "2")
    said(phone, "Saved: before 4, now 2. That is easier. Keep moving gently, and come back to it another time.")

    assert Practice.objects.get().after.pain == 2
    assert complete(phone) == []


@with_script
@pytest.mark.parametrize(
    ("script", "heard"),
    [
        ("console.debug('hm')", "console debug: hm"),
        ("console.warn('hm')", "console warning: hm"),
        ("setTimeout(() => { throw new Error('oh') })", "error: oh"),
        ("fetch('/nowhere/').then((answer) => answer.text())", "answer 404: "),
        ("fetch('/cut-off/').catch(() => {})", "failed: "),
        ("document.body.setAttribute('style', 'color: red')", "issue ContentSecurityPolicyIssue: "),
        ("const it = new XMLHttpRequest(); it.open('GET', '/healthz', false); it.send()", "issue DeprecationIssue: "),
    ],
)
def test_what_a_page_does_wrong_is_heard(phone, script, heard):
    phone.route("**/cut-off/", lambda route: route.abort())

    phone.evaluate(f"() => {{ {script} }}")

    assert [line for line in complete(phone) if line.startswith(heard)]


@with_script
@pytest.mark.parametrize("address", ["/why/", "/get-help/", "/techniques/ball-on-the-wall/"])
def test_data_for_machines_inside_a_page_does_not_go_against_its_policy(phone, address):
    answer = phone.goto(address)

    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert "MedicalWebPage" in phone.locator("script[type='application/ld+json']").text_content()
    assert complete(phone) == []
