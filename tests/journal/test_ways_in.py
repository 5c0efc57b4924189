"""The browsers that open a journal: signed in, or let in by a link; how each is shut out."""

from datetime import UTC, datetime, timedelta

import pytest

from journal.models import Device, Journal, Session
from tests.cast import NOON
from tests.people import LINK, Browser, shown, signed_in, with_device, words

pytestmark = pytest.mark.django_db


def test_signing_out_tells_the_phone_to_forget_the_pages(user):
    answer = signed_in(user).press("/accounts/sign-out/", do="here")

    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_signing_out_here_leaves_the_others_in(user):
    here, there = signed_in(user), signed_in(user)

    here.press("/accounts/sign-out/", do="here")

    assert here.opens() is None
    assert there.opens().owner == user


def test_signing_out_everywhere_shuts_every_browser_out(user):
    journal = Journal.objects.get(owner=user)
    here, there, guest = signed_in(user), signed_in(user), with_device(journal)
    journal.make_link(datetime.now(UTC))

    here.press("/accounts/sign-out/", do="everywhere")

    assert [browser.opens() for browser in (here, there, guest)] == [None, None, None]
    assert not journal.links.exists()


def test_a_session_notes_its_use_once_an_hour(user):
    browser = signed_in(user)
    long_ago = datetime.now(UTC) - timedelta(minutes=59)
    for minutes, noted in ((59, False), (61, True)):
        long_ago = datetime.now(UTC) - timedelta(minutes=minutes)
        Session.objects.update(made=long_ago, used=long_ago)

        browser.get("/settings/")

        assert (Session.objects.get().used != long_ago) is noted


def test_the_list_of_devices_knows_this_one_and_the_kind_of_the_others(user):
    journal = Journal.objects.get(owner=user)
    Device.let_in(journal, "x", NOON, "Firefox, Android")
    browser = signed_in(user)

    page = browser.get("/settings/").content.decode()

    assert "Firefox, Android" in page
    assert page.count("this one") == 1


def test_the_only_device_of_a_journal_without_an_account_is_not_closed(ann):
    browser = with_device(ann)

    answer = browser.press("/settings/devices/", device=str(ann.devices.get().pk))

    assert answer.status_code == 422
    assert browser.opens() == ann


def test_a_browser_that_a_link_let_in_closes_itself(user):
    guest = with_device(Journal.objects.get(owner=user))

    guest.press("/settings/devices/")

    assert guest.opens() is None
    assert not Device.objects.exists()


def test_a_link_is_ended_before_it_is_used(ann):
    browser = with_device(ann)
    page = browser.press("/settings/links/")
    [link] = shown(page, LINK)

    browser.press("/settings/links/revoke/", link=str(ann.links.get().pk))

    assert Browser().get(link).status_code == 410


def test_ten_links_are_open_at_one_time_at_most(ann):
    browser = with_device(ann)

    answers = [browser.press("/settings/links/") for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert 590 < int(answers[-1].headers["Retry-After"]) <= 600
    assert "10 links are open already. End one in Settings, or wait." in words(answers[-1])
