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
    journal: Journal  # or nothing: asked by its truth, which views do before they hand it on
    device: Device | None  # where somebody signed in, what the browser holds beside that
    now: datetime
    zone: ZoneInfo | None
    htmx: HtmxDetails
    new_token: str | None


class SignedInRequest(JournalRequest):
    user: User


def is_signed_in(request: JournalRequest) -> TypeGuard[SignedInRequest]:
    """Without a session's cookie this costs no query."""
    return bool(request.user.is_authenticated)


def may_manage(request: JournalRequest) -> bool:
    """May this browser let others in, shut them out and delete? With an account, only where somebody signed in."""
    return bool(request.journal) and (is_signed_in(request) or not request.journal.is_claimed)


def my_spot(request: JournalRequest, key: UUID) -> SoreSpot:
    """Among this person's own: somebody else's is not found."""
    try:
        spot = request.journal.find_spot(key) if request.journal else None
    except SoreSpot.DoesNotExist:
        spot = None
    if spot is None:
        raise Http404
    spot.journal = request.journal
    return spot


def journal_of_the_phone(request: JournalRequest) -> Journal | None:
    """What this browser opens when nobody is signed in, if it is nobody else's."""
    if not is_signed_in(request) or not request.device or not request.journal:
        return None
    return None if request.device.journal.is_claimed else request.device.journal
