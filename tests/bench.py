"""What pages cost, as ratios within one run: CPU time of one process, interleaved, median of nine rounds.

`make bench` prints; nothing here passes or fails.
"""

import os
import time
from collections.abc import Callable
from statistics import median
from types import ModuleType

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django
from django.conf import settings

ROUNDS = 9
CALLS = 400


def smallest(address: str) -> ModuleType:
    """A URLconf with one view behind the same middleware: the least that Django can answer."""
    from django.http import HttpResponse
    from django.urls import path

    urls = ModuleType("smallest")
    urls.urlpatterns = [path(address.lstrip("/"), lambda request: HttpResponse("ok"))]
    return urls


def wsgi_call(address: str) -> Callable[[], None]:
    """One GET through the whole of Django as a phone sends it, without a socket."""
    from io import BytesIO

    from django.core.handlers.wsgi import WSGIHandler

    handler = WSGIHandler()
    path, _, query = address.partition("?")
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost"}
    environ |= {
        "SERVER_PORT": "8000",
        "HTTP_HOST": "localhost:8000",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
    }
    environ |= {"HTTP_ACCEPT_ENCODING": "gzip, br", "HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9", "wsgi.errors": None}

    def call() -> None:
        response = handler(dict(environ), lambda status, headers: None)
        b"".join(response)
        response.close()

    return call


def seconds(call: Callable[[], None]) -> float:
    start = time.process_time()
    for _ in range(CALLS):
        call()
    return time.process_time() - start


def ratio(address: str) -> float:
    """How many of this page fit into the time of one smallest answer: 1 is as quick as Django can be."""
    page, least = wsgi_call(address), wsgi_call("/least/")
    ratios = []
    for _ in range(ROUNDS):
        settings.ROOT_URLCONF = "config.urls"
        of_page = seconds(page)
        settings.ROOT_URLCONF = LEAST
        ratios.append(seconds(least) / of_page)
    return median(ratios)


if __name__ == "__main__":
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_AUTOREFRESH = False
    django.setup()
    LEAST = smallest("/least/")
    print("Ratio to HttpResponse('ok') behind the same middleware (1 is as quick as Django can be):")
    for address in (
        "/techniques/ball-on-the-wall/",
        "/techniques/ball-on-the-wall/timer/",
        "/techniques/?have=ball",
        "/",
    ):
        print(f"  {ratio(address):.2f}  {address}")
