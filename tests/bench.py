"""What pages cost, as ratios within one run: CPU time of one process, interleaved, median of nine rounds.

`make bench` prints; nothing here passes or fails. A ratio of 1 is as quick as Django can be.
"""

import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path
from statistics import median
from types import ModuleType
from urllib.parse import urlencode

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django
from django.conf import settings

from tests import cleanup

ROUNDS = 9
TAPS_A_DAY = 10
PUBLIC = ("/techniques/ball-on-the-wall/", "/techniques/ball-on-the-wall/timer/", "/techniques/?have=ball")
CSRF = "a" * 32
Call = Callable[[], None]


def wsgi_call(address: str, calls: int, cookies: str = "", post: Callable[[], dict] | None = None) -> Call:
    """So many requests through the whole of Django as a phone sends them, without a socket."""
    from django.core.handlers.wsgi import WSGIHandler

    handler = WSGIHandler()
    path, _, query = address.partition("?")
    environ = {"REQUEST_METHOD": "POST" if post else "GET", "PATH_INFO": path, "QUERY_STRING": query}
    environ |= {"SERVER_NAME": "localhost", "SERVER_PORT": "8000", "HTTP_HOST": "localhost:8000", "wsgi.errors": None}
    environ |= {"HTTP_ACCEPT_ENCODING": "gzip, br", "HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9", "wsgi.url_scheme": "http"}
    environ |= {"HTTP_COOKIE": f"csrftoken={CSRF}; {cookies}", "HTTP_X_CSRFTOKEN": CSRF, "HTTP_HX_REQUEST": "true"}

    def call() -> None:
        for _ in range(calls):
            body = urlencode(post()).encode() if post else b""
            sent = {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body))}
            response = handler(environ | sent | {"wsgi.input": BytesIO(body)}, lambda line, headers: None)
            b"".join(response)
            response.close()
            assert response.status_code == 200, address

    return call


def seconds(call: Call, urls: str | ModuleType) -> float:
    settings.ROOT_URLCONF = urls
    start = time.process_time()
    call()
    return time.process_time() - start


def ratio(page: Call, least: Call, urls: ModuleType, before: Call = lambda: None) -> float:
    """How many of this page fit into the time of one smallest answer."""
    ratios = []
    for _ in range(ROUNDS):
        before()
        ratios.append(seconds(least, urls) / seconds(page, "config.urls"))
    return median(ratios)


def smallest() -> ModuleType:
    """The least that Django can answer: plainly, with a session, and to a form post that saves one row."""
    from django import forms
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpResponse
    from django.urls import path

    from journal.models import TransferLink

    class Least(forms.Form):
        pain = forms.IntegerField(min_value=0, max_value=10)

    def with_session(request):
        return HttpResponse(f"ok {SessionStore(SESSION.session_key).get('name')}")

    def with_row(request):
        form = Least(request.POST)
        form.is_valid()
        link = TransferLink(journal=JOURNAL, token_hash=str(time.time_ns()), made=NOW, expires=NOW)
        link.save(force_insert=True)
        return HttpResponse("ok")

    urls = ModuleType("smallest")
    urls.urlpatterns = [
        path("plain/", lambda request: HttpResponse("ok")),
        path("session/", with_session),
        path("row/", with_row),
    ]
    return urls


def journal_of(days: int, token: str):
    """A realistic journal of so many days, and the cookie that opens it."""
    from journal import tokens
    from journal.management.commands.demo import make
    from journal.models import Device

    journal = make(NOW, days, seed=1)
    Device.objects.create(journal=journal, token_hash=tokens.hashed(token), made=NOW, used=NOW)
    return journal, f"device={token}; zone=UTC"


def long_journal(token: str):
    """Ten years of three spots, put in at once."""
    from journal.ids import uuid7
    from journal.models import Rating

    journal, cookie = journal_of(30, token)
    days = [(NOW - timedelta(days=n)).date() for n in range(40, 3650)]
    Rating.objects.bulk_create(
        Rating(journal=journal, spot=spot, day=day, pain=day.day % 11, at=NOW, zone="UTC", version=uuid7())
        for spot in journal.spots.all()
        for day in days
    )
    return journal, cookie


def tap_of(journal) -> tuple[str, Callable[[], dict], Call]:
    """The address of a tap, what each tap sends, and how to empty the day: nobody changes it hundreds of times."""
    from journal.days import journal_day
    from journal.ids import uuid7

    spot, day = journal.spots.first(), journal_day(NOW, UTC)
    numbers, seen = count(), [""]

    def fields() -> dict:
        said = {"pain": next(numbers) % 11, "change": str(uuid7()), "replaces": seen[0]}
        seen[0] = said["change"]
        return said

    def emptied() -> None:
        spot.ratings.filter(day=day).delete()
        spot.former_ratings.filter(day=day).delete()
        seen[0] = ""

    return f"/journal/spots/{spot.pk}/days/{day}/", fields, emptied


def rule() -> float:
    """Milliseconds for 400 days of one spot, the median of many."""
    from datetime import date
    from random import Random

    from journal.persistence.rule import assess

    dice, today, times = Random(1), date(2026, 11, 22), []  # noqa: S311 - chance, not a secret
    diary = [(today - timedelta(days=n), max(0, min(10, round(dice.gauss(5, 1))))) for n in range(400)]
    for _ in range(200):
        start = time.process_time()
        assess(diary, today)
        times.append(time.process_time() - start)
    return median(times) * 1000


def main() -> None:
    print(f"The persistence rule on 400 days (aim: under 1 ms): {rule():.2f} ms")
    urls = smallest()
    print("Public pages, to HttpResponse('ok') behind the same middleware (aim 0.9):")
    for address in PUBLIC:
        print(f"  {ratio(wsgi_call(address, 300), wsgi_call('/plain/', 300), urls):.2f}  {address}")
    month, month_cookie = JOURNAL, COOKIE
    session = wsgi_call("/session/", 100)
    print("Private pages, to the smallest view with a session (aims: / 0.6, history 0.3):")
    for address in ("/", "/journal/"):
        print(f"  {ratio(wsgi_call(address, 100, month_cookie), session, urls):.2f}  {address}")
    address, fields, emptied = tap_of(month)
    tap = wsgi_call(address, TAPS_A_DAY, month_cookie, fields)
    row = wsgi_call("/row/", TAPS_A_DAY, "", lambda: {"pain": 5})
    print("A tap, to the smallest form post that saves one row (aim 0.8):")
    print(f"  {ratio(tap, row, urls, before=emptied):.2f}")
    _, long_cookie = long_journal("long")
    month_page, long_page = wsgi_call("/", 100, month_cookie), wsgi_call("/", 100, long_cookie)
    times = [seconds(long_page, "config.urls") / seconds(month_page, "config.urls") for _ in range(ROUNDS)]
    print(f"Today after ten years of three spots, to Today after a month (at most 1.1): {median(times):.2f}")


if __name__ == "__main__":
    cleanup.on_sigterm()
    with tempfile.TemporaryDirectory() as folder:
        settings.DATABASES["default"] |= {"NAME": Path(folder) / "bench.sqlite3"}
        settings.INSTALLED_APPS += ["django.contrib.sessions"]
        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        django.setup()
        from django.contrib.sessions.backends.db import SessionStore
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        NOW = datetime.now(UTC)
        JOURNAL, COOKIE = journal_of(30, "month")
        SESSION = SessionStore()
        SESSION["name"] = "ann"
        SESSION.save()
        main()
