"""A browser's first write makes its journal, under the token that its page carried."""

from typing import cast
from uuid import UUID

from django.http import Http404

from journal.ids import is_client_id
from journal.models import Device, Journal
from journal.sync.versions import ElsewhereError
from journal.web import cookies
from journal.web.browsers import browser_name
from journal.web.request import JournalRequest, OpenRequest


def offered(request: JournalRequest) -> str | None:
    """The token of a page for browsers without a journal; None where this one has a device, or we did not sign it."""
    if request.journal or request.COOKIES.get(cookies.DEVICE):
        return None
    return Device.offered(request.POST.get("token", ""))


def is_new(request: JournalRequest) -> bool:
    """Whether this request would make a journal. The same page sent again would not."""
    token = None if request.journal else Device.offered(request.POST.get("token", ""))
    return token is not None and Device.that_holds(token) is None


def make_journal(request: JournalRequest, token: str, first_spot: UUID) -> OpenRequest:
    """The same request, now with the journal that this token opens; made, with its first spot, if there is none.

    Once, however often it is sent. The browser is given the token with the answer. Http404: the spot's id is none of
    ours, or somebody else's.
    """
    if not is_client_id(first_spot):
        raise Http404
    try:
        name = browser_name(request.headers.get("User-Agent", ""))
        request.journal = Journal.open_with(token, first_spot, request.now, name)
    except ElsewhereError:
        raise Http404 from None
    request.new_token = token
    return cast(OpenRequest, request)
