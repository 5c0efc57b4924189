"""Whoever has no journal may keep a run: the first number makes journal, spot and practice, once."""

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest

from journal import tokens
from journal.models import Device, Journal, Practice, Rating, Run, SoreSpot
from tests.cast import NOON, stamp
from tests.people import TIMER

ADDRESS = "/journal/practice/ball-on-the-wall/"
OFFER = f"{ADDRESS}?offer"


def printed(client, address=OFFER, headers=TIMER) -> dict[str, str]:
    """The fields that a guest's form carries."""
    page = client.get(address, headers=headers).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def ms() -> int:
    return int(datetime.now(UTC).timestamp() * 1000)


def tap(client, carried: dict[str, str], after: object, headers=TIMER, **fields):
    fields = {"started": ms() - 60_000, "ended": ms(), "measures": '{"reason": "done", "holds": [12]}'} | fields
    return client.post(ADDRESS, carried | {"after": after} | fields, headers=headers)


def test_a_timer_that_opens_gets_nothing_and_no_cookie(client):
    answer = client.get(ADDRESS, headers=TIMER)

    assert (answer.status_code, answer.content, dict(answer.cookies)) == (204, b"", {})


def test_the_offer_at_the_end_costs_no_query_and_makes_no_row(client):
    """No database is allowed in this test."""
    page = client.get(OFFER, headers=TIMER).content.decode()

    assert "Tap a number to save this in a journal." in page
    assert "between the shoulder blades" in page
    assert "device" not in client.cookies


def test_without_script_the_page_offers_the_same(client):
    page = client.get(ADDRESS).content.decode()

    assert "<html" in page
    assert "Tap a number to save this in a journal." in page


@pytest.mark.django_db
def test_a_number_makes_the_journal_its_first_spot_and_the_practice(client):
    carried = printed(client)
    answer = tap(client, carried, 2, before=4)

    practice = Practice.objects.get()
    assert answer.status_code == 200
    assert "Saved: before 4, now 2." in answer.content.decode()
    assert (practice.before.pain, practice.after.pain, practice.measures["holds"]) == (4, 2, [12])
    assert (str(practice.spot_id), practice.spot.area, practice.journal.owner) == (
        carried["spot"],
        "between-blades",
        None,
    )
    assert (str(practice.pk), Rating.objects.get().pain) == (carried["practice"], 4)
    assert answer.cookies["device"]["httponly"]


@pytest.mark.django_db
def test_sent_again_it_is_the_same_journal_and_practice(client):
    carried = printed(client)
    for _ in range(3):
        assert tap(client, carried, 2).status_code == 200
        client.cookies.pop("device")

    assert [rows.objects.count() for rows in (Journal, Device, SoreSpot, Practice)] == [1, 1, 1, 1]


@pytest.mark.django_db
def test_a_form_that_waited_while_another_page_made_the_journal_is_saved_in_it(client):
    late = printed(client)
    tap(client, printed(client), 5)
    assert tap(client, late, 3).status_code == 200

    assert [rows.objects.count() for rows in (Journal, SoreSpot, Practice)] == [1, 1, 2]
    assert Practice.objects.get(pk=late["practice"]).after.pain == 3


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [TIMER, {}], ids=["timer", "plain"])
@pytest.mark.parametrize("wrong", [{"after": "11"}, {"after": ""}, {"spot": ""}, {"measures": "["}, {"practice": "1"}])
def test_what_cannot_be_makes_nothing(client, wrong, headers):
    answer = tap(client, printed(client) | {"after": 4}, **({"after": 4, "headers": headers} | wrong))

    assert answer.status_code == 422
    assert not Journal.objects.exists()


@pytest.mark.django_db
def test_a_page_that_is_too_old_says_so_in_its_form_and_the_number_waits_on(client):
    """409: static/js/timer/practice.js lets go of what 422 answers."""
    carried = printed(client) | {"token": "mine:own"}
    timers, plain = tap(client, carried, 4), tap(client, carried, 4, headers={}, before=6)

    assert (timers.status_code, plain.status_code) == (409, 409)
    assert timers.content.decode().startswith('<p class="said"')
    assert "This page is too old." in timers.content.decode()
    assert "This page is too old." in plain.content.decode()
    assert f'name="practice" value="{carried["practice"]}"' in plain.content.decode()
    assert not Journal.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [TIMER, {}], ids=["timer", "plain"])
def test_where_the_practice_cannot_be_saved_no_journal_is_left_behind(client, ann, headers):
    carried = printed(client)
    ann.save_practice(UUID(carried["practice"]), Run("ball-on-the-wall", "hand", NOON, NOON), stamp())
    taken = tap(client, carried, 4, headers=headers)
    theirs = tap(client, printed(client), 4, headers=headers, journal=str(ann.pk))

    assert (taken.status_code, theirs.status_code) == (404, 409)
    assert "device" not in client.cookies
    assert [rows.objects.count() for rows in (Journal, Device, SoreSpot)] == [1, 0, 0]


@pytest.mark.django_db
def test_a_guests_run_is_not_saved_in_a_journal_that_was_there_before_it(client, ann, spot):
    spot.archive(stamp())
    carried = printed(client)
    Device.objects.create(journal=ann, token_hash=tokens.hashed("token"), made=NOON, used=datetime.now(UTC))
    client.cookies["device"] = "token"
    answer = tap(client, carried, 2)

    assert answer.status_code == 404  # and the phone keeps it for the next guest
    assert not Practice.objects.exists()
    assert SoreSpot.objects.get().archived


@pytest.mark.django_db
def test_with_a_token_that_we_never_signed_no_spot_is_added(client):
    late = printed(client)
    tap(client, printed(client), 5)

    assert tap(client, late | {"token": "mine:own"}, 3).status_code == 404
    assert Practice.objects.count() == 1


@pytest.mark.django_db
def test_without_script_a_form_of_before_the_journal_is_saved_in_it_within_the_hour(client):
    late, too_late = printed(client), printed(client)
    tap(client, printed(client), 5)
    untimed = {"headers": {}, "started": "", "ended": "", "measures": ""}
    assert tap(client, late, 3, **untimed).status_code == 302
    Journal.objects.update(made=NOON)

    assert tap(client, too_late, 3, **untimed).status_code == 404


@pytest.mark.django_db
def test_a_spot_of_somebody_else_is_not_found_and_no_journal_is_made(client, spot):
    assert tap(client, printed(client), 4, spot=spot.pk).status_code == 404
    assert Journal.objects.count() == 1


@pytest.mark.django_db
def test_without_script_the_number_leads_to_today_which_says_it(client):
    carried = printed(client, ADDRESS, {})
    answer = tap(client, carried, 2, headers={}, before=4, started="", ended="", measures="")

    assert (answer.status_code, answer.url) == (302, "/")
    assert "Saved: before 4, now 2. That is easier." in client.get("/").content.decode()


@pytest.mark.django_db
def test_a_guests_tap_costs_no_more_than_a_journal_a_spot_and_a_practice(client, django_assert_max_num_queries):
    carried = printed(client)
    with django_assert_max_num_queries(40) as seen:
        tap(client, carried, 2, before=4)
    statements = [each["sql"] for each in seen if not re.match("SAVEPOINT|RELEASE|BEGIN|COMMIT", each["sql"])]

    assert len(statements) <= 28
