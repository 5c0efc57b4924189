"""What a phone has for when there is no network: every public page, and every file that they and their scripts need.

Nothing is listed by hand but the names of the pages: the files are read from the pages as they are rendered, and from
the scripts as they are sent.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from posixpath import normpath

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, get_script_prefix, resolve, reverse

from config.static import BEGINS_WITH, IMPORT
from selfcare import library

PAGES = ("selfcare:technique_list", "selfcare:why", "selfcare:get_help", "privacy", "selfcare:offline", "waiting")
OF_EACH_TECHNIQUE = ("selfcare:technique_detail", "selfcare:timer")
OFFLINE = "selfcare:offline"
SHELL = "journal:shell"
ANYBODY = {"REQUEST_METHOD": "GET", "QUERY_STRING": "", "HTTP_COOKIE": "", "HTTP_ACCEPT_ENCODING": ""}
TAG = 12  # characters of a hash: enough to tell releases apart


@dataclass(frozen=True)
class Precache:
    """Pages by address, each with the beginning of its answer's tag, if it has one; files by their names."""

    pages: dict[str, str]
    files: list[str]
    digest: str


def precache(request: HttpRequest) -> Precache:
    """For the host and the language of this request."""
    answers = {address: answer(request, address) for address in addresses()}
    files = sorted(with_imports(set().union(*(named_in(page.content.decode()) for page in answers.values()))))
    digest = sha256("\n".join(files).encode())
    for address, page in answers.items():
        digest.update(address.encode() + page.content)
    return Precache({address: tag(page) for address, page in answers.items()}, files, digest.hexdigest()[:TAG])


def addresses() -> list[str]:
    """Each page once, in an order that no process changes."""
    slugs = sorted(technique.slug for technique in library.techniques())
    of_techniques = [reverse(name, args=[slug]) for slug in slugs for name in OF_EACH_TECHNIQUE]
    return list(dict.fromkeys([*map(reverse, PAGES), *of_techniques, shell()]))


def shell() -> str:
    """What stands in for Today."""
    try:
        return reverse(SHELL)
    except NoReverseMatch:
        return reverse(OFFLINE)


def answer(request: HttpRequest, address: str) -> HttpResponse:
    """The page at that address as it is for anybody."""
    path = f"/{address.removeprefix(get_script_prefix())}"
    asked = WSGIRequest(request.META | ANYBODY | {"PATH_INFO": path})
    asked.resolver_match = found = resolve(path)
    return found.func(asked, *found.args, **found.kwargs)


def tag(page: HttpResponse) -> str:
    return page.headers.get("ETag", "").strip('"')[:TAG]


def named_in(html: str) -> set[str]:
    """The names of static files in attributes and in JSON, whatever attribute it is.

    >>> sorted(named_in('<use href="/static/img/a.svg#b"/><a data-sheet="/static/css/c.css">'))
    ['css/c.css', 'img/a.svg']
    """
    base = re.escape(settings.STATIC_URL)
    return set(re.findall(rf'"{base}([^"#?]+)', html))


def with_imports(names: set[str]) -> set[str]:
    """These files, and all that scripts and sheets among them bring in, now or later."""
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += imported_by(name)
    return found


def imported_by(name: str) -> list[str]:
    """
    >>> imported_by("js/lib/clock.js")
    ['js/lib/store.js']
    """
    if name.startswith("css/"):
        imports = BEGINS_WITH.findall(text(name))  # none, once they are collected
    elif name.startswith("js/"):
        imports = [url for _, _, url in re.findall(IMPORT, text(name))]
    else:
        imports = []
    return [normpath(PurePosixPath(name).parent / each) for each in imports]


def text(name: str) -> str:
    """As it is sent: hashed and lean where the files were collected, else as it is written."""
    source = finders.find(name)
    return Path(source or Path(settings.STATIC_ROOT) / name).read_text()
