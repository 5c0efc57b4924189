"""/sw.js: the script by which a phone opens the site without a network. The same bytes for the same release.

With OFFLINE=0 it is another one, that deletes what was put by and unregisters itself.
"""

import json
from hashlib import sha256

import rjsmin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from config.precache import OFFLINE, TAG, precache, shell
from selfcare.published import KeptPage, keep, origin

FOLDER = settings.BASE_DIR / "static/js/worker"
HEADERS = {"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache"}
# By origin, home and language, whose pages may differ. Without SITE_URL any private host is ours.
scripts: dict[tuple[str, str, str | None, bool], KeptPage] = {}
MOST = 20


@csrf_exempt
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Worked out once a process, as the pages are that it names."""
    key = (origin(request), reverse("journal:today"), get_language(), settings.OFFLINE)
    script = scripts.get(key)
    if script is None or settings.DEBUG:
        script = keep(working(request) if settings.OFFLINE else leaving())
        if len(scripts) >= MOST:
            scripts.clear()
        scripts[key] = script
    sent = script.accepted(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    return HttpResponse(sent.body, headers=sent.headers | HEADERS)


def working(request: HttpRequest) -> bytes:
    source, listed = lean("worker"), precache(request)
    release: dict[str, object] = {
        "version": sha256((source + listed.digest).encode()).hexdigest()[:TAG],
        "home": reverse("journal:today"),
        "shell": shell(),
        "offline": reverse(OFFLINE),
        "still": settings.STATIC_URL,
        "pages": listed.pages,
        "files": listed.files,
    }
    return with_release(release, source)


def leaving() -> bytes:
    return with_release({"home": reverse("journal:today")}, lean("leaving"))


def lean(name: str) -> str:
    return rjsmin.jsmin((FOLDER / f"{name}.js").read_text())


def with_release(release: dict[str, object], source: str) -> bytes:
    return f"self.release={json.dumps(release, separators=(',', ':'))};\n{source}\n".encode()
