"""The warning-sign check: after the save, kept with its day, and urgent until it is dismissed."""

import re

import pytest

from journal.models import Journal, WarningCheck
from journal.views import checks as views
from tests.journal.notices import TODAY, rate, tap
from tests.people import TIMER, words

SIGNS = "/journal/warning-signs/"
# Of each line of the whole list, in its order, what the card on Today says: "none of these" speaks of all of them.
IN_SHORT = {
    "at_once": [
        "chest pain",
        "tearing",
        "coughing blood",
        "trouble peeing",
        "numb",
        "fall",
        "stiff neck",
    ],
    "soon": [
        "fever",
        "cancer",
        "lump",
        "at night",
        "swollen",
        "moving your neck",
        "pins and needles",
        "meals",
        "under 20",
    ],
}
pytestmark = pytest.mark.django_db


def test_it_is_asked_after_the_save_once_for_between_the_blades(anns_phone, spot, post):
    assert "Do you also have any of these?" not in words(anns_phone.get("/"))
    answer = tap(post, anns_phone, spot, 2, htmx=True)
    assert spot.ratings.exists()
    assert "Do you also have any of these?" in words(answer)

    post(anns_phone, SIGNS, signs="none", spot=spot.pk)

    assert "Do you also have any of these?" not in words(anns_phone.get("/"))
    assert WarningCheck.objects.values_list("found", "day", "spot").get() == (False, TODAY, spot.pk)


@pytest.mark.parametrize("act", IN_SHORT)
def test_the_card_leaves_no_sign_of_the_list_out(anns_phone, spot, post, act):
    lines = views.signs()[act].items
    card = words(tap(post, anns_phone, spot, 2, htmx=True)).lower()
    short = card.split("call now:")[1].split("doctor today:")[act == "soon"]

    assert len(lines) == len(IN_SHORT[act])
    for line, named in zip(lines, IN_SHORT[act], strict=True):
        assert named in line.lower()
        assert named in short


def test_each_sign_of_the_card_has_a_line_of_its_own(anns_phone, spot, post):
    card = tap(post, anns_phone, spot, 2, htmx=True).content.decode().split('id="check-title"')[1].split("<form")[0]
    lists = [re.findall(r"<li>([^<]+)</li>", each) for each in card.split("</ul>")[:2]]

    assert [len(signs) for signs in lists] == [7, 9]
    assert "; " not in " ".join(map(str, lists))


@pytest.mark.parametrize(
    ("before", "today", "why"),
    [
        ([5], 9, "first number this high"),
        ([2], 6, "big jump"),
        ([7, 7], 7, "Three bad days running"),
        ([5] * 31, 5, "It has gone on for a long time."),
    ],
)
def test_it_is_asked_when_it_matters(anns_phone, neck, post, before, today, why):
    rate(neck, *before)

    assert why in words(tap(post, anns_phone, neck, today, htmx=True))


def test_an_ordinary_number_asks_nothing(anns_phone, neck, post):
    rate(neck, 4, 4)

    assert "Do you also have any of these?" not in words(tap(post, anns_phone, neck, 5, htmx=True))


@pytest.mark.parametrize("htmx", [True, False])
def test_one_of_these_shows_at_once_whom_to_call(anns_phone, spot, post, htmx):
    answer = post(anns_phone, SIGNS, signs="one", spot=spot.pk, htmx=htmx)

    assert answer.headers["HX-Redirect" if htmx else "Location"] == SIGNS
    page = anns_phone.get(SIGNS, headers={"Accept-Language": "en-US"})
    assert "Call emergency services now" in words(page)
    assert WarningCheck.objects.get().found


def test_no_sign_of_an_emergency_falls_under_a_milder_act(anns_phone, spot, post):
    post(anns_phone, SIGNS, signs="one", spot=spot.pk)

    call, doctor = words(anns_phone.get(SIGNS)).split("See a doctor today")
    for sign in (
        "tearing or worst-ever pain",
        "coughing blood",
        "slurred speech or face drooping",
        "a rash that does not fade",
    ):
        assert sign in call
    assert "You have lost weight without trying" in doctor
    assert "Any other sign" not in doctor


def test_until_it_is_put_away_no_technique_is_proposed(anns_phone, neck, post):
    assert "Get up and go" in words(anns_phone.get("/"))
    post(anns_phone, SIGNS, signs="one")
    page = words(anns_phone.get("/"))
    assert "You reported a warning sign" in page
    assert "Get up and go" not in page

    post(anns_phone, SIGNS, signs="dismiss", check=WarningCheck.objects.get().pk)

    page = words(anns_phone.get("/"))
    assert "You reported a warning sign" not in page
    assert "Get up and go" in page
    assert WarningCheck.objects.get().dismissed


def test_until_then_no_timer_starts(anns_phone, spot, post):
    address = "/journal/practice/ball-on-the-wall/"
    assert 'data-held=""' in anns_phone.get(address, headers=TIMER).content.decode()

    post(anns_phone, SIGNS, signs="one")

    assert 'data-held="1"' in anns_phone.get(address, headers=TIMER).content.decode()


def test_a_sign_leaves_no_other_card_on_today(anns_phone, neck, post):
    rate(neck, *[5] * 10)
    post(anns_phone, SIGNS, signs="one")

    page = words(anns_phone.get("/"))
    assert "Still sore" not in page
    assert "You reported a warning sign" in words(anns_phone.get("/journal/notice/"))


def test_a_warning_sign_breaks_the_quiet_of_a_reply(anns_phone, neck, post):
    rate(neck, *[5] * 10)
    post(anns_phone, "/journal/notice/", spot=neck.pk, do="not-now")
    assert "Still sore" not in words(anns_phone.get("/"))

    post(anns_phone, SIGNS, signs="one")
    post(anns_phone, SIGNS, signs="dismiss", check=WarningCheck.objects.get().pk)

    assert "Still sore" in words(anns_phone.get("/"))


def test_the_country_of_the_zone_decides_the_number(anns_phone, ann, post):
    post(anns_phone, SIGNS, signs="one")
    anns_phone.cookies["zone"] = "Pacific/Auckland"

    assert "Call 111" in words(anns_phone.get(SIGNS))


def test_a_language_alone_does_not_decide_the_number(anns_phone, ann, post):
    post(anns_phone, SIGNS, signs="one")

    page = anns_phone.get(SIGNS, headers={"Accept-Language": "en-US"}).content.decode()
    assert all(f'href="tel:{number}"' in page for number in ("000", "111", "112", "911", "999"))


def test_an_answer_sent_twice_is_one(anns_phone, ann, post):
    change = "0192f8d0-0000-7000-8000-000000000001"
    for _ in range(2):
        post(anns_phone, SIGNS, signs="one", change=change)

    assert WarningCheck.objects.count() == 1


def test_without_a_journal_there_is_the_list_and_the_advice_and_no_row(client, post):
    assert "Call emergency services now" in words(client.get(SIGNS))
    assert "Please get help" in words(post(client, SIGNS, signs="one"))
    assert post(client, SIGNS, signs="none").status_code == 302
    assert not Journal.objects.exists()


def test_a_strangers_spot_is_not_named_in_an_answer(anns_phone, ann, stranger, post):
    from tests.cast import NECK, stamp

    theirs = stranger.add_spot(stamp().change_id, *NECK, stamp())
    post(anns_phone, SIGNS, signs="one", spot=theirs.pk)

    assert WarningCheck.objects.get().spot is None
    assert not stranger.warning_checks.exists()


@pytest.mark.parametrize("signs", ["", "perhaps"])
def test_any_other_answer_is_refused(anns_phone, ann, post, signs):
    assert post(anns_phone, SIGNS, signs=signs).status_code == 422


def test_an_answer_without_a_token_is_refused(anns_phone, ann):
    assert anns_phone.post(SIGNS, {"signs": "one"}).status_code == 403


def test_a_seven_makes_a_page_with_less_on_it(anns_phone, neck, post):
    shown = words(tap(post, anns_phone, neck, 7, htmx=True))
    assert "Hard day? Just one of these is fine." in shown
    assert "Get up and go" in shown

    less, everything = (anns_phone.get(address).content.decode() for address in ("/", "/?all"))
    assert ("data-hard-day" in less, "data-hard-day" in everything) == (True, False)


def test_a_bad_day_can_be_asked_for(anns_phone, neck):
    assert "Hard day? Just one of these is fine." in words(anns_phone.get("/?bad-day"))
    assert "Hard day? Just one of these is fine." not in words(anns_phone.get("/"))


def test_a_tap_leaves_less_on_a_page_that_was_asked_for_with_less(anns_phone, neck):
    anns_phone.get("/?bad-day")
    headers = {"X-CSRFToken": anns_phone.cookies["csrftoken"].value, "Origin": "http://localhost", "HX-Request": "true"}
    address = f"/journal/spots/{neck.pk}/days/{TODAY}/"

    less = anns_phone.post(address, {"pain": 3}, headers=headers | {"HX-Current-URL": "http://localhost/?bad-day"})
    all_of_it = anns_phone.post(address, {"pain": 8}, headers=headers | {"HX-Current-URL": "http://localhost/?all"})

    assert "Hard day? Just one of these is fine." in words(less)
    assert "Hard day? Just one of these is fine." not in words(all_of_it)


def test_bad_numbers_of_other_days_make_no_bad_day(anns_phone, neck):
    rate(neck, 8, until=1)

    assert "Hard day? Just one of these is fine." not in words(anns_phone.get("/"))
