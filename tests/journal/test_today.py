import re
from datetime import UTC, datetime, timedelta

import pytest

from journal.changes import sent
from journal.data.erase import erase_spot
from journal.days import journal_day
from journal.ids import uuid7
from journal.models import Rating
from journal.sync.versions import Stamp
from journal.web.request import my_spot
from tests.cast import NECK

NOW = datetime.now(UTC)
TODAY = journal_day(NOW, UTC)
pytestmark = pytest.mark.django_db


def said(replaces=None) -> Stamp:
    return Stamp(uuid7(), NOW, NOW, replaces=replaces)


def address(spot, day=TODAY) -> str:
    return f"/journal/spots/{spot.pk}/days/{day}/"


@pytest.mark.parametrize("htmx", [True, False])
def test_a_tap_is_saved_and_said(anns_phone, spot, post, htmx):
    response = post(anns_phone, address(spot), pain=6, htmx=htmx)

    assert response.status_code == (200 if htmx else 302)
    assert spot.ratings.get().pain == 6
    assert 'aria-pressed="true">6<' in anns_phone.get("/").content.decode()


def test_two_sentences_are_shown_with_a_space_between(anns_phone, spot, post):
    post(anns_phone, address(spot), pain=6)
    headers = {"X-CSRFToken": anns_phone.cookies["csrftoken"].value, "Origin": "http://localhost"}
    anns_phone.post(address(spot), {"pain": 4}, headers=headers)

    assert "between the shoulder blades. Saved: 4" in anns_phone.get("/").content.decode()


def test_another_tap_changes_the_day_and_keeps_what_it_was(anns_phone, spot, post):
    post(anns_phone, address(spot), pain=6)
    seen = spot.version_on(TODAY)
    post(anns_phone, address(spot), pain=4, replaces=str(seen))

    assert spot.ratings.get().pain == 4
    assert [former.pain for former in spot.former_ratings.all()] == [6]


def test_undo_goes_back_to_what_was_there(anns_phone, spot, post):
    spot.rate(TODAY, 6, said())
    spot.rate(TODAY, 8, said(spot.version_on(TODAY)))

    post(anns_phone, address(spot), do="undo", replaces=str(spot.version_on(TODAY)))

    assert spot.ratings.get().pain == 6


def test_undo_of_the_first_number_takes_it_away(anns_phone, spot, post):
    spot.rate(TODAY, 6, said())

    post(anns_phone, address(spot), do="undo", replaces=str(spot.version_on(TODAY)))

    assert not spot.ratings.exists()


def test_same_as_yesterday_is_offered_where_there_is_a_yesterday(anns_phone, spot):
    assert "Same as yesterday" not in anns_phone.get("/").content.decode()
    spot.rate(TODAY - timedelta(days=1), 5, said())

    assert "Same as yesterday: 5" in anns_phone.get("/").content.decode()


def test_somebody_elses_spot_is_not_found(anns_phone, stranger, post):
    theirs = stranger.add_spot(uuid7(), *NECK, said())

    assert post(anns_phone, address(theirs), pain=5).status_code == 404
    assert not Rating.objects.exists()


@pytest.mark.parametrize("pain", ["11", "-1", "six", "", "5.5"])
def test_what_is_no_number_is_refused_and_nothing_is_written(anns_phone, spot, post, pain):
    response = post(anns_phone, address(spot), pain=pain, htmx=True)

    assert response.status_code == 422
    assert "Tap a whole number from 0 to 10." in response.content.decode()
    assert not Rating.objects.exists()


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (NOW.date() + timedelta(days=2), 422),
        ("1899-12-31", 422),
        ("2026-02-30", 404),
        ("20261122", 404),
        ("0000-01-01", 404),
    ],
)
def test_a_day_that_cannot_be_is_refused(anns_phone, spot, post, day, status):
    assert post(anns_phone, address(spot, day), pain=5).status_code == status
    assert not Rating.objects.exists()


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}])
def test_a_stale_token_shows_the_form_again_to_our_own_page_only(anns_phone, spot, htmx):
    fields = {"pain": "7"}
    ours = anns_phone.post(address(spot), fields, headers={"Origin": "http://localhost"} | htmx)
    foreign = anns_phone.post(address(spot), fields, headers={"Origin": "https://evil.example"} | htmx)

    assert (ours.status_code, foreign.status_code) == (403, 403)
    assert b'name="pain" value="7"' in ours.content
    assert b"csrfmiddlewaretoken" in ours.content
    assert b"Send it again" not in foreign.content
    assert b'value="7"' not in foreign.content


def test_an_unknown_zone_is_ignored(anns_phone, spot, post):
    anns_phone.cookies["zone"] = "../../etc/passwd"

    assert post(anns_phone, address(spot), pain=5, zone="Mars/Olympus").status_code == 302
    assert spot.ratings.get().zone == "UTC"


def test_several_spots_stand_on_today_most_used_first(anns_phone, ann, spot, neck):
    neck.rate(TODAY, 3, said())
    page = anns_phone.get("/").content.decode()

    assert page.index("Neck, left</a>") < page.index("Between the shoulder blades</a>")


def test_a_spot_can_be_added_put_away_and_brought_back(anns_phone, ann, post):
    post(anns_phone, "/journal/spots/", place="hip/right")
    hip = ann.spots.get()
    post(anns_phone, f"/journal/spots/{hip.pk}/", do="archive")
    assert "Right hip</a>" not in anns_phone.get("/").content.decode()

    post(anns_phone, "/journal/spots/", place="hip/right")

    assert "Right hip</a>" in anns_phone.get("/").content.decode()
    assert ann.spots.count() == 1


def test_a_place_that_does_not_exist_is_refused(anns_phone, ann, post):
    assert post(anns_phone, "/journal/spots/", place="elbow/left").status_code == 422
    assert not ann.spots.exists()


def test_a_spot_can_be_renamed(anns_phone, spot, post):
    post(anns_phone, f"/journal/spots/{spot.pk}/", do="rename", name="the old \U0001f642 knot\0")
    spot.refresh_from_db()

    assert spot.name == "the old \U0001f642 knot"


def test_a_technique_is_proposed_with_its_reason(anns_phone, spot):
    page = anns_phone.get("/").content.decode()

    assert "Good for between the shoulder blades." in page
    assert re.search(r'href="/techniques/[a-z-]+/timer/"', page)


def test_settings_are_kept_and_change_the_page(anns_phone, ann, post):
    response = post(anns_phone, "/settings/", day_start="05:00", theme="dark")
    ann.refresh_from_db()

    assert response.status_code == 302
    assert (ann.day_start.hour, ann.theme) == (5, "dark")
    assert 'data-theme="dark"' in anns_phone.get("/").content.decode()


@pytest.mark.parametrize("fields", [{"day_start": "25:00", "theme": "auto"}, {"day_start": "03:00", "theme": "pink"}])
def test_settings_that_cannot_be_are_refused(anns_phone, ann, post, fields):
    assert post(anns_phone, "/settings/", **fields).status_code == 422


def test_a_link_opens_a_journal_once_and_looking_opens_nothing(client, ann, spot, post):
    token = ann.make_link(datetime.now(UTC))
    address = f"/in/{token}/"

    assert client.get(address).status_code == 200
    assert client.get(address).status_code == 200
    opened = post(client, address)
    again = post(client, address)

    assert (opened.status_code, again.status_code) == (302, 410)
    assert "Between the shoulder blades</a>" in client.get("/").content.decode()


def test_today_costs_few_queries(anns_phone, ann, spot, neck, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        anns_phone.get("/")


def test_a_number_for_the_moment_is_a_reading_and_changes_no_rating(anns_phone, spot, post):
    spot.rate(TODAY, 6, said())
    assert "A number for this moment" in anns_phone.get(address(spot)).content.decode()

    post(anns_phone, address(spot), do="read", pain=3, page=1)

    assert (spot.readings.get().pain, spot.ratings.get().pain) == (3, 6)
    assert "Saved: 3, just now." in anns_phone.get(address(spot)).content.decode()


@pytest.mark.parametrize("htmx", [True, False])
def test_a_number_that_was_removed_meanwhile_is_not_said_to_be_saved(anns_phone, spot, post, htmx):
    tapped = said()
    spot.rate(TODAY, 6, tapped)
    spot.clear(TODAY, said(replaces=tapped.change_id))
    before = int((NOW - timedelta(minutes=5)).timestamp() * 1000)

    answer = post(anns_phone, address(spot), pain=7, at=before, change=str(uuid7()), htmx=htmx)

    page = answer.content.decode() + anns_phone.get("/").content.decode()
    assert "Saved: 7" not in page
    assert "You removed the number of that day later, so it stays without one." in page
    assert 'aria-pressed="true"' not in page
    assert spot.former_ratings.filter(pain=7).exists()


def test_a_number_for_the_moment_that_was_deleted_is_not_said_to_be_saved(anns_phone, spot, post):
    change = said()
    spot.read_now(3, change).remove(said(replaces=change.change_id))

    answer = post(anns_phone, address(spot), do="read", pain=3, change=str(change.change_id), htmx=True)

    assert "You deleted this number, so it was not saved again." in answer.content.decode()


@pytest.mark.django_db(transaction=True)  # it is at its end that the database refuses the row
def test_a_spot_that_is_deleted_while_it_is_tapped_is_not_found(anns_phone, spot, post, monkeypatch):
    def found_and_deleted(request, key):
        mine = my_spot(request, key)
        erase_spot(my_spot(request, key), request.now)
        return mine

    monkeypatch.setattr(sent, "my_spot", found_and_deleted)

    assert post(anns_phone, address(spot), pain=6).status_code == 404
    assert not Rating.objects.exists()
