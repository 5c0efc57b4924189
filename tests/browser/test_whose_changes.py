"""Several people on one phone: each has what they tapped, and nobody else sees it, sends it or is held up by it."""

import pytest
from playwright.sync_api import expect

from journal.ids import uuid7
from journal.models import Journal, Rating
from tests.browser.outbox import bar, end_sessions, fill_in, holds, pressed, sign_in, sign_out, tap
from tests.cast import stamp
from tests.people import with_account

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(transactional_db):
    """Ann and Bob, who have an account and a spot each."""
    for name, place in (("ann", ("between-blades", "middle")), ("bob", ("neck", "left"))):
        journal = Journal.objects.get(owner=with_account(name))
        journal.add_spot(uuid7(), *place, stamp())


@pytest.fixture
def ann(page, people, live_server):
    sign_in(page, live_server.url, "ann")
    return page


def numbers(name: str) -> list[int]:
    return [rating.pain for rating in Rating.objects.filter(journal__owner__username=name)]


def tap_offline(page, *pains: int) -> None:
    page.context.set_offline(True)
    for pain in pains:
        tap(page, pain)
    holds(page, len(pains))


def test_what_one_person_tapped_waits_until_they_are_here_again(ann, live_server):
    tap_offline(ann, 7, 3)
    expect(bar(ann)).to_contain_text("2 waiting")
    end_sessions()
    ann.context.set_offline(False)
    sign_in(ann, live_server.url, "bob")
    expect(bar(ann)).to_be_hidden()
    tap(ann, 2)
    expect(ann.locator("#said")).to_contain_text("Saved: 2")
    holds(ann, 2)
    assert (numbers("ann"), numbers("bob")) == ([], [2])
    sign_out(ann, live_server.url)
    expect(ann.get_by_role("heading", level=1)).to_have_text("How sore is it today?")
    expect(bar(ann)).to_be_hidden()
    sign_in(ann, live_server.url, "ann")
    holds(ann, 0)
    expect(ann.locator(".spot .scale [aria-pressed=true]")).to_have_text("3")

    assert (numbers("ann"), numbers("bob")) == ([3], [2])
    assert [rating.pain for rating in Journal.objects.get(owner__username="ann").former_ratings.all()] == [7]


def test_whose_session_has_ended_is_led_to_sign_in_and_sent_once(ann, live_server):
    tap_offline(ann, 7, 3, 5)
    end_sessions()
    ann.context.set_offline(False)
    expect(bar(ann)).to_contain_text("3 waiting: sign in")
    bar(ann).get_by_role("link").click()
    expect(ann.get_by_role("heading", level=1)).to_have_text("Waiting on this phone")
    expect(ann.locator(".changes li")).to_have_count(3)
    ann.get_by_role("link", name="Sign in to send it").click()
    fill_in(ann, "ann")
    expect(ann.locator(".spot .scale [aria-pressed=true]")).to_have_text("5")
    holds(ann, 0)
    expect(bar(ann)).to_be_hidden()

    assert numbers("ann") == [5]
    assert Journal.objects.get(owner__username="ann").former_ratings.count() == 2


def test_a_newcomer_in_between_keeps_what_was_theirs(ann, live_server):
    tap_offline(ann, 7, 3, 5)
    end_sessions()
    ann.context.set_offline(False)
    ann.goto(live_server.url)
    expect(bar(ann)).to_contain_text("3 waiting: sign in")
    assert pressed(ann) == []
    tap(ann, 1)
    expect(ann.locator("#said")).to_contain_text("Saved: 1")
    holds(ann, 3)
    ann.goto(f"{live_server.url}/accounts/sign-in/")
    fill_in(ann, "ann")
    expect(ann.get_by_role("heading", level=1)).to_have_text("This phone has a journal too")
    ann.get_by_role("button", name="Leave it on this phone").click()
    expect(ann.locator(".spot .scale [aria-pressed=true]")).to_have_text("5")
    holds(ann, 0)

    assert numbers("ann") == [5]
    assert [rating.pain for rating in Rating.objects.filter(journal__owner=None)] == [1]


def test_on_the_page_whose_first_number_made_the_journal_the_next_ones_are_its_own(page, transactional_db, live_server):
    page.goto(live_server.url)
    for pain in (7, 3):
        tap(page, pain)
        expect(page.locator("#said")).to_contain_text(f"Saved: {pain}")
    holds(page, 0)

    assert [rating.pain for rating in Rating.objects.filter(journal__owner=None)] == [3]
    expect(page.locator("body")).to_have_attribute("data-journal", str(Journal.objects.get().pk))


def test_the_count_is_the_same_in_every_tab(ann, live_server):
    other = ann.context.new_page()
    other.goto(live_server.url)
    public = ann.context.new_page()
    public.goto(f"{live_server.url}/techniques/")
    listed = ann.context.new_page()
    listed.goto(f"{live_server.url}/offline/waiting/")
    tap_offline(ann, 7, 3)
    for page in (ann, other, public):
        expect(bar(page)).to_contain_text("2 waiting")
    expect(listed.locator(".changes li")).to_have_count(2)
    expect(other.locator(".spot .scale [aria-pressed=true]")).to_have_text("3")
    ann.context.set_offline(False)
    for page in (ann, other, public):
        expect(bar(page)).to_be_hidden()
    expect(listed.locator(".changes li")).to_have_count(0)

    assert numbers("ann") == [3]
