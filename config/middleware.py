"""Middlewares that concern every answer, whatever view it comes from."""

import codecs
import logging
import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.template.loader import render_to_string

from config.addresses import Networks, address_of
from config.logs import route_of

requests = logging.getLogger("unknot.requests")


class LogByRoute:
    """With DEBUG=1 log each request: method, route, status and time taken, never whose it was."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = self.get_response(request)
        if requests.isEnabledFor(logging.INFO):
            took = (time.monotonic() - began) * 1000
            requests.info("%s %s %s %d ms", request.method, route_of(request), response.status_code, took)
        return response


# What a browser heeds only of a page is left out of styles, scripts and pictures, and a policy out of JSON: a first
# visit is 5 KB lighter. Of a file that never changes nobody asks since when; by its ETag it can still be asked for.
FILE_SENT = (200, 206, 304)
OF_PAGES = ("Referrer-Policy", "Cross-Origin-Opener-Policy")


class ContentSecurityPolicy:
    """Send the policy that SECURE_CSP names. Django 6 has this built in, with the same setting: delete it then."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.policy = "; ".join(" ".join([name, *values]) for name, values in settings.SECURE_CSP.items())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(settings.STATIC_URL) and response.status_code in FILE_SENT:
            for name in OF_PAGES:
                response.headers.pop(name, None)
            if "immutable" in response.headers.get("Cache-Control", ""):
                response.headers.pop("Last-Modified", None)
            return response
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.headers.get("Content-Type") != "application/json":
            response.headers.setdefault("Content-Security-Policy", self.policy)
            response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


# Answers given before Django's own security middleware has its turn.
UNTOUCHED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST")


class HeadHasNoBody:
    """Empty the answer to a HEAD request: Django leaves this to the server, and the server complains."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            length = response.headers.get("Content-Length", str(len(response.content)))
            response.content = b""
            response.headers["Content-Length"] = length
        return response


class KnownHost:
    """Answer /healthz on every host, and anything else only on a host that is ours; else 400."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain", headers=UNTOUCHED)
        if not is_ours(request.META.get("HTTP_HOST", "")):
            page = render_to_string("host.html", {"address": settings.SITE_URL or f"http://localhost:{settings.PORT}"})
            return HttpResponse(page, status=400, headers=UNTOUCHED)
        return self.get_response(request)


class KnownProxy:
    """Set `request.address`: where a request came from, as far as the proxies in TRUSTED_PROXIES tell.

    With SITE_URL a request that another sender forwards gets 403: its word would decide whose limits are used up.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.trusted = Networks(settings.TRUSTED_PROXIES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sender = request.META.get("REMOTE_ADDR", "")
        trusted = sender in self.trusted
        if settings.SITE_URL and not trusted and any(name in request.META for name in FORWARDED):
            return HttpResponse(render_to_string("proxy.html"), status=403, headers=UNTOUCHED)
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if trusted else ""
        request.address = self.trusted.client(sender, forwarded)  # type: ignore[attr-defined]  # JournalRequest declares it
        return self.get_response(request)


class OnlyUtf8:
    """Answer 400 to a body in another charset, before anything reads it.

    Django refuses it as well, but the page it answers with asks for the token and so reads the body once more, which
    breaks; and a codec that is no text encoding breaks it at once.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        charset = request.encoding  # None where Python does not know it
        if charset and codecs.lookup(charset).name != "utf-8":
            return HttpResponse(render_to_string("400.html"), status=400, headers=UNTOUCHED)
        return self.get_response(request)


def is_ours(host: str) -> bool:
    """Whether this is the site's host; without SITE_URL, whether it is localhost or a private address.

    A literal address cannot be rebound to another machine by somebody else's name server; a name can.
    """
    domain, _port = split_domain_port(host)
    domain = domain.strip("[]")
    if settings.SITE_HOST:
        return domain == settings.SITE_HOST
    return domain == "localhost" or is_private_address(domain)


def is_private_address(text: str) -> bool:
    address = address_of(text)
    return address is not None and (address.is_loopback or address.is_private)


class NoStore:
    """Send `no-store` unless the view says otherwise: forgetting to say it must not leak a journal into a cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class MethodNotAllowed:
    """Put words and a way back into Django's empty 405."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            response.content = render_to_string("405.html")
        return response
