"""A tapped number is pressed at once, however slow network and phone are, and released where it was not saved."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)

LATENCY = 600  # milliseconds, as far out in the country
SLOWER = 4
UNREACHED = "That did not reach the site. Please try again when you are back online."
# When something was tapped and pressed, by the page's own clock, and the longest that an interaction took.
WATCH = """() => {
  window.taps = [];
  window.pressed = [];
  window.longest = 0;
  document.addEventListener("pointerup", () => taps.push(performance.now()), true);
  new MutationObserver((changes) => {
    const isPressed = ({ target }) => target.getAttribute("aria-pressed") === "true";
    for (const each of changes.filter(isPressed)) pressed.push([each.target.value, performance.now()]);
  }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["aria-pressed"] });
  new PerformanceObserver((list) => {
    const interactions = list.getEntries().filter(({ interactionId }) => interactionId);
    longest = Math.max(longest, ...interactions.map(({ duration }) => duration));
  }).observe({ type: "event", durationThreshold: 16 });
}"""


@pytest.fixture
def today(page: Page, live_server) -> Page:
    page.goto(live_server.url)
    number(page, 4).click()
    expect(page.locator("#said")).to_contain_text("Saved: 4")
    page.wait_for_timeout(100)  # it has settled
    page.evaluate(WATCH)
    return page


@pytest.fixture
def far_out(today: Page) -> Page:
    cdp = today.context.new_cdp_session(today)
    cdp.send("Network.enable")
    slow = {"offline": False, "latency": LATENCY, "downloadThroughput": -1, "uploadThroughput": -1}
    cdp.send("Network.emulateNetworkConditions", slow)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return today


def number(page: Page, pain: int):
    return page.locator(f".spot .scale button[value='{pain}']").first


def pressed(page: Page) -> list[str]:
    return page.locator(".spot .scale [aria-pressed=true]").all_inner_texts()


def answer(page: Page, status: int, body: str = "", **headers: str) -> None:
    answered = {"status": status, "content_type": "text/html", "body": body}
    page.route("**/days/**", lambda route: route.fulfill(**answered, headers=headers))


def test_it_is_pressed_within_a_tenth_of_a_second_and_marked_as_being_sent(far_out):
    number(far_out, 7).click()
    at_once = pressed(far_out), far_out.locator("form[data-sending][aria-busy=true]").count()
    expect(far_out.locator("#said")).to_contain_text("Saved: 7")

    [(pain, at), *_] = far_out.evaluate("pressed")
    assert at_once == (["7"], 1)
    assert pain == "7"
    after = at - far_out.evaluate("taps[0]")
    print(f"\n  pressed {after:.0f} ms after the tap")
    assert after < 100
    assert far_out.locator("[data-sending]").count() == 0


def test_no_interaction_takes_longer_than_a_fifth_of_a_second(far_out):
    for pain in (7, 2, 9):
        number(far_out, pain).click()
        expect(far_out.locator("#said")).to_contain_text(f"Saved: {pain}")

    far_out.wait_for_timeout(300)
    longest = far_out.evaluate("longest")
    print(f"\n  the longest interaction took {longest} ms")
    assert 0 < longest < 200


def test_a_second_tap_takes_the_place_of_the_first(far_out):
    number(far_out, 7).click()
    number(far_out, 2).click()
    at_once = pressed(far_out)
    expect(far_out.locator("#said")).to_contain_text("Saved: 2")

    assert at_once == ["2"]
    assert pressed(far_out) == ["2"]


@pytest.mark.parametrize("status", [403, 405, 409, 500, 503])
def test_what_the_site_refuses_comes_back_with_a_sentence(today, status):
    answer(today, status)

    number(today, 7).click()

    expect(today.locator("#said")).to_have_text(UNREACHED)
    assert pressed(today) == ["4"]
    assert today.locator("[data-sending], [aria-busy]").count() == 0


def test_where_the_site_says_why_its_own_sentence_stays(today):
    answer(today, 429, "<p>Too many for now.</p>")

    number(today, 7).click()

    expect(today.locator("#said")).to_have_text("Too many for now.")
    assert pressed(today) == ["4"]


def test_where_nothing_was_changed_the_number_is_released_and_the_site_says_why(today):
    said = '<p id="said" hx-swap-oob="innerHTML">This page has run out.</p>'
    answer(today, 422, said, **{"HX-Reswap": "none"})

    number(today, 7).click()

    expect(today.locator("#said")).to_have_text("This page has run out.")
    assert pressed(today) == ["4"]
    assert today.locator("[data-sending], [aria-busy]").count() == 0


def test_what_never_reached_the_site_comes_back_with_a_sentence(today):
    today.route("**/days/**", lambda route: route.abort())

    number(today, 7).click()

    expect(today.locator("#said")).to_have_text(UNREACHED)
    assert [pain for pain, _ in today.evaluate("pressed")] == ["7", "4"]
    assert pressed(today) == ["4"]


def test_after_two_taps_that_failed_what_the_site_has_comes_back(far_out):
    number(far_out, 7).click()
    far_out.route("**/days/**", lambda route: route.abort())
    number(far_out, 2).click()

    expect(far_out.locator("#said")).to_have_text(UNREACHED)
    assert pressed(far_out) == ["4"]


def test_taking_it_back_leaves_no_number_pressed(far_out):
    far_out.get_by_role("button", name="Undo").first.click()
    at_once = pressed(far_out)

    expect(far_out.get_by_role("button", name="Undo")).to_have_count(0)
    assert at_once == []
