"""Every page that somebody finds by following links from one to the next."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import resolve

from selfcare.reading import symbols
from tests.texts import ROOT

ALIKE = 4  # pages of one view that are looked at: days and filters are many
NAMING = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
FILES = re.compile(r"/static/|/data/file/")


@dataclass
class Found(HTMLParser):
    """What a page links to, what it draws from a file, which parts it names, and what a link can lead to in it."""

    html: str
    links: list[str] = field(default_factory=list)
    drawings: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids |= {given.get("id") or ""}
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []
        self.drawings |= {given["href"] or ""} if tag == "use" and "href" in given else set()
        self.named |= {name for each in NAMING for name in (given.get(each) or "").split()}


@cache
def read(html: str) -> Found:
    """Once for all that is asked of a page, and for all who find the same one."""
    return Found(html)


def walk_of_each(browsers: dict[str, Client], *starts: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Whose walk, and what it found. Public pages are the same for everybody, and asked for once."""
    public: dict[str, str] = {}
    for name, browser in browsers.items():
        pages = public | dict(walk(browser, *starts, known=public))
        public = {address: html for address, html in pages.items() if not view_of(address).startswith("journal:")}
        yield name, pages


def walk(browser: Client, *starts: str, known: Container[str] = ()) -> Iterator[tuple[str, str]]:
    """Each page once, with its address; one that is not there, or is not a page, ends the walk with an error."""
    waiting, seen, views = [start for start in starts if start not in known], set(starts), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        page = browser.get(address, follow=True)
        assert page.status_code == 200, f"{address} answers {page.status_code}"
        address, html = page.redirect_chain[-1][0] if page.redirect_chain else address, page.content.decode()
        yield address, html
        for to in [urldefrag(urljoin(address, link))[0] for link in read(html).links]:
            if is_ours(to) and to not in seen and to not in known and views[view_of(to)] < ALIKE:
                waiting.append(to)
                seen.add(to)
                views[view_of(to)] += 1


def is_ours(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc and not FILES.search(parts.path)


def view_of(address: str) -> str:
    parts = urlsplit(address)
    return resolve(parts.path).view_name + re.sub(r"=[^&]*", "", parts.query)


def dead(pages: dict[str, str]) -> list[str]:
    """Links with a fragment that no id in their page has; of a page that was not walked, nobody knows."""
    found = {address: read(html) for address, html in pages.items()}
    wrong = []
    for address, page in found.items():
        for link in page.links:
            to, fragment = urldefrag(urljoin(address, link))
            if fragment and to in found and fragment not in found[to].ids:
                wrong.append(f"{link} in {address}")
    return wrong


def nameless(html: str) -> set[str]:
    """What a label or a description names by an id that its page does not have."""
    page = read(html)
    return page.named - page.ids


def undrawn(pages: Iterable[str]) -> set[str]:
    """Drawings that their file does not hold."""
    named = {drawing for html in pages for drawing in read(html).drawings}
    files = {drawing.split("#")[0] for drawing in named}
    held = {f"{file}#{symbol}" for file in files for symbol in symbols(ROOT / file.lstrip("/"))}
    return named - held
