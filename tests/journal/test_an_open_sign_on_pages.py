"""What pages say while a warning sign is open: that there is one, and nothing calm beside it."""

import pytest

from journal.ids import uuid7
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from tests.cast import NECK, just_now
from tests.journal.notices import TODAY, rate
from tests.people import PASSWORD, TIMER, with_account, with_device, words

SIGNS = "/journal/warning-signs/"
pytestmark = pytest.mark.django_db


def report(journal, spot=None):
    return journal.answer_check(True, TODAY, just_now(), spot)


@pytest.mark.parametrize("what", ["delete/", "days/{day}/delete/"])
def test_what_is_deleted_names_no_open_sign_and_says_that_it_stays(anns_phone, ann, spot, what):
    report(ann, spot)

    page = words(anns_phone.get(f"/journal/spots/{spot.pk}/{what.format(day=TODAY)}"))

    assert "check of the warning signs" not in page
    assert "The warning sign that you reported stays" in page


@pytest.mark.parametrize("kind", list(Kind))
def test_no_reply_to_a_notice_takes_it_back(anns_phone, ann, neck, kind):
    rate(neck, *[5] * 10)
    report(ann, neck)
    neck.reply(kind, Level.THERAPIST, TODAY, just_now())

    assert "Still sore" not in words(anns_phone.get("/"))
    assert 'class="card urgent call"' in anns_phone.get("/").content.decode()


def test_the_notices_page_says_nothing_beside_it(anns_phone, ann, neck):
    rate(neck, *[8] * 12, 7, 6, 5, 4)
    report(ann, neck)

    page = words(anns_phone.get("/journal/notice/"))

    assert "You reported a warning sign" in page
    for softer in ("easing", "massage therapist", "What did you decide?", "letting go"):
        assert softer not in page


def test_the_journal_says_so_first_and_tells_no_course(anns_phone, ann, neck):
    rate(neck, *[8] * 12, 7, 6, 5, 4)
    report(ann, neck)

    page = words(anns_phone.get("/journal/?span=90"))

    assert page.index("You reported a warning sign") < page.index("Month by month")
    for softer in ("this week", "the week before", "on average", "less sore"):
        assert softer not in page


def test_the_page_of_a_spot_says_so_first_and_no_word_of_settling(anns_phone, ann, neck):
    rate(neck, *[8] * 12, 7, 6, 5, 4)
    report(ann, neck)

    page = words(anns_phone.get(f"/journal/spots/{neck.pk}/"))

    assert "You reported a warning sign" in page
    for softer in ("settled", "this week", "What helped"):
        assert softer not in page


def test_the_notices_page_shows_it_when_no_spot_is_followed(anns_phone, ann, spot):
    report(ann, spot)
    spot.archive(just_now())

    assert "You reported a warning sign" in words(anns_phone.get("/journal/notice/"))


def test_the_page_that_saves_a_practice_says_so_first(anns_phone, ann, spot):
    report(ann, spot)

    page = anns_phone.get("/journal/practice/ball-on-the-wall/")

    assert "You reported a warning sign" in words(page)
    assert 'data-held="1"' in anns_phone.get("/journal/practice/ball-on-the-wall/", headers=TIMER).content.decode()


def test_none_of_these_from_an_older_page_comforts_nobody(anns_phone, ann, spot, post):
    report(ann, spot)

    answer = post(anns_phone, SIGNS, signs="none", spot=spot.pk)

    assert answer.headers["Location"] == SIGNS
    page = words(anns_phone.get(SIGNS))
    assert "The warning sign that you reported before is still open." in page
    assert "none of these" not in page


def test_none_of_these_is_not_called_saved_where_nothing_is(client, post):
    post(client, SIGNS, signs="none")

    page = words(client.get("/"))
    assert "Having none of these rules nothing out; if you feel unwell, ask a doctor." in page
    assert "Saved: none of these" not in page


def test_another_device_of_the_journal_sees_it(ann):
    report(ann)

    assert "Please get help" in words(with_device(ann).get(SIGNS))


def test_whoever_signs_in_beside_it_is_told_of_it(ann):
    report(ann)
    browser = with_device(ann)
    browser.press("/accounts/sign-in/", name=with_account().username, password=PASSWORD)

    assert "A warning sign was reported in the journal on this phone." in words(browser.get("/accounts/two-journals/"))


def test_archiving_its_spot_leaves_it_on_today(anns_phone, ann, spot):
    ann.add_spot(uuid7(), *NECK, just_now())
    report(ann, spot)
    spot.archive(just_now())

    page = anns_phone.get("/").content.decode()
    assert 'class="card urgent call"' in page
    assert "Try it now" not in page


@pytest.mark.parametrize("by_tap", [False, True], ids=["the page", "a tap"])
def test_nothing_calm_is_drawn_or_counted_beside_it(anns_phone, ann, spot, post, by_tap):
    rate(spot, *[6] * 7, *[0] * 7)
    assert '<svg class="week"' in anns_phone.get("/").content.decode()
    report(ann, spot)

    tap = f"/journal/spots/{spot.pk}/days/{TODAY}/"
    answer = post(anns_phone, tap, pain=0, htmx=True) if by_tap else anns_phone.get("/")
    page = answer.content.decode()

    assert 'class="card urgent call"' in page
    assert "img/mark" not in page
    assert "week" not in words(answer)
