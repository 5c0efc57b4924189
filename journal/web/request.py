"""The request of a private page: the journal that a browser opens, and what this browser may do with it."""

from datetime import datetime
from typing import TypeGuard
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django_htmx.middleware import HtmxDetails

from journal.models import Device, Journal, SoreSpot, User


class JournalRequest(HttpRequest):
    """A request as the middleware hands it on to a private view."""

    address: str
    user: User | AnonymousUser
    journal: Journal | None  # looked up late, so it is asked by its truth (`is_open`): it is never `is None`
    device: Device | None  # where somebody signed in, what the browser holds beside that
    now: datetime
    zone: ZoneInfo | None
    htmx: HtmxDetails
    new_token: str | None


class OpenRequest(JournalRequest):
    journal: Journal


class SignedInRequest(OpenRequest):  # an account has a journal from the start
    user: User


def is_open(request: JournalRequest) -> TypeGuard[OpenRequest]:
    """Whether this browser opens a journal."""
    return bool(request.journal)


def is_json(request: HttpRequest) -> bool:
    """Whether a script of ours sends JSON, and wants it back."""
    return request.content_type == "application/json"


def is_signed_in(request: JournalRequest) -> TypeGuard[SignedInRequest]:
    """Without a session's cookie this costs no query."""
    return bool(request.user.is_authenticated)


def may_manage(request: JournalRequest) -> TypeGuard[OpenRequest]:
    """May this browser let others in, shut them out and delete? With an account, only where somebody signed in."""
    return is_open(request) and (is_signed_in(request) or not request.journal.is_claimed)


def my_spot(request: JournalRequest, key: UUID) -> SoreSpot:
    """Among this person's own: somebody else's is not found."""
    if not request.journal:
        raise Http404
    try:
        spot = request.journal.find_spot(key)
    except SoreSpot.DoesNotExist:
        raise Http404 from None
    spot.journal = request.journal
    return spot


def journal_of_the_phone(request: JournalRequest) -> Journal | None:
    """What this browser opens when nobody is signed in, if it is nobody else's."""
    if not is_signed_in(request) or not request.device or not request.journal:
        return None
    return None if request.device.journal.is_claimed else request.device.journal
