"""Today without a network, filled with what this phone keeps."""

import re
import time
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_finds
from tests.browser.phone import SPOT, copy, keep, kept_copy, spot, wait_to_be_sent
from tests.cast import this_day

pytestmark = pytest.mark.django_db(transaction=True)
SHELL = "/offline/today/"
HELD = ".scale [aria-pressed=true]"
SHIFTS = """
  window.shifted = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) window.shifted += each.value; })
    .observe({ type: "layout-shift", buffered: true });
"""
NO_NETWORK = "Object.defineProperty(navigator, 'onLine', { get: () => false });"
FOUR = (
    ("newcomer", None),
    ("spots", [spot(1, yesterday=5, week=[6, 5, None, 5, 4, 5, None], before=6.1), spot(2, "Mine", pain=7, back=3)]),
    ("urgent", []),
    ("no copy", None),
)


def now() -> float:
    return time.time() * 1000


@pytest.fixture
def offline(page: Page, live_server):
    """The shell on a phone with this copy; with none, somebody is here all the same, unless nobody is."""

    def opened(kept=None, here=True) -> Page:
        page.add_init_script(NO_NETWORK + SHIFTS)
        page.route("**/csrf/", lambda route: route.abort())
        page.goto(live_server.url + "/healthz")
        if here:
            page.context.add_cookies([{"name": "here", "value": "1", "url": live_server.url}])
        if kept:
            keep(page, kept)
        page.goto(live_server.url + SHELL)
        expect(page.locator("#shell:not([hidden]), #no-copy:not([hidden])")).to_have_count(1)
        return page

    return opened


def open_as(offline, state: str, spots) -> Page:
    if state == "newcomer":
        return offline(here=False)
    if state == "no copy":
        return offline()
    return offline(copy(*spots, at=now(), urgent=state == "urgent"))


def test_it_shows_the_spots_with_todays_numbers_and_what_may_be_taken_back(offline):
    rated = spot(2, "Mine", pain=7, back=3, version=f"{SPOT}9", week=[7] * 7)
    page = offline(copy(spot(1, yesterday=5), rated, at=now()))

    expect(page.get_by_role("heading", level=2)).to_contain_text(["Between the shoulder blades", "Mine"])
    assert page.locator(HELD).all_inner_texts() == ["7"]
    assert page.locator(".after").all_inner_texts() == ["Same as yesterday: 5", "Back to 3"]
    assert page.locator("[name=replaces]").get_attribute("value") == f"{SPOT}9"
    expect(page.get_by_text("You are offline.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Your journal as of \d\d:\d\d\.$"))).to_be_visible()


def test_its_forms_are_marked_and_lead_where_the_sites_own_do(offline):
    form = offline(copy(at=now())).locator("#spots form")

    about = {name: form.get_attribute(f"data-{name}") for name in ("change", "spot", "day")}
    assert about == {"change": "rate", "spot": f"{SPOT}1", "day": str(this_day())}
    assert form.get_attribute("action") == f"/journal/spots/{SPOT}1/days/{this_day()}/"
    assert form.locator("[name=csrfmiddlewaretoken]").count() == 0


def test_a_week_is_told_as_on_today(offline):
    page = offline(copy(spot(week=[6, 5, None, 5, 4, 5, None], before=6.14), at=now()))

    expect(page.locator(".spot-top")).to_contain_text("Tight: 5.0 this week, 6.1 before")
    expect(page.get_by_role("img", name="The last seven days: 6, 5, not rated, 5, 4, 5, not rated")).to_be_visible()


def test_on_the_next_day_nothing_is_pressed_and_no_week_is_told(offline):
    yesterday = this_day() - timedelta(1)
    page = offline(copy(spot(pain=6, week=[6] * 7), at=now() - 86_400_000, day=str(yesterday)))

    assert page.locator(HELD).count() == 0
    assert page.locator(".after").inner_text() == "Same as yesterday: 6"
    assert page.locator("svg.week").count() == 0
    assert page.locator("#spots form").get_attribute("data-day") == str(this_day())


def test_a_name_is_words_and_never_markup(offline):
    page = offline(copy(spot(name="<img src=x onerror=alert(1)> {why} $&"), at=now()))

    expect(page.get_by_role("heading", name="<img src=x onerror=alert(1)> {why} $&")).to_be_visible()
    assert page.locator("#spots img").count() == 0


def test_the_plan_is_of_its_time_and_says_until_when_it_rests(offline):
    row = {
        "titles": [["ball-on-the-wall", "Ball on the wall"]],
        "ticks": "●○○",
        "words": "1 of 3 done today.",
        "then": "",
    }
    page = offline(copy(at=now(), plan=[row | {"again": now() + 3_600_000}]))

    expect(page.locator("#plan")).to_contain_text(
        re.compile(r"As of \d\d:\d\d\..*1 of 3 done today\. Again from \d\d:\d\d\.", re.DOTALL)
    )
    assert page.locator("#plan a").get_attribute("href") == "/techniques/ball-on-the-wall/timer/"
    assert page.locator("#guidance a").get_attribute("href") == "/techniques/ball-on-the-wall/timer/"


def test_nobodys_phone_has_the_first_spot_with_an_id_of_its_own(offline):
    page = offline(here=False)
    key = page.locator("#spots form").get_attribute("data-spot")

    expect(page.get_by_role("heading", name="Between the shoulder blades", exact=True)).to_be_visible()
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", key)


def test_a_first_spot_stays_the_same_while_a_change_of_it_waits(offline):
    page = offline(here=False)
    key = page.locator("#spots form").get_attribute("data-spot")
    wait_to_be_sent(page, f"new:{key}")
    page.reload()

    expect(page.locator("#spots form")).to_have_attribute("data-spot", key)


def test_a_journal_without_a_copy_gets_no_spot_that_was_made_up(offline):
    page = offline()

    expect(page.get_by_role("heading", level=1)).to_have_text("Your journal is not on this phone yet")
    assert page.locator("#shell .scale").count() == 0


def test_what_a_phone_still_keeps_is_not_shown_to_whoever_is_there_after_it(offline):
    page = offline(copy(at=now()), here=False)

    expect(page.locator("#no-copy")).to_be_visible()
    assert page.locator("#shell .scale").count() == 0


def test_an_open_sign_leads_to_help_and_holds_everything_else_back(offline):
    page = offline(copy(spot(week=[6] * 7), at=now(), urgent=True, proposal=None))

    assert page.locator("#pressing a").get_attribute("href") == "/get-help/"
    assert page.locator("#guidance *, #plan *, svg.week").count() == 0
    expect(page.locator("#spots .scale")).to_be_visible()


@pytest.fixture
def asked(offline):
    check = {"spot": f"{SPOT}1", "words": "A 9 is a lot."}
    return offline(copy(spot(pain=9), at=now(), asked=True, check=check))


def test_one_of_these_leads_to_help_at_once_and_holds_techniques_back_from_then_on(asked):
    expect(asked.locator("#guidance")).to_contain_text("Between the shoulder blades: Do you also have any of these?")
    asked.get_by_role("button", name="One of these", exact=True).click()
    asked.wait_for_url("**/get-help/")

    kept = kept_copy(asked)
    assert (kept["urgent"], kept["asked"], kept["proposal"]) == (True, False, None)
    asked.goto(asked.url.replace("/get-help/", SHELL))
    expect(asked.locator("#pressing")).to_contain_text("You reported a warning sign")


def test_none_of_these_is_answered_with_what_it_rules_out(asked):
    asked.get_by_role("button", name="None of these").click()

    expect(asked.locator("#guidance .said")).to_be_focused()
    expect(asked.locator("#guidance .said")).to_contain_text("This rules nothing out")
    expect(asked.locator("#guidance .check")).to_have_count(0)
    assert (kept_copy(asked)["asked"], kept_copy(asked)["urgent"]) == (False, False)


def test_back_online_an_untouched_page_comes_anew_by_itself(offline):
    page = offline(copy(at=now()))
    page.evaluate("dispatchEvent(new Event('online'))")

    page.wait_for_url(re.compile(r"//[^/]+/$"))


def test_back_online_nothing_is_taken_from_under_a_thumb(offline):
    page = offline(copy(at=now()))
    page.locator("#shell h1").tap()
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(page.get_by_role("link", name="Show Today anew")).to_be_visible()
    expect(page.get_by_text("You are offline.")).to_be_hidden()
    assert SHELL in page.url


def test_while_the_screen_is_hidden_it_arrives_hidden(page, live_server, offline):
    page.context.add_cookies([{"name": "covered", "value": "1", "url": live_server.url}])
    offline(copy(at=now()))

    expect(page.locator(".cover .blank")).to_be_visible()
    expect(page.locator("#shell h1")).to_be_hidden()
    assert page.title() == "Page"


@pytest.mark.parametrize(("state", "spots"), FOUR, ids=[state for state, _ in FOUR])
def test_nothing_moves_as_it_is_filled_and_everyone_can_use_it(offline, state, spots):
    page = open_as(offline, state, spots)

    assert page.evaluate("shifted") == 0
    assert axe_finds(page) == []
    small = page.locator("main :is(a, button):visible").evaluate_all(
        "(all) => all.map((each) => each.getBoundingClientRect()).filter(({ height }) => height < 44).length"
    )
    assert small == 0


def test_every_number_is_on_the_first_screen_of_the_smallest_phone(offline):
    page = offline(copy(spot(yesterday=4, week=[4] * 7, before=3.5), at=now()))
    page.set_viewport_size({"width": 320, "height": 568})

    last = page.locator(".scale button").last.bounding_box()
    assert last["y"] + last["height"] <= page.locator(".tabs").bounding_box()["y"]


def test_a_page_that_draws_nothing_from_the_site_needs_no_htmx(offline):
    page = offline(copy(at=now()))
    scripts = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")

    assert any("journal/shell" in name for name in scripts)
    assert not [name for name in scripts if "htmx" in name]


def test_what_waits_is_still_pressed_on_a_page_that_comes_back(offline):
    page = offline(copy(at=now()))
    page.get_by_role("button", name="6", exact=True).tap()
    expect(page.locator(HELD)).to_have_text("6")
    page.wait_for_timeout(300)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.wait_for_timeout(300)

    expect(page.locator(HELD)).to_have_text("6", timeout=2000)
