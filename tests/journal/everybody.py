"""Who comes to an address, each with a browser, and what of the owner's they may not touch."""

import time
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from journal import tokens
from journal.ids import uuid7
from journal.models import DayWords, Device, Journal, User
from tests.cast import BETWEEN, NECK, NOON, TODAY, ball, stamp
from tests.journal.batches import tap
from tests.journal.rows import every_row
from tests.people import HERE
from tests.recorded import PASSKEY

OWNER, UNCLAIMED, STRANGER, NOBODY = ROLES = ("owner", "unclaimed", "stranger", "nobody")
GUEST = "device of a claimed journal"
OLD = TODAY.replace(year=2019)
FIELDS = {
    "pain": "5",
    "do": "rate",
    "words": "mine",
    "name": "somebody",
    "place": "hip/left",
    "technique": "x",
    "country": "NZ",
}
SECRETS = ("the secret place", "words for nobody", "owner-of-this")


def named(patterns=None, space="") -> dict[str, URLPattern]:
    """Every address, by the name that templates use; one without a name by its route."""
    found = {}
    for each in patterns or get_resolver().url_patterns:
        if isinstance(each, URLPattern):
            found[f"{space}{each.name or each.pattern}"] = each
        else:
            found |= named(each.url_patterns, f"{each.namespace}:" if each.namespace else space)
    return found


def cast(name: str, called: str = "-of-this"):
    """A journal, its account if it has one, and a browser that opens it."""
    owner = User.objects.create(username=f"{name}{called}") if name in (OWNER, STRANGER) else None
    journal = Journal.start(NOON, owner=owner)
    browser = Client(headers=HERE)
    if owner:
        browser.force_login(owner, "django.contrib.auth.backends.ModelBackend")
        session = browser.session
        session["confirmed"] = time.time()
        session.save()
    else:
        Device.let_in(journal, name + called, NOON)
        browser.cookies["device"] = name + called
    return journal, browser


def fill(journal) -> None:
    fill_in(journal, *SECRETS[:2])


def fill_in(journal, place: str, words: str) -> None:
    """Rows of each kind."""
    spot = journal.add_spot(uuid7(), *BETWEEN, stamp(), place)
    spot.rate(OLD, 7, stamp())
    spot.rate(OLD, 8, stamp(1))
    spot.read_now(4, stamp())
    journal.save_practice(uuid7(), ball(spot, before=6, after=3), stamp())
    journal.write_day_note(OLD, DayWords(words=words), stamp())
    journal.make_link(NOON)


@dataclass(frozen=True)
class Play:
    """Everybody with their browsers, and the owner's things, which addresses and forms name."""

    owner: Journal
    browsers: dict[str, Client]
    ids: dict[str, str]

    @cached_property
    def rows(self) -> list:
        """The owner's, as they are before each request: none leaves a trace."""
        return every_row(self.owner)

    def address(self, name: str) -> str:
        pattern = named()[name]
        given = {"day": OLD, "slug": "ball-on-the-wall", "token": tokens.new(), "key": self.owner.spots.get().pk}
        if name == "journal:remove_passkey":
            given["key"] = int(self.ids["passkey"])
        if name == "journal:after_number":
            given["key"] = self.owner.practices.get().pk
        wanted = {part: given[part] for part in pattern.pattern.converters}
        return reverse(name, kwargs=wanted) if pattern.name else f"/{pattern.pattern}"

    def ask(self, role: str, method: str, path: str, htmx: bool) -> tuple[HttpResponse, bool, set]:
        """One request that leaves no trace; whether it touched a row of the owner's, and which it took away."""
        browser, headers = self.browsers[role], {"HX-Request": "true"} if htmx else {}
        cookies, before = deepcopy(browser.cookies), self.rows
        with transaction.atomic():
            response = getattr(browser, method)(path, headers=headers, **self.sent(method, path))
            after = every_row(self.owner)
            transaction.set_rollback(True)
        browser.cookies = cookies
        return response, after != before, {row[:2] for row in before[1:]} - {row[:2] for row in after[1:]}

    def sent(self, method: str, path: str) -> dict[str, object]:
        """Of a form all fields that any has; to where changes come in, one about the owner's spot."""
        if method == "get":
            return {}
        if path != reverse("journal:changes"):
            return {"data": FIELDS | self.ids}
        kept = tap(self.ids["spot"], 5, day=OLD)
        return {"data": {"journal": self.ids["journal"], "changes": [kept]}, "content_type": "application/json"}


def gather() -> Play:
    owner, owners = cast(OWNER)
    fill(owner)
    key = {"name": "owner-of-this", "credential": PASSKEY}
    passkey = Authenticator.objects.create(user=owner.owner, type="webauthn", data=key)
    device = Device.let_in(owner, "elsewhere", NOON)
    ids = {"passkey": passkey.pk, "device": device.pk, "link": owner.links.get().pk, "spot": owner.spots.get().pk}
    ids |= {"session": owner.owner.sessions.get().pk, "former": owner.former_ratings.get().pk, "journal": owner.pk}
    stranger, strangers = cast(STRANGER)
    stranger.add_spot(uuid7(), *NECK, stamp())
    guest = Client(headers=HERE)
    guest.cookies["device"] = "elsewhere"
    browsers = {
        GUEST: guest,
        OWNER: owners,
        UNCLAIMED: cast(UNCLAIMED)[1],
        STRANGER: strangers,
        NOBODY: Client(headers=HERE),
    }
    return Play(owner, browsers, {name: str(key) for name, key in ids.items()})
