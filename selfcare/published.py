"""Pages that are the same for everyone: rendered once for each language, then kept as bytes and sent from there."""

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

CACHE_CONTROL = "public, max-age=300, stale-while-revalidate=86400"


@dataclass(frozen=True)
class KeptPage:
    plain: bytes
    gzip: bytes
    br: bytes
    tag: str

    def encoded(self, accepted: str) -> tuple[bytes, str]:
        """The body in the best encoding of an Accept-Encoding header, and that encoding's name."""
        for name, body in (("br", self.br), ("gzip", self.gzip)):
            if re.search(rf"\b{name}\b", accepted):
                return body, name
        return self.plain, ""


# Bounded by the addresses that exist: only answers of 200 to an address without a query are kept.
kept: dict[tuple[str, str | None], KeptPage] = {}


def published(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view as public. It must not look at cookies, at the person or at anything but path, query and language."""

    @csrf_exempt
    @require_safe
    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        key = (request.path, get_language())
        page = kept.get(key)
        if page is None or request.META["QUERY_STRING"]:
            response = view(request, *args, **kwargs)
            if response.status_code != 200:
                return response
            page = keep(response.content)
            if not (request.META["QUERY_STRING"] or settings.DEBUG):
                kept[key] = page
        return answer(page, request.headers.get("Accept-Encoding", ""))

    return wrapper


def keep(body: bytes) -> KeptPage:
    return KeptPage(body, gzip.compress(body, 9, mtime=0), brotli.compress(body), sha256(body).hexdigest()[:20])


def answer(page: KeptPage, accepted: str) -> HttpResponse:
    """The middleware turns this into a 304 when the phone has the same page."""
    body, encoding = page.encoded(accepted)
    response = HttpResponse(body)
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["ETag"] = f'"{page.tag}{encoding}"'
    response.headers["Vary"] = "Accept-Encoding, Accept-Language"
    if encoding:
        response.headers["Content-Encoding"] = encoding
    return response
