"""The number after a practice is corrected, added or taken away on the page of its day; all else of it stays."""

import re
from datetime import timedelta

import pytest

from journal.ids import uuid7
from journal.models import Change, Practice, Reading, Run
from journal.sync.versions import Stamp
from tests.cast import NECK, just_now
from tests.journal.notices import NOW, TODAY
from tests.people import words

pytestmark = pytest.mark.django_db
BEGAN = NOW - timedelta(minutes=10)


def run(spot, before=6, after=4) -> Run:
    return Run("ball-on-the-wall", "hand", BEGAN, BEGAN + timedelta(minutes=3), spot, before, after, {"holds": [12]})


@pytest.fixture
def practice(ann, spot):
    return ann.save_practice(uuid7(), run(spot), just_now())


def address(practice) -> str:
    return f"/journal/practices/{practice.pk}/"


def numbers(practice) -> tuple[int | None, int | None]:
    row = Practice.objects.select_related("before", "after").get(pk=practice.pk)
    return row.before and row.before.pain, row.after and row.after.pain


def correct(post, phone, practice, after, **more):
    return post(phone, address(practice), after=after, replaces=str(practice.version), **more)


@pytest.mark.parametrize("htmx", [True, False])
def test_the_number_after_is_corrected_and_all_else_stays(anns_phone, practice, post, htmx):
    answer = correct(post, anns_phone, practice, "2", htmx=htmx)

    assert (
        answer.headers["Location"] == f"/journal/spots/{practice.spot_id}/days/{practice.day}/#practised-{practice.pk}"
    )
    assert "6 before, 2 after" in words(anns_phone.get(answer.headers["Location"]))
    row = Practice.objects.get()
    assert (row.measures, row.started, row.ended) == ({"holds": [12]}, practice.started, practice.ended)
    assert (row.after.at, Reading.objects.count()) == (practice.ended, 2)


def test_it_can_be_taken_away_and_added_again(anns_phone, practice, post):
    correct(post, anns_phone, practice, "")
    assert numbers(practice) == (6, None)
    page = words(anns_phone.get(f"/journal/spots/{practice.spot_id}/days/{practice.day}/"))
    assert "6 before, no number after" in page
    assert "Add a number after" in page

    correct(post, anns_phone, Practice.objects.get(), "0")

    assert numbers(practice) == (6, 0)


def test_the_form_of_the_page_holds_what_it_needs(anns_phone, practice, post):
    page = anns_phone.get(f"/journal/spots/{practice.spot_id}/days/{practice.day}/").content.decode()
    form = page.split(f'action="{address(practice)}"')[1].split("</form>")[0]
    sent = dict(re.findall(r'type="hidden" name="(change|replaces)" value="([^"]*)"', form))

    assert "<option selected>4</option>" in form
    assert post(anns_phone, address(practice), after="1", **sent).status_code == 302
    assert numbers(practice) == (6, 1)


def test_sent_twice_it_is_one_change(anns_phone, practice, post):
    change = str(uuid7())
    for after in ("2", "9"):
        correct(post, anns_phone, practice, after, change=change)

    assert numbers(practice) == (6, 2)
    assert Change.objects.filter(about=f"practice/{practice.pk}").count() == 2


def test_what_the_timer_sends_again_does_not_undo_it(anns_phone, ann, spot, post):
    key, sent = uuid7(), just_now()
    practice = ann.save_practice(key, run(spot), sent)
    correct(post, anns_phone, practice, "2")

    ann.save_practice(key, run(spot), sent)

    assert numbers(practice) == (6, 2)


def test_a_before_that_was_the_days_number_stays_when_that_is_changed(anns_phone, ann, spot, post):
    spot.rate(TODAY, 7, Stamp(uuid7(), BEGAN - timedelta(minutes=5), NOW))
    practice = ann.save_practice(uuid7(), run(spot, before=None), just_now())
    assert numbers(practice) == (7, 4)
    spot.clear(TODAY, just_now(replaces=spot.version_on(TODAY)))

    correct(post, anns_phone, practice, "3")

    assert numbers(practice) == (7, 3)
    assert not spot.ratings.exists()


def test_today_goes_by_the_corrected_number(anns_phone, ann, spot, post):
    for hours in (50, 26, 5):
        began = NOW - timedelta(hours=hours)
        run_then = Run("ball-on-the-wall", "hand", began, began + timedelta(minutes=3), spot, 6, 4)
        practice = ann.save_practice(uuid7(), run_then, Stamp(uuid7(), began + timedelta(minutes=4), NOW))
    assert "Helped here 3 of 3 times." in words(anns_phone.get("/?all"))

    correct(post, anns_phone, practice, "7")

    assert "Helped here 2 of 3 times." in words(anns_phone.get("/?all"))


@pytest.mark.parametrize("sent", [{"after": "11"}, {"after": "-1"}, {"after": "x"}, {"after": "1.5"}, {}])
def test_what_is_no_number_changes_nothing(anns_phone, practice, post, sent):
    assert post(anns_phone, address(practice), **sent).status_code == 422
    assert numbers(practice) == (6, 4)


def test_an_id_that_was_used_for_something_else_changes_nothing(anns_phone, ann, practice, post):
    change = uuid7()
    ann.add_spot(change, *NECK, just_now())
    other = str(Change.objects.get(about=f"spot/{change}").version)

    assert correct(post, anns_phone, practice, "2", change=other).status_code == 422
    assert numbers(practice) == (6, 4)


def test_somebody_elses_practice_is_not_found(anns_phone, stranger, post):
    theirs = stranger.save_practice(uuid7(), run(stranger.add_spot(uuid7(), *NECK, just_now())), just_now())

    assert correct(post, anns_phone, theirs, "2").status_code == 404
    assert numbers(theirs) == (6, 4)


def test_without_a_journal_none_is_found(client, practice, post):
    assert correct(post, client, practice, "2").status_code == 404
    assert numbers(practice) == (6, 4)


@pytest.mark.parametrize("became", ["another's", "empty", "gone"])
def test_where_nothing_is_known_of_what_was_sent_of_it_nothing_is_changed(anns_phone, practice, post, became):
    sent = Change.objects.filter(version=practice.version)
    if became == "gone":
        sent.delete()
    else:  # as after two journals became one, or after it was deleted for good
        sent.update(**({"content": None} if became == "empty" else {"about": f"practice/{uuid7()}"}))

    answer = correct(post, anns_phone, practice, "2")

    assert answer.status_code == 422
    assert numbers(practice) == (6, 4)


def test_what_was_saved_is_said_beside_the_practice(anns_phone, practice, post):
    answer = correct(post, anns_phone, practice, "2")

    page = anns_phone.get(answer.headers["Location"]).content.decode()
    section = page.split(f'id="practised-{practice.pk}"')[1].split("</section>")[0]
    assert "Saved: 2 after." in section
    assert '<span class="unseen">Saved: 2 after.</span>' in page
    assert '<p class="answered" aria-hidden="true"></p>' in page
