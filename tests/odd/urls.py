import sys
import time

from django.core.exceptions import DisallowedHost, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import include, path

FAULTS = [ValueError, KeyError, OSError, DisallowedHost, SuspiciousOperation, MemoryError, RecursionError]


def breaks(request: HttpRequest, kind: str, words: str) -> HttpResponse:
    fault = next((fault for fault in FAULTS if fault.__name__ == kind), RuntimeError)
    raise fault(f"{request.build_absolute_uri()} {words} {request.META['REMOTE_ADDR']}")


def leaves(request: HttpRequest, words: str) -> HttpResponse:
    sys.exit(f"{request.path} {words}")


def breaks_midway(request: HttpRequest, words: str) -> StreamingHttpResponse:
    def pieces():
        yield b"a" * 100_000
        raise ValueError(f"{request.path} {words}")

    return StreamingHttpResponse(pieces())


def sends_what_no_header_may_hold(request: HttpRequest, words: str) -> HttpResponse:
    response = HttpResponse("")
    response._headers = response.headers._store["x"] = ("X", f"{request.path}\x01{words}")
    return response


def takes(request: HttpRequest, seconds: int) -> HttpResponse:
    time.sleep(seconds)
    return HttpResponse("done")


def long(request: HttpRequest, kilobytes: int) -> HttpResponse:
    return HttpResponse(b"0123456789abcdef" * 64 * kilobytes, content_type="application/octet-stream")


urlpatterns = [
    path("breaks/<kind>/<words>/", breaks),
    path("leaves/<words>/", leaves),
    path("midway/<words>/", breaks_midway),
    path("header/<words>/", sends_what_no_header_may_hold),
    path("takes/<int:seconds>/", takes),
    path("long/<int:kilobytes>/", long),
    path("", include("config.urls")),
]
