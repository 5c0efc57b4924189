"""Who is here and when: the journal that a browser opens, the zone it said it is in, and the time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar, cast

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from journal import days
from journal.models import Device, Journal, User
from journal.web import cookies
from journal.web.request import JournalRequest, is_signed_in

USED_IS_NOTED = timedelta(hours=1)
Found = TypeVar("Found")


@dataclass
class Lookup(Generic[Found]):
    """What a request belongs to, looked up once it is needed, and whether it was."""

    find: Callable[[JournalRequest], Found]
    request: JournalRequest
    was_needed: bool = False

    def __call__(self) -> Found:
        self.was_needed = True
        return self.find(self.request)

    def later(self) -> Found:
        """Stands for what will be found: true or false, equal and with the same attributes, but never `is None`."""
        return cast(Found, SimpleLazyObject(self))


class JournalMiddleware:
    """`request.journal` is the journal of this browser, or nothing; only a page that asks for it costs a query."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: JournalRequest) -> HttpResponse:
        user, device, journal = Lookup(user_of, request), Lookup(device_of, request), Lookup(journal_of, request)
        request.user, request.device = user.later(), device.later()
        request.journal = journal.later()
        request.now = datetime.now(UTC)
        request.new_token = None
        request.zone = days.zone(request.COOKIES.get(cookies.ZONE))
        response = self.get_response(request)
        if device.was_needed and cookies.DEVICE in request.COOKIES:
            renew(request, response)
        if journal.was_needed:
            copy_country_to_phone(request, response)
            if is_signed_in(request):
                note_use(request)
            tell_phone(request, response)
        return response


def renew(request: JournalRequest, response: HttpResponse) -> None:
    """Now and then the cookie is given its full time again; one that opens nothing is taken away.

    Not on an empty site: there it may be the only key of a journal that is about to be restored.
    """
    if cookies.DEVICE in response.cookies:
        return
    if not request.device:
        # Asked again, since a restore may have ended after the first look.
        if request.method == "POST" or (Journal.objects.exists() and not device_of(request)):
            cookies.forget(response)
    elif request.device.note_use(request.now):
        cookies.remember(response, request, request.COOKIES[cookies.DEVICE])


def note_use(request: JournalRequest) -> None:
    """A session that is saved notes its use, and its cookie is given its full time again."""
    row = getattr(request.session, "row", None)
    if row and request.now - row.used > USED_IS_NOTED:
        request.session.may_stay_unsaved = not request.session.modified  # type: ignore[attr-defined]  # of ours
        request.session.modified = True


def copy_country_to_phone(request: JournalRequest, response: HttpResponse) -> None:
    """The phone's copy follows what was chosen in the journal, on whichever phone."""
    chosen = request.journal.country if request.journal else ""
    if chosen and chosen != request.COOKIES.get(cookies.COUNTRY) and cookies.COUNTRY not in response.cookies:
        cookies.remember_country(response, request, chosen)


def tell_phone(request: JournalRequest, response: HttpResponse) -> None:
    """Whether this browser opens a journal from now on, for what it shows offline; renewed with its key.

    A device's cookie that opens nothing on an empty site stays (`renew`), and so does this one.
    """
    if cookies.HERE in response.cookies:
        return
    holds_key, signed_in = cookies.holds_device(request, response), is_signed_in(request)
    if request.journal and (holds_key or signed_in):
        is_renewed = cookies.DEVICE in response.cookies or (signed_in and request.session.modified)
        if is_renewed or cookies.HERE not in request.COOKIES:
            cookies.say_here(response, request)
    elif cookies.HERE in request.COOKIES and (request.journal or not holds_key):
        cookies.say_nobody(response)


def user_of(request: JournalRequest) -> User | AnonymousUser:
    """Whoever signed in, as long as their password is the one of then. Came with the session: it costs no query."""
    signed_with = request.session.get(HASH_SESSION_KEY, "")
    row = getattr(request.session, "row", None)
    owner = row.owner if row else None
    if owner and owner.is_active and constant_time_compare(signed_with, owner.get_session_auth_hash()):
        return owner
    return AnonymousUser()


def journal_of(request: JournalRequest) -> Journal | None:
    if is_signed_in(request):
        return Journal.objects.filter(owner_id=request.user.pk).first()
    return request.device.journal if request.device else None


def device_of(request: JournalRequest) -> Device | None:
    token = request.COOKIES.get(cookies.DEVICE)
    return Device.that_holds(token) if token else None
