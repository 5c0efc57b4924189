"""Who may do what, address by address: every one that the resolver knows has a row here, or this fails.

Each is asked for by the owner who signed in, by the owner of a journal without an account, by a stranger with a journal
of their own, by nobody, and by a device that a link let into the owner's journal, with and without htmx, to look and to
write. The row says the status; whatever the status, a stranger and nobody neither see, change nor count a thing of the
owner's, and the device takes nothing away.
"""

from dataclasses import dataclass
from itertools import product
from uuid import UUID

import pytest

from tests.journal.everybody import GUEST, OWNER, ROLES, SECRETS, gather, named

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@dataclass(frozen=True)
class Row:
    """Statuses in the order of ROLES, one number for all; `htmx` where a post answers a script otherwise."""

    get: tuple[int, ...] | int
    post: tuple[int, ...] | int
    htmx: tuple[int, ...] | int | None = None
    public: bool = False

    def status(self, method: str, role: str, htmx: bool) -> int:
        said = self.get if method == "get" else self.post if self.htmx is None or not htmx else self.htmx
        return said if isinstance(said, int) else said[ROLES.index(role)]


PUBLIC = Row(200, 405, public=True)
SIGNED_IN = (200, 302, 200, 302)  # the others are asked to sign in
THEIRS = (200, 404, 404, 404)
# In the order of ROLES: owner, unclaimed, stranger, nobody.
ROWS = {
    "favicon.ico": Row(301, 405, public=True),
    "journal:after_number": Row(405, (422, 404, 404, 404)),  # without a number
    "journal:add_passkey": Row(SIGNED_IN, (422, 302, 422, 302)),
    "journal:add_passkey_options": Row(405, SIGNED_IN),
    "journal:add_spot": Row(405, (404, 404, 404, 422)),  # with the id of a spot that is elsewhere, or somebody else's
    "journal:changes": Row(405, (200, 409, 409, 401)),
    "journal:close_device": Row(405, 302),
    "journal:codes": Row(SIGNED_IN, SIGNED_IN),
    "journal:confirm": Row(SIGNED_IN, (422, 302, 422, 302)),
    "journal:csrf": Row(200, 405),
    "journal:country": Row(405, 302),  # without a journal the phone keeps it
    "journal:data": Row(200, 405),
    "journal:day_note": Row(200, (302, 302, 302, 422)),
    "journal:day_note_answer": Row(405, 422),
    "journal:delete_account": Row(SIGNED_IN, 302),
    "journal:delete_day": Row(THEIRS, (302, 404, 404, 404)),
    "journal:delete_journal": Row((200, 200, 200, 302), 302),
    "journal:delete_note": Row((200, 200, 200, 302), 302),
    "journal:delete_spot": Row(THEIRS, (302, 404, 404, 404)),
    "journal:export": Row((200, 200, 200, 302), 405),
    "journal:history": Row(200, 405),
    "journal:keep": Row((302, 200, 302, 200), (302, 422, 302, 422)),
    "journal:keep_options": Row(405, 200),
    "journal:make_link": Row(405, (200, 200, 200, 422)),
    "journal:notice": Row(200, (422, 404, 404, 422)),
    "journal:open_here": Row(410, 410),
    "journal:passkey_options": Row(405, 200),
    "journal:password": Row(SIGNED_IN, (422, 302, 422, 302)),
    "journal:peg": Row(200, 422),
    "journal:practice": Row(200, 422),
    "journal:put_away": Row(405, 422),
    "journal:recover": Row(200, 422),
    "journal:remove_passkey": Row((200, 302, 404, 302), (302, 302, 404, 302)),
    "journal:revoke_link": Row(405, 302),
    "journal:settings": Row(200, 422),
    "journal:shell": PUBLIC,
    "journal:sign_in": Row((302, 200, 302, 200), (302, 422, 302, 422)),
    "journal:sign_out": Row(405, (422, 302, 422, 302)),
    "journal:spot": Row(THEIRS, (422, 404, 404, 404)),
    "journal:spot_day": Row(THEIRS, (302, 404, 404, 422), htmx=(200, 404, 404, 422)),
    "journal:timers": Row((200, 200, 200, 204), 405),
    "journal:today": Row(200, 405),
    "journal:two_journals": Row(302, 302),
    "journal:warning_signs": Row(200, 422),
    "journal:what_helps": Row(200, 405),
    "manifest": PUBLIC,
    "privacy": PUBLIC,
    "robots.txt": PUBLIC,
    "selfcare:get_help": PUBLIC,
    "selfcare:offline": PUBLIC,
    "selfcare:technique_detail": PUBLIC,
    "selfcare:technique_list": PUBLIC,
    "selfcare:timer": PUBLIC,
    "selfcare:why": PUBLIC,
    "sitemap": PUBLIC,
    "waiting": PUBLIC,
    "worker": PUBLIC,
}
# What a device of the owner's journal may do, where not everybody gets the same.
SIGN_IN_FIRST = Row(403, 403)
GUESTS = {
    "journal:add_passkey": Row(302, 302),
    "journal:add_passkey_options": Row(405, 302),
    "journal:add_spot": Row(405, 404),
    "journal:changes": Row(405, 200),
    "journal:codes": Row(302, 302),
    "journal:confirm": Row(302, 302),
    "journal:after_number": Row(405, 422),
    "journal:country": Row(405, 302),
    "journal:day_note": Row(200, 302),
    "journal:day_note_answer": Row(405, 422),
    "journal:delete_account": Row(302, 302),
    "journal:delete_day": SIGN_IN_FIRST,
    "journal:delete_journal": SIGN_IN_FIRST,
    "journal:delete_note": SIGN_IN_FIRST,
    "journal:delete_spot": SIGN_IN_FIRST,
    "journal:export": Row(200, 405),
    "journal:keep": Row(302, 302),
    "journal:make_link": Row(405, 403),
    "journal:notice": Row(200, 422),
    "journal:password": Row(302, 302),
    "journal:remove_passkey": Row(302, 302),
    "journal:sign_in": Row(200, 422),
    "journal:sign_out": Row(405, 302),
    "journal:spot": Row(200, 422),
    "journal:spot_day": Row(200, 302, htmx=200),
    "journal:timers": Row(200, 405),
}


@pytest.fixture
def play():
    return gather()


def test_no_address_was_forgotten():
    assert set(named()) == set(ROWS)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_each_gets_what_is_theirs_and_no_stranger_more(play, name):
    path, row = play.address(name), ROWS[name]

    for role, method, htmx in product(ROLES, ("get", "post"), (False, True)):
        response, touched, _gone = play.ask(role, method, path, htmx)
        where = f"{role} {method} {'htmx ' if htmx else ''}{path}"
        told = response.content.decode().replace(path, "")
        assert response.status_code == row.status(method, role, htmx), where
        assert row.public or response.headers["Cache-Control"] == "no-store", where
        assert not (row.public and response.cookies), where
        if role != OWNER:
            assert not touched, where
            assert not [secret for secret in SECRETS if secret in told], where


def test_every_address_that_tells_people_apart_says_what_a_guest_may():
    assert {name for name, row in ROWS.items() if not isinstance(row.get, int) or not isinstance(row.post, int)} <= {
        *GUESTS
    }


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_device_of_a_claimed_journal_takes_nothing_away(play, name):
    path, row = play.address(name), GUESTS.get(name, ROWS[name])

    for method, htmx in product(("get", "post"), (False, True)):
        response, _touched, gone = play.ask(GUEST, method, path, htmx)
        where = f"{method} {'htmx ' if htmx else ''}{path}"
        assert response.status_code == row.status(method, GUEST, htmx), where
        assert gone <= {("Device", UUID(play.ids["device"]))}, where
