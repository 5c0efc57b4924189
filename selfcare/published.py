"""Pages that are the same for everyone: rendered once for each language, then kept as bytes and sent from there."""

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from hashlib import sha256

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

CACHE_CONTROL = "public, max-age=300, stale-while-revalidate=86400"


@dataclass(frozen=True)
class Sending:
    """A page in one encoding, with the headers that go with it."""

    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True)
class KeptPage:
    br: Sending
    gzip: Sending
    plain: Sending

    def accepted(self, encodings: str) -> Sending:
        """The shortest that an Accept-Encoding header allows."""
        names = taken(encodings)
        if "br" in names:
            return self.br
        return self.gzip if "gzip" in names else self.plain


@lru_cache(maxsize=64)
def taken(encodings: str) -> frozenset[str]:
    """
    >>> sorted(taken("gzip, br;q=1.0, zstd;q=0, deflate;q=0.000"))
    ['br', 'gzip']
    """
    offers = [offer.replace(" ", "").lower() for offer in encodings.split(",")]
    return frozenset(offer.split(";")[0] for offer in offers if not re.search(r";q=0(\.0*)?$", offer))


View = Callable[..., HttpResponse]
# Origin, path, query, language. Bounded by the addresses that exist: only answers of 200 to a page's own spelling
# are kept; and by their number, since without SITE_URL any private host is ours. A page takes 25 KB in its three
# encodings, and the longest 79 KB, so at most 40 MB; a language has about 220 addresses, of which 190 are filters.
pages: dict[tuple[str, str, str, str | None], KeptPage] = {}
MOST = 500


def origin(request: HttpRequest) -> str:
    """Scheme and host in front of an absolute address: SITE_URL, or else those by which the site was asked."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def no_query(request: HttpRequest) -> str:
    return ""


def published(spelling: Callable[[HttpRequest], str] = no_query) -> Callable[[View], View]:
    """Mark a view as public. It must look at nothing but origin, path, query and language: not at cookies.

    spelling: of the queries that ask for the same page, the one under which it is kept.
    """

    def mark(view: View) -> View:
        return marked(view, spelling)

    return mark


def marked(view: View, spelling: Callable[[HttpRequest], str]) -> View:
    @csrf_exempt
    @require_safe
    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        query = request.META["QUERY_STRING"]
        key = (origin(request), request.path_info, query, get_language())
        page = pages.get(key)  # once: another thread may clear them at any moment
        if page is None:
            response = view(request, *args, **kwargs)
            if response.status_code != 200 or settings.DEBUG or query != spelling(request):
                return rendered(response)
            page = keep(response.content)
            if len(pages) >= MOST:
                pages.clear()
            pages[key] = page
        sent = page.accepted(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        return HttpResponse(sent.body, headers=sent.headers)

    return wrapper


def rendered(response: HttpResponse) -> HttpResponse:
    """A page that is not kept, since nobody can count such queries; the middleware gives it its tag and packs it."""
    if response.status_code == 200:
        response.headers["Cache-Control"] = CACHE_CONTROL
        patch_vary_headers(response, ("Accept-Encoding", "Accept-Language"))
    return response


def keep(body: bytes) -> KeptPage:
    tag = sha256(body).hexdigest()[:20]
    return KeptPage(
        br=sending(brotli.compress(body), tag, "br"),
        gzip=sending(gzip.compress(body, 9, mtime=0), tag, "gzip"),
        plain=sending(body, tag),
    )


def sending(body: bytes, tag: str, encoding: str = "") -> Sending:
    """The tag lets the middleware answer 304 when the phone has the same page."""
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": CACHE_CONTROL,
        "ETag": f'"{tag}{encoding}"',
        "Vary": "Accept-Encoding, Accept-Language",
    }
    return Sending(body, headers | {"Content-Encoding": encoding} if encoding else headers)
