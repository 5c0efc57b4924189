"""A practice is kept on this phone and comes home once, whatever is corrected meanwhile."""

from playwright.sync_api import expect

from journal.models import Change, Practice
from tests.browser.conftest import all_sent, arrived, press, run_the_ball
from tests.browser.outbox import kept

BALL = "/techniques/ball-on-the-wall/timer/"
SAVED_HERE = "Saved on this phone."


def test_a_number_is_corrected_while_it_waits(at_home):
    page = run_the_ball(arrived(at_home(BALL, finished_before=True)))
    page.context.set_offline(True)
    for number in ("4", "2"):
        press(page, number)
        expect(page.get_by_text(SAVED_HERE)).to_be_visible()
    first, second = kept(page)
    assert (second["about"], second["replaces"]) == (first["about"], first["id"])
    page.context.set_offline(False)
    all_sent(page)
    expect(page.locator(".big")).to_have_text("2")

    assert Practice.objects.get().after.pain == 2
    assert Change.objects.filter(about__startswith="practice/").count() == 2
