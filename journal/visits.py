"""Who is here and when: the journal that a browser opens, the zone it said it is in, and the time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject, empty
from django_htmx.middleware import HtmxDetails

from journal import days
from journal.ids import may_be_a_phones, uuid7
from journal.models import Device, Journal
from journal.versions import Stamp
from selfcare import countries
from selfcare.countries import Where

COOKIE = settings.DEVICE_COOKIE_NAME
COOKIE_AGE = settings.SESSION_COOKIE_AGE
ZONE_COOKIE = "zone"  # written by static/js/site.js
COUNTRY_COOKIE = "country"  # read by static/js/journal/call.js
USED_IS_NOTED = timedelta(hours=1)


class Visit(HttpRequest):
    """A request as the middleware hands it on to a private view."""

    address: str
    user: Any  # User, or somebody who is not signed in
    journal: Any  # Journal, or nothing
    device: Any  # Device, or nothing; where somebody signed in, what the browser holds beside that
    now: datetime
    zone: ZoneInfo | None
    htmx: HtmxDetails
    new_token: str | None
    until: datetime | None  # when the page may say something else, though nothing is written


class OpenJournal:
    """`request.journal` is the journal of this browser, or nothing; only a page that asks for it costs a query."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: Visit) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: user_of(request))
        request.device = SimpleLazyObject(lambda: device_of(request))
        request.journal = SimpleLazyObject(lambda: journal_of(request))
        request.now = datetime.now(UTC)
        request.new_token = request.until = None
        request.zone = days.zone(request.COOKIES.get(ZONE_COOKIE))
        response = self.get_response(request)
        if request.device._wrapped is not empty and COOKIE in request.COOKIES:
            renew(request, response)
        if getattr(request.journal, "_wrapped", None) is not empty:
            copy_country_to_phone(request, response)
            if is_signed_in(request):
                note_use(request)
        return response


def renew(request: Visit, response: HttpResponse) -> None:
    """Now and then the cookie is given its full time again; one that opens nothing is taken away.

    Not on an empty site: there it may be the only key of a journal that is about to be restored.
    """
    if COOKIE in response.cookies:
        return
    if not request.device:
        # Asked again, since a restore may have ended after the first look.
        if request.method == "POST" or (Journal.objects.exists() and not device_of(request)):
            forget(response)
    elif request.device.note_use(request.now):
        remember(response, request, request.COOKIES[COOKIE])


def note_use(request: Visit) -> None:
    """A session that is saved notes its use, and its cookie is given its full time again."""
    row = getattr(request.session, "row", None)
    if row and request.now - row.used > USED_IS_NOTED:
        request.session.may_stay_unsaved = not request.session.modified  # type: ignore[attr-defined]  # of ours
        request.session.modified = True


def copy_country_to_phone(request: Visit, response: HttpResponse) -> None:
    """The phone's copy follows what was chosen in the journal, on whichever phone."""
    chosen = request.journal.country if request.journal else ""
    if chosen and chosen != request.COOKIES.get(COUNTRY_COOKIE) and COUNTRY_COOKIE not in response.cookies:
        remember_country(response, request, chosen)


def user_of(request: Visit) -> Any:
    """Whoever signed in, as long as their password is the one of then. Came with the session: it costs no query."""
    signed_with = request.session.get(HASH_SESSION_KEY, "")
    row = getattr(request.session, "row", None)
    owner = row.owner if row else None
    if owner and owner.is_active and constant_time_compare(signed_with, owner.get_session_auth_hash()):
        return owner
    return AnonymousUser()


def is_signed_in(request: Visit) -> bool:
    """Without a session's cookie this costs no query."""
    return bool(request.user.is_authenticated)


def journal_of(request: Visit) -> Journal | None:
    if is_signed_in(request):
        return Journal.objects.filter(owner_id=request.user.pk).first()
    return request.device.journal if request.device else None


def device_of(request: Visit) -> Device | None:
    token = request.COOKIES.get(COOKIE)
    return Device.that_holds(token) if token else None


def may_manage(request: Visit) -> bool:
    """May this browser let others in, shut them out and delete? With an account, only where somebody signed in."""
    return bool(request.journal) and (is_signed_in(request) or not request.journal.is_claimed)


def remember(response: HttpResponse, request: Visit, token: str) -> None:
    response.set_cookie(COOKIE, token, max_age=COOKIE_AGE, httponly=True, samesite="Lax", secure=request.is_secure())


def forget(response: HttpResponse) -> None:
    response.set_cookie(COOKIE, "", max_age=0, httponly=True, samesite="Lax", secure=settings.HTTPS)


def remember_country(response: HttpResponse, request: Visit, code: str) -> None:
    """Not HttpOnly: the public page is the same for everyone, and its script fills in the number."""
    age = COOKIE_AGE if code else 0
    response.set_cookie(COUNTRY_COOKIE, code, max_age=age, samesite="Lax", secure=request.is_secure())


def where(request: Visit) -> Where:
    """What was chosen in the journal, or else on this phone, or else the country of the zone."""
    chosen = request.journal.country if request.journal else ""
    return countries.where(chosen or request.COOKIES.get(COUNTRY_COOKIE, ""), str(request.zone or ""))


def today(request: Visit) -> date:
    return day_of(request, request.now)


def day_of(request: Visit, at: datetime) -> date:
    start = request.journal.day_start if request.journal else days.DAY_START
    return days.journal_day(at, request.zone or days.GREENWICH, start)


def stamp(request: Visit) -> Stamp:
    """What a write carries: the phone's own id, clock and zone where it has sent them, and the version that it saw."""
    said = request.POST
    return Stamp(
        change=phones_id(said.get("change")) or phones_id(said.get("printed")) or uuid7(),
        at=instant(said.get("at")) or request.now,
        now=request.now,
        zone=zone_of(request),
        replaces=phones_id(said.get("replaces")),
    )


def zone_of(request: Visit) -> ZoneInfo:
    return days.zone(request.POST.get("zone")) or request.zone or days.GREENWICH


def phones_id(text: str | None) -> UUID | None:
    try:
        key = UUID(text or "")
    except ValueError:
        return None
    return key if may_be_a_phones(key) else None


def instant(text: str | None) -> datetime | None:
    """Milliseconds since 1970, by the phone's clock."""
    try:
        return datetime.fromtimestamp(int(text or "") / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
