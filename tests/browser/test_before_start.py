"""The page before Start: who should not, own numbers, and what the journal knows."""

import pytest
from playwright.sync_api import expect

from journal.ids import uuid7
from journal.models import Run
from tests.browser.conftest import back, lines, press, says, start
from tests.cast import BETWEEN, NECK, stamp
from tests.cast import NOON as DAY

BALL = "/techniques/ball-on-the-wall/timer/"
HOOK = "/techniques/hook-massager/timer/"
PACKS = "/techniques/hot-and-cold/timer/"


@pytest.fixture
def page(phone):
    return phone


def test_at_the_first_use_the_list_comes_first_and_then_a_line_is_enough(timer):
    page = timer(BALL, read_before=False)
    press(page, "Start")
    says(page, "Not for you if")
    expect(page.get_by_text("You take blood thinners")).to_be_visible()
    start(page, "I've read this: start")
    press(page, "Stop")
    back(page)
    start(page)

    says(page, "Lean in")


def test_whoever_has_read_the_list_first_gets_in_place(timer):
    page = timer(BALL, read_before=False)
    press(page, "Start")
    start(page, "I've read this: start")
    says(page, "Get in place", "0:10")
    page.clock.run_for(10_000)
    says(page, "Lean in")
    press(page, "Stop")
    back(page)
    start(page)

    says(page, "Lean in", "0:00")


def test_whoever_has_practised_is_told_of_no_first_time(timer):
    page = timer(BALL)
    expect(page.get_by_role("heading", name="The first time 1 min")).to_be_visible()
    start(page)
    page.clock.run_for(8000)
    press(page, "Stop")
    back(page)
    expect(page.get_by_role("heading", name="To begin with 1 min")).to_be_visible()
    page.evaluate("localStorage.setItem('unknot:finished:ball-on-the-wall', 'true')")
    page.reload()

    expect(page.get_by_role("heading", name="The steps 3 min")).to_be_visible()
    assert "first time" not in page.locator("[data-part=setup]").inner_text()


def bottom(part) -> float:
    box = part.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.parametrize(
    ("address", "needs", "where"),
    [
        (BALL, "tennis ball, long sock, bare wall", "Put the ball beside the spine, on muscle, never on bone."),
        (PACKS, "cold pack or frozen peas", "Lie on your front or side with the pack on top."),
    ],
)
def test_a_newcomer_sees_what_is_needed_and_where_it_goes_above_start(timer, address, needs, where):
    page = timer(address, read_before=False)
    page.set_viewport_size({"width": 390, "height": 844})
    kit = page.locator("[data-part=kit]")

    expect(kit.get_by_text("You need:")).to_be_visible()
    expect(kit).to_contain_text(needs)
    expect(kit).to_contain_text(where)
    expect(kit.get_by_role("img")).to_have_count(2)
    for each in (kit, page.locator(".not-for"), page.locator("[data-part=lock]")):
        assert bottom(each) <= page.locator("[data-part=start]").bounding_box()["y"]


def test_whoever_has_practised_has_one_line_to_how_it_is_done(timer):
    page = timer(BALL)
    expect(page.locator("[data-part=kit]")).to_be_visible()
    start(page)
    page.clock.run_for(8000)
    press(page, "Stop")
    back(page)

    expect(page.locator("[data-part=kit]")).to_be_hidden()
    expect(page.get_by_role("link", name="How to do it")).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_whoever_has_practised_on_another_phone_too(at_home, ann):
    practised(ann, "ball-on-the-wall", "shelf", {"holds": [20]})
    page = at_home(BALL)

    expect(page.locator("[data-part=kit]")).to_be_hidden()


def test_the_list_fits_one_screen(timer):
    page = timer(BALL, read_before=False)
    press(page, "Start")
    last = page.get_by_role("link", name="One applies: choose another technique").bounding_box()

    assert last["y"] + last["height"] <= 844


def choose(page, name: str, option: str) -> None:
    if not page.get_by_label(name).count():
        page.get_by_text("Change the times").click()
    page.get_by_label(name).select_option(option)


def test_own_seconds_rounds_and_time_to_get_ready_are_kept_for_this_technique(timer):
    page = timer(BALL, finished_before=True)
    press(page, "Phone on a shelf")
    choose(page, "Lean in", "45 s")
    choose(page, "Number of holds", "2")
    choose(page, "Get ready", "20 s")
    page.reload()
    expect(page.locator("[data-way=shelf] [data-seconds=hold]").last).to_have_text("45")
    start(page)
    says(page, "Get in place", "0:20")
    page.clock.run_for((20 + 45 + 30 + 45) * 1000)

    says(page, "Done")
    assert lines(page) == ["Hold 1: 0:45", "Hold 2: 0:45"]


def test_a_list_offers_nothing_beyond_the_limits(timer):
    page = timer(PACKS)
    page.get_by_text("Change the times").click()
    choice = page.get_by_label("Cold pack on")
    expect(choice).to_be_visible()
    options = choice.locator("option").all_inner_texts()

    assert options[1:] == [f"{minutes} min" for minutes in range(5, 16)]


def test_a_number_that_was_tampered_with_counts_for_nothing(timer):
    page = timer(PACKS, finished_before=True)
    page.evaluate("localStorage.setItem('unknot:numbers:hot-and-cold', '{\"seconds\": {\"cold\": 9999}}')")
    page.reload()
    start(page)

    says(page, "Cold pack on", "10:00")


def practised(ann, technique: str, way: str, measures: dict, place=BETWEEN) -> None:
    spot = ann.spots.get(area=place[0])
    ann.save_practice(uuid7(), Run(technique, way, DAY, DAY, spot, measures=measures), stamp())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("technique", [BALL, HOOK])
def test_an_open_sign_is_said_on_the_first_screen_and_nothing_lies_over_it(at_home, ann, technique):
    ann.answer_check(True, DAY.date(), stamp(), None)
    page = at_home(technique)
    page.set_viewport_size({"width": 320, "height": 568})

    expect(page.get_by_text("You reported a warning sign. Please get help first.")).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-part=setup] .start")).to_be_hidden()


@pytest.mark.django_db(transaction=True)
def test_the_next_hold_aims_a_little_higher_than_the_last_ones(at_home, ann):
    practised(ann, "ball-on-the-wall", "shelf", {"holds": [20, 20, 20], "reason": "done"})
    page = at_home(BALL)
    press(page, "Phone on a shelf")
    expect(page.get_by_text("Try 22 seconds, slightly longer than your recent holds.")).to_be_visible()
    page.locator("[data-part=start]").click()  # what it says depends on when the practice was
    expect(page.locator("[data-part=run]")).to_be_visible()
    page.clock.run_for(10_000)

    says(page, "Lean in", "0:22")


@pytest.mark.django_db(transaction=True)
def test_the_hook_proposes_where_it_did_best_with_its_count(at_home, ann):
    felt = [("left-blade", "better"), ("right-blade", "same"), ("left-blade", "better"), ("right-blade", "worse")]
    tries = [{"position": place, "firmness": "medium", "felt": each, "seconds": 7} for place, each in felt]
    practised(ann, "hook-massager", "tries", {"tries": tries})
    page = at_home(HOOK)

    expect(page.get_by_text("Left shoulder blade: better in 2 of 2 tries at this spot.")).to_be_visible()
    expect(page.locator("[data-part=chooser-setup] .place [value=left-blade]")).to_be_checked()


@pytest.mark.django_db(transaction=True)
def test_with_two_spots_it_asks_which_and_knows_each(at_home, ann):
    ann.add_spot(uuid7(), *NECK, stamp())
    practised(ann, "ball-on-the-wall", "hand", {"holds": [20]})
    page = at_home(BALL)
    page.get_by_label("Which spot?").first.select_option(label="Neck, left")

    expect(page.locator("[data-part=aim]")).to_be_hidden()
    page.get_by_label("Which spot?").first.select_option(label="Between the shoulder blades")
    expect(page.get_by_text("Try 22 seconds")).to_be_visible()


def test_a_start_without_network_is_kept_and_taken_up_when_it_is_back(timer):
    page = timer(BALL)
    page.context.set_offline(True)
    press(page, "Start")
    page.clock.run_for(7000)
    page.context.set_offline(False)
    page.reload()

    says(page, "Lean in", "0:07")
