"""Where the hook was set last is where it begins."""

from playwright.sync_api import expect

from journal.ids import uuid7
from journal.models import Run
from tests.browser.conftest import arrived
from tests.cast import NOON, stamp

HOOK = "/techniques/hook-massager/timer/"


def test_the_hook_begins_where_it_was_last(at_home, ann, spot):
    measures = {"position": "right-mid-back", "firmness": "medium"}
    ann.save_practice(uuid7(), Run("hook-massager", "tries", NOON, NOON, spot, measures=measures), stamp())
    page = arrived(at_home(HOOK))

    expect(page.locator("[data-part=chooser-setup] .place [value=right-mid-back]")).to_be_checked()
    expect(page.locator("[data-part=chooser-setup]").get_by_label("Medium")).to_be_checked()
