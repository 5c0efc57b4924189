"""What a checker can see of every public page: accessibility, sideways scrolling, small targets, weight."""

from datetime import UTC, datetime

import pytest

from journal.days import journal_day
from journal.ids import uuid7
from journal.sync.versions import Stamp
from selfcare import library
from tests.browser.axe import axe_finds

PAGES = ["/", "/journal/", "/techniques/", "/why/", "/get-help/", "/offline/", "/nowhere/"]
PAGES += [f"/techniques/{technique.slug}/{rest}" for technique in library.techniques() for rest in ("", "timer/")]


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(phone, address):
    phone.goto(address)

    assert axe_finds(phone) == []


@pytest.mark.parametrize("address", PAGES)
def test_nothing_scrolls_sideways_on_a_small_phone_with_large_text(phone, address):
    phone.set_viewport_size({"width": 320, "height": 568})
    phone.goto(address)
    phone.evaluate("document.documentElement.style.fontSize = '150%'")

    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", PAGES)
def test_no_request_leaves_for_another_host(phone, live_server, address):
    hosts = set()

    def note(request):
        hosts.add("/".join(request.url.split("/")[:3]))

    phone.on("request", note)
    phone.goto(address, wait_until="networkidle")
    phone.remove_listener("request", note)

    assert hosts == {live_server.url}


OUTSIDE = """() => [...document.querySelectorAll('.card, .end')].flatMap(card => {
  const outer = card.getBoundingClientRect();
  return [...card.querySelectorAll('*')].filter(node => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && (box.left < outer.left - 1 || box.right > outer.right + 1);
  }).map(node => node.textContent.trim());
})"""


@pytest.mark.parametrize("address", ["/journal/", "/journal/notice/", "/journal/data/", "/settings/", "/nowhere/"])
@pytest.mark.parametrize("width", [320, 390])
def test_nothing_sticks_out_of_its_card_with_text_twice_as_large(phone, address, width):
    phone.set_viewport_size({"width": width, "height": 844})
    phone.goto(address)
    phone.evaluate("document.documentElement.style.fontSize = '200%'")

    assert phone.evaluate(OUTSIDE) == []


TOUCHING = """() => [...document.querySelectorAll('main .card, main .btn, main .quiet, main select')].flatMap(part => {
  const next = part.nextElementSibling ?? part.parentElement.nextElementSibling;
  if (!next || !part.checkVisibility?.() || !next.matches('.card, .ways, .quiet, label, form, .btn')) return [];
  const [a, b] = [part, next].map(node => node.getBoundingClientRect());
  const isBelow = b.top >= a.bottom - 1 && b.height && a.height;
  return isBelow && b.top - a.bottom < 4 ? [`${part.className} ${next.className}: ${b.top - a.bottom}`] : [];
})"""
INSET = """() => [...document.querySelectorAll('main details[open]')].flatMap(box => {
  const outer = box.getBoundingClientRect();
  return [...box.querySelectorAll('label, select, .btn')].filter(node => {
    const inner = node.getBoundingClientRect();
    return inner.left - outer.left < 8 || outer.bottom - inner.bottom < 8;
  }).map(node => node.outerHTML);
})"""


@pytest.mark.parametrize("rest", ["", "delete/", "days/{day}/", "days/{day}/delete/"])
def test_on_the_pages_of_a_spot_nothing_touches_what_follows_or_its_own_edge(
    page, live_server, let_in, ann, spot, rest
):
    now = datetime.now(UTC)
    day = journal_day(now, UTC)
    spot.rate(day, 3, Stamp(uuid7(), now, now))
    let_in(ann)
    page.goto(f"{live_server.url}/journal/spots/{spot.pk}/{rest.format(day=day)}")
    page.locator("main details").evaluate_all("all => all.forEach(details => (details.open = true))")

    assert page.evaluate(TOUCHING) == []
    assert page.evaluate(INSET) == []


# As a page stands that has come up to the picture of a tab, whose word is on its way like the tabs behind it.
MOVED = """() => [...document.querySelectorAll('.tabs a')].reverse().map(tab => {
  const icon = tab.querySelector('svg');
  const whole = icon.getBoundingClientRect();
  tab.lastChild.remove();
  const cut = icon.getBoundingClientRect();
  tab.remove();
  return Math.hypot(cut.x - whole.x, cut.y - whole.y);
})"""


@pytest.mark.parametrize("width", [320, 390, 700])
def test_no_picture_of_a_tab_moves_while_the_page_arrives(phone, width):
    phone.set_viewport_size({"width": width, "height": 844})
    phone.goto("/get-help/")

    assert phone.evaluate(MOVED) == pytest.approx([0, 0, 0], abs=0.1)  # pixels


@pytest.mark.parametrize("address", ["/settings/", "/get-help/"])
def test_on_a_phone_on_its_side_the_head_of_a_page_is_one_row(phone, address):
    phone.set_viewport_size({"width": 844, "height": 390})
    phone.goto(address)
    boxes = [part.bounding_box() for part in phone.locator(".brand, .signs-link, .tabs a").all()]
    middles = [box["y"] + box["height"] / 2 for box in boxes]

    assert max(middles) - min(middles) < 4


PRESSED = "node => [getComputedStyle(node).filter, getComputedStyle(node).transform]"


@pytest.mark.parametrize(("motion", "moves"), [("no-preference", True), ("reduce", False)])
@pytest.mark.parametrize(("address", "part"), [("/", ".scale [data-pain='6']"), ("/nowhere/", ".btn.ghost")])
def test_a_press_is_seen_at_once_and_moves_only_where_things_may(page, live_server, address, part, motion, moves):
    page.emulate_media(reduced_motion=motion)
    page.goto(live_server.url + address)
    button = page.locator(part).first
    before = button.evaluate(PRESSED)
    button.hover()
    page.mouse.down()

    colours, place = button.evaluate(PRESSED)

    assert before == ["none", "none"]
    assert colours != "none"
    assert (place != "none") == moves
