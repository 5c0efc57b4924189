"""Pages of a journal, kept in this process until something is written to it, or until they would say something else.

Such a page is a function of the journal's revision, the day, the country, the language and the address; only its token
is each visitor's own. Browsers and proxies still keep nothing of it.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from journal.web import clock
from journal.web.countries import where
from journal.web.request import JournalRequest

MOST_KEPT = 500
MESSAGES = "messages"  # the cookie with what is to be said once
TOKEN = re.compile(rb'"X-CSRFToken":"(\w{64})"')  # on the body of every private page
PLACE = b"--token--"


@dataclass(frozen=True)
class Page:
    revision: UUID
    until: datetime | None  # nothing: until something is written
    content: bytes


_pages: OrderedDict[Hashable, Page] = OrderedDict()


def kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def shown(request: JournalRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.journal or request.method != "GET" or MESSAGES in request.COOKIES:
            return view(request, *args, **kwargs)
        page = _pages.get(key(request))
        if page and page.revision == request.journal.revision and (not page.until or request.now < page.until):
            return HttpResponse(page.content.replace(PLACE, get_token(request).encode()))
        response = view(request, *args, **kwargs)
        keep(request, response)
        return response

    return shown


def key(request: JournalRequest) -> Hashable:
    known = request.zone is not None
    here = where(request)  # whom to call stands on Today while a warning sign is there
    return request.journal.pk, request.get_full_path(), clock.today(request), known, here, get_language()


def keep(request: JournalRequest, response: HttpResponse) -> None:
    token = TOKEN.search(response.content)
    if response.status_code != 200 or token is None:
        return
    content = response.content.replace(token[1], PLACE)
    _pages[key(request)] = Page(request.journal.revision, request.until, content)
    while len(_pages) > MOST_KEPT:
        _pages.popitem(last=False)
