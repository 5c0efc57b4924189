"""Which number is shown to whom: the person's own choice, else a guess from the time zone, never from the language."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from journal.ids import uuid7
from journal.models import Journal
from journal.sync.versions import Stamp
from tests.journal.notices import rate, tap
from tests.people import words

SIGNS, SETTINGS, CHOOSE = "/journal/warning-signs/", "/settings/", "/settings/country/"
AMERICAN = {"Accept-Language": "en-US,en;q=0.9"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def urgent(anns_phone, ann, post):
    """A browser whose owner has said that one of the signs is there."""
    post(anns_phone, SIGNS, signs="one")
    return anns_phone


def test_a_guess_comes_from_the_zone_and_is_worded_as_a_guess(urgent):
    urgent.cookies["zone"] = "Africa/Johannesburg"

    assert "In South Africa? Call 112" in words(urgent.get(SIGNS, headers=AMERICAN))


def test_an_older_spelling_of_a_zone_is_the_same_place(urgent):
    urgent.cookies["zone"] = "US/Eastern"

    assert "In the United States? Call 911" in words(urgent.get(SIGNS))


def test_the_language_never_decides_a_number(urgent, neck):
    rate(neck, *[5] * 31)
    pages = [words(urgent.get(address, headers=AMERICAN)) for address in ("/", SIGNS, "/journal/notice/", SETTINGS)]

    assert not any("Call 911" in page or "call 911" in page for page in pages)
    assert "Your local emergency number (112 works on most mobile phones)" in pages[1]


def test_the_language_never_decides_where_to_look_for_a_therapist(anns_phone, neck):
    rate(neck, *[5] * 10)

    assert "Rules differ" in words(anns_phone.get("/journal/notice/", headers={"Accept-Language": "en-GB,en;q=0.9"}))


def test_what_was_chosen_comes_before_the_zone_and_is_said_plainly(urgent, post):
    urgent.cookies["zone"] = "Africa/Johannesburg"
    post(urgent, CHOOSE, country="GB")

    assert "Call 999, United Kingdom" in words(urgent.get(SIGNS))


def test_somewhere_else_stays_chosen(urgent, post):
    urgent.cookies["zone"] = "America/New_York"
    post(urgent, CHOOSE, country="ZZ")

    for _again in range(2):
        assert "Call 911" not in words(urgent.get(SIGNS))
        assert '<option value="ZZ" selected>' in urgent.get(SETTINGS).content.decode()


def test_a_phone_whose_clock_is_ahead_undoes_no_choice(anns_phone, ann, post):
    now = datetime.now(UTC)
    ann.choose(Stamp(uuid7(), now + timedelta(minutes=5), now), country="US")
    seen = re.search(r'name="replaces" value="(.+?)"', anns_phone.get(SETTINGS).content.decode())[1]
    post(anns_phone, CHOOSE, country="ZZ", replaces=seen)

    assert '<option value="ZZ" selected>' in anns_phone.get(SETTINGS).content.decode()


def test_a_choice_can_be_left_to_the_zone_again(urgent, post):
    urgent.cookies["zone"] = "America/New_York"
    post(urgent, CHOOSE, country="GB")
    post(urgent, CHOOSE, country="")

    assert "In the United States? Call 911" in words(urgent.get(SIGNS))


def test_without_a_journal_the_phone_keeps_what_was_chosen(client, post):
    client.cookies["zone"] = "Africa/Johannesburg"
    answer = post(client, CHOOSE, country="GB", next="settings")

    assert answer.headers["Location"] == "/settings/#country"
    assert "Call 999, United Kingdom" in words(post(client, SIGNS, signs="one"))
    assert '<option value="GB" selected>' in client.get(SETTINGS).content.decode()
    assert not Journal.objects.exists()


def test_what_a_journal_says_reaches_the_phone(anns_phone, ann):
    Journal.objects.update(country="NZ")
    answer = anns_phone.get(SETTINGS)

    cookie = answer.cookies["country"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("NZ", "", "Lax")
    assert "country" not in anns_phone.get(SETTINGS).cookies


@pytest.mark.parametrize("country", ["Narnia", "EU", "gb", None])
def test_a_country_that_there_is_not_is_refused(anns_phone, ann, post, country):
    fields = {} if country is None else {"country": country}

    assert post(anns_phone, CHOOSE, **fields).status_code == 422
    assert Journal.objects.get().country == ""


def test_a_cookie_that_says_nonsense_is_nobodys_choice(client, post):
    client.cookies["country"] = "<b>"

    assert "Your local emergency number" in words(post(client, SIGNS, signs="one"))


def test_a_choice_needs_a_token(anns_phone, ann):
    assert anns_phone.post(CHOOSE, {"country": "GB"}).status_code == 403


@pytest.mark.parametrize("page", ["https://elsewhere.example/", "//elsewhere.example", "nowhere"])
def test_a_choice_leads_back_to_a_page_of_ours_only(anns_phone, ann, post, page):
    assert post(anns_phone, CHOOSE, country="GB", next=page).headers["Location"] == "/settings/#country"


def test_the_urgent_page_has_one_call_button_and_it_comes_first(urgent):
    main = urgent.get(SIGNS).content.decode().split("<main")[1]

    assert main.count("btn urgent") == 1
    assert main.index('href="tel:') < main.index("<p>")


def test_where_the_country_is_unknown_a_list_names_each_with_its_number(urgent):
    page = words(urgent.get(SIGNS))

    assert "Call 112 Your local emergency number (112 works on most mobile phones)" in page
    for row in ("Australia 000", "New Zealand 111", "United Kingdom 999", "United States 911"):
        assert row in page


def test_the_card_on_the_notices_page_has_the_number_too(urgent, neck):
    urgent.cookies["zone"] = "Europe/London"

    assert "In the United Kingdom? Call 999" in words(urgent.get("/journal/notice/"))


@pytest.mark.parametrize("address", ["/", "/journal/", "/journal/notice/", SIGNS, SETTINGS])
def test_every_private_header_leads_to_the_one_place(anns_phone, ann, address):
    assert 'class="signs-link" href="/get-help/"' in anns_phone.get(address).content.decode()


def test_the_two_answers_are_in_the_same_order_everywhere(anns_phone, spot, post):
    tap(post, anns_phone, spot, 2)

    for address in ("/", SIGNS):
        page = anns_phone.get(address).content.decode()
        assert page.index('value="none"') < page.index('value="one"')


def test_todays_card_has_the_number_and_follows_the_zone(urgent):
    for zone, label in (("Europe/London", "In the United Kingdom? Call 999"), ("Pacific/Auckland", "In New Zealand?")):
        urgent.cookies["zone"] = zone
        assert label in words(urgent.get("/"))
