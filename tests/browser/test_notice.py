"""Each story of the demo from Today to its last action, with and without script; each ends in the database."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from journal.days import journal_day
from journal.demo.diary import ZONE
from journal.ids import uuid7
from journal.management.commands.demo import tell
from journal.models import NoticeReply, NoticeShown, Rating, WarningCheck
from journal.persistence.rule import Level
from journal.sync.versions import Stamp

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime.now(UTC)
TODAY = journal_day(NOW, ZONE)


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def phone(request, browser, live_server):
    """Opens a story by its link, as somebody would."""
    context = browser.new_context(
        java_script_enabled=request.param,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        timezone_id=str(ZONE),
    )
    context.add_cookies([{"name": "zone", "value": str(ZONE), "url": live_server.url}])
    page = context.new_page()

    def opened(story: str):
        journal = tell(NOW, story)
        page.goto(f"{live_server.url}/in/{journal.make_link(NOW, timedelta(days=1))}/")
        page.get_by_role("button", name="Open it in this browser").click()
        expect(page.get_by_role("heading", name="How sore is it today?")).to_be_visible()
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    context.close()


def tap(page, pain: int) -> None:
    page.get_by_role("button", name=str(pain), exact=True).first.click()
    expect(page.locator("#said")).to_contain_text(f"Saved: {pain}")


def answer(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def test_therapist_booked_with_a_day_and_a_name(phone):
    page = phone("therapist")
    expect(page.get_by_role("heading", name="Still sore after 10 days.")).to_be_visible()
    page.get_by_role("link", name="What to do next").click()
    page.get_by_label("Day of the visit, if you know it").fill(str(TODAY + timedelta(4)))
    page.get_by_label("With whom, if you like").fill("Ms Ng")
    answer(page, "I have booked a visit")
    expect(page.get_by_text("saved. We will ask on")).to_be_visible()
    expect(page.get_by_text("Still sore")).to_have_count(0)

    reply = NoticeReply.objects.get()
    assert (reply.kind, reply.visit, reply.whom) == ("booked", TODAY + timedelta(4), "Ms Ng")
    assert NoticeShown.objects.get().level == "therapist"


def test_doctor_from_why_to_seen(phone):
    page = phone("doctor")
    page.get_by_role("link", name="Why?").click()
    expect(page.get_by_text("it had been sore for more than a month")).to_be_visible()
    answer(page, "I have been there")
    expect(page.get_by_text("saved. We will ask on")).to_be_visible()

    assert NoticeReply.objects.get().level == "doctor"


def test_easing_is_put_off_for_a_week(phone):
    page = phone("easing")
    expect(page.get_by_role("heading", name="It may be easing.")).to_be_visible()
    page.get_by_role("link", name="What to do next").click()
    page.get_by_text("What did you decide?", exact=True).first.click()
    answer(page, "Not now")
    expect(page.get_by_text("Saved: not now.")).to_be_visible()
    expect(page.locator(".notice")).to_have_count(0)

    assert NoticeReply.objects.get().kind == "not-now"


def test_mondays_are_named_without_a_card(phone):
    page = phone("mondays")
    expect(page.locator(".notice")).to_have_count(0)
    page.get_by_role("link", name="It comes back every week").click()
    expect(page.get_by_role("heading", name="It comes back every week, mostly on one day: Monday.")).to_be_visible()

    assert not NoticeShown.objects.exists()


def test_quiet_stays_quiet_when_an_old_day_is_corrected_and_speaks_at_a_higher_level(phone):
    page = phone("quiet")
    spot = Rating.objects.first().spot
    page.goto(page.url + f"journal/spots/{spot.pk}/days/{TODAY - timedelta(3)}/")
    answer(page, "8")
    expect(page.locator("#said")).to_contain_text("Saved: 8")  # the page has come anew
    page.goto(page.url.split("/journal")[0])
    expect(page.locator(".notice")).to_have_count(0)

    for n in range(12, 45):
        spot.rate(TODAY - timedelta(n), 6, Stamp(uuid7(), NOW, NOW, replaces=spot.version_on(TODAY - timedelta(n))))
    page.reload()

    expect(page.locator(".notice[data-level=doctor]")).to_be_visible()
    assert NoticeReply.objects.get().level == Level.THERAPIST


def test_a_first_nine_is_saved_first_and_then_asked_about(phone):
    page = phone("fresh")
    tap(page, 9)
    expect(page.get_by_text("That is the first number this high.")).to_be_visible()
    assert Rating.objects.get(day=TODAY).pain == 9
    answer(page, "One of these")
    expect(page.get_by_role("link", name="In Germany? Call 112")).to_be_visible()
    page.get_by_role("link", name="Today", exact=True).click()
    expect(page.get_by_text("You reported a warning sign")).to_be_visible()
    page.get_by_role("link", name="Other numbers, and what to do").click()
    answer(page, "I have had help, or it is over")
    expect(page.get_by_text("Saved. The day stays in your journal.")).to_be_visible()
    expect(page.get_by_text("You reported a warning sign")).to_have_count(0)

    assert WarningCheck.objects.get().dismissed


def test_a_seven_leaves_three_big_buttons(phone):
    page = phone("fresh")
    WarningCheck.keep(Rating.objects.first().journal, False, TODAY, Stamp(uuid7(), NOW, NOW))
    tap(page, 7)
    if page.get_by_role("button", name="None of these").count():  # the check above is news to what is carried over
        answer(page, "None of these")
    expect(page.get_by_role("heading", name="Hard day? Just one of these is fine.")).to_be_visible()

    buttons = page.locator(".bad-day .btn")
    assert buttons.all_inner_texts() == ["Get up and go\n1 to 3 min", "Warning signs", "Get help"]
    assert all(box["height"] >= 60 for box in (button.bounding_box() for button in buttons.all()))


@pytest.mark.parametrize("phone", [True], ids=["with script"], indirect=True)
def test_a_notice_that_goes_leaves_the_numbers_under_the_thumb(phone):
    page = phone("easing")
    before = page.locator(".scale [data-pain='3']").bounding_box()
    tap(page, 3)
    expect(page.get_by_text("Do you also have any of these?")).to_be_visible()
    page.wait_for_timeout(100)  # until it has settled

    assert abs(page.locator(".scale [data-pain='3']").bounding_box()["y"] - before["y"]) < 1


def test_a_spike_is_not_called_easing(phone):
    page = phone("easing")
    tap(page, 9)
    page.goto(page.url.split("?")[0] + "journal/notice/")

    expect(page.get_by_role("heading", name="Still sore")).to_be_visible()


def test_a_booked_visit_is_moved_and_taken_back(phone):
    page = phone("therapist")
    page.get_by_role("link", name="What to do next").click()
    page.get_by_label("Day of the visit, if you know it").fill(str(TODAY + timedelta(4)))
    answer(page, "I have booked a visit")
    page.get_by_role("link", name="Change", exact=True).click()
    expect(page.get_by_label("Day of the visit, if you know it")).to_have_value(str(TODAY + timedelta(4)))
    page.get_by_label("Day of the visit, if you know it").fill(str(TODAY))
    page.get_by_label("With whom, if you like").fill("Ms Ng")
    answer(page, "Save the visit")
    expect(page.get_by_text("Massage today, with Ms Ng")).to_be_visible()
    page.get_by_role("link", name="Change", exact=True).click()
    answer(page, "No visit after all")

    expect(page.get_by_text("Saved: no visit.")).to_be_visible()
    expect(page.get_by_role("link", name="Change", exact=True)).to_have_count(0)
