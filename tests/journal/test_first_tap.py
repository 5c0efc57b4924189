"""The first screen is the question, and the first valid tap opens a journal: once, however often it is sent."""

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection
from django.urls import reverse

from journal.ids import uuid7
from journal.models import Device, Journal, Rating, SoreSpot
from tests.cast import this_day

DAY = this_day().isoformat()


def printed(client) -> dict[str, str]:
    """What a newcomer's page carries for the first write."""
    page = client.get("/").content.decode()
    return {
        "address": re.search(r'action="([^"]+/days/[^"]+)"', page)[1],
        "token": re.search(r'name="token" value="([^"]+)"', page)[1],
    }


def tap(client, carried: dict[str, str], pain: object, htmx: bool = True, **fields):
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value} | ({"HX-Request": "true"} if htmx else {})
    fields = {"pain": pain, "token": carried["token"], "change": str(uuid7())} | fields
    return client.post(carried["address"], fields, headers=headers)


def test_the_page_of_a_newcomer_asks_without_a_query_and_without_a_cookie_of_ours(client):
    response = client.get("/")

    assert "How sore is it today?" in response.content.decode()
    assert set(response.cookies) == {"csrftoken"}
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_newcomer_is_offered_a_technique_with_the_answer_and_not_before(client):
    carried = printed(client)
    assert "/timer/" not in client.get("/").content.decode()

    answer = tap(client, carried, 2).content.decode()

    assert "Good for between the shoulder blades." in answer
    assert 'href="/techniques/ball-on-the-wall/timer/"' in answer


@pytest.mark.parametrize(("where", "words"), [("sign_in", "Had a journal before? Sign in"), ("settings", "Settings")])
def test_whoever_was_shut_out_finds_a_way_back_on_today_without_a_query(client, where, words):
    assert f'<a href="{reverse(f"journal:{where}")}">{words}</a>' in client.get("/").content.decode()


PAGES = ["history", "notice", "data", "settings"]
EMPTY = [
    *map(reverse, [f"journal:{page}" for page in PAGES]),
    f"/journal/days/{DAY}/",
    "/journal/practice/hot-and-cold/",
]


@pytest.mark.parametrize("address", EMPTY)
def test_every_page_without_its_journal_offers_to_sign_in(client, address):
    assert 'href="/accounts/sign-in/">Had a journal before?' in client.get(address).content.decode()


@pytest.mark.django_db
def test_whoever_has_a_journal_open_is_not_asked_to_sign_in(anns_phone, spot):
    assert "Sign in" not in anns_phone.get("/").content.decode()


@pytest.mark.django_db
def test_the_first_tap_makes_journal_device_and_spot_as_the_page_said(client):
    carried = printed(client)
    response = tap(client, carried, 6)

    assert response.status_code == 200
    assert "Saved: 6, between the shoulder blades" in response.content.decode()
    assert Rating.objects.get().pain == 6
    assert SoreSpot.objects.get().pk == UUID(carried["address"].split("/")[3])
    cookie = response.cookies["device"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 400 * 86400)
    assert Device.objects.filter(token_hash=cookie.value).count() == 0


@pytest.mark.django_db
def test_ten_taps_of_one_page_make_one_journal(client):
    carried = printed(client)
    for pain in range(10):
        tap(client, carried, pain)
        client.cookies.pop("device", None)

    assert (Journal.objects.count(), Device.objects.count(), SoreSpot.objects.count()) == (1, 1, 1)
    assert Rating.objects.get().pain == 9


@pytest.mark.django_db
@pytest.mark.parametrize("pain", ["11", "-1", "six", "", "4.5", "\0", "9" * 500])
def test_a_first_tap_that_is_no_number_makes_nothing(client, pain):
    assert tap(client, printed(client), pain).status_code == 422
    assert Journal.objects.count() == 0


@pytest.mark.django_db
def test_a_token_that_we_did_not_sign_opens_nothing(client):
    carried = printed(client) | {"token": "mine:signature"}

    assert tap(client, carried, 5).status_code == 422
    assert Journal.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["00000000-0000-0000-0000-000000000000", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"])
def test_a_first_tap_under_an_id_that_no_phone_makes_is_not_found(client, key):
    carried = printed(client)

    assert tap(client, carried | {"address": f"/journal/spots/{key}/days/{DAY}/"}, 5).status_code == 404
    assert Journal.objects.count() == 0


@pytest.mark.django_db
def test_a_first_tap_on_somebody_elses_spot_is_not_found_and_opens_nothing(client):
    carried = printed(client)
    tap(client, carried, 5)
    client.cookies.pop("device")
    response = tap(client, printed(client) | {"address": carried["address"]}, 7)

    assert (response.status_code, "device" in response.cookies) == (404, False)
    assert (Journal.objects.count(), Rating.objects.get().pain) == (1, 5)


@pytest.mark.django_db
def test_the_token_counts_only_where_no_device_cookie_is_sent(client):
    carried = printed(client)
    client.cookies["device"] = "broken"

    assert tap(client, carried, 5).status_code == 422
    assert Journal.objects.count() == 0


@pytest.mark.django_db
def test_a_cookie_that_opens_nothing_is_taken_away(client, ann):
    client.cookies["device"] = "broken"

    assert client.get("/").cookies["device"]["max-age"] == 0


@pytest.mark.django_db
def test_an_empty_site_takes_no_cookie_away_for_it_may_be_about_to_be_restored(client):
    client.cookies["device"] = "broken"

    assert "device" not in client.get("/").cookies


@pytest.mark.django_db
def test_without_script_the_first_tap_leads_back_to_today_and_says_so(client):
    response = tap(client, printed(client), 3, htmx=False)

    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert "Saved: 3" in client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("zone", "hours"), [("Pacific/Auckland", 13), ("Pacific/Honolulu", -10)])
def test_the_zone_that_comes_with_the_first_tap_decides_the_day(client, zone, hours):
    from datetime import timedelta

    tap(client, printed(client), 5, zone=zone)

    local = datetime.now(UTC) + timedelta(hours=hours - 3)
    assert Rating.objects.get().day == local.date()


@pytest.mark.django_db
def test_a_tap_costs_at_most_twelve_queries(client, django_assert_max_num_queries):
    carried = printed(client)
    tap(client, carried, 5)

    with django_assert_max_num_queries(12 + 4):  # savepoints and the like are not counted by the budget
        tap(client, carried, 6)
    assert connection.vendor in ("sqlite", "postgresql")
