"""Every page in a made-up language: what stands outside its brackets was not given to the translators.

Words of content files are left out, since each language has files of its own for them (`en.md` in `selfcare/content/`);
so are names of brands, persons and zones, and what people wrote themselves.
"""

import json
import re
from dataclasses import asdict
from html.parser import HTMLParser
from itertools import product

import pytest

from journal.demo import diary
from selfcare import countries, library
from tests.cast import TODAY
from tests.journal.everybody import FIELDS, NOBODY, OWNER, SECRETS, gather, named
from tests.people import CODE
from tests.pseudo import CLOSE, LANGUAGE, OPEN, speak, without_brackets
from tests.visitors import visitors
from tests.walk import walk_of_each

PLACE = r"\{\w+\}"  # what static/js/journal/draw.js fills in
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# Attributes that are read aloud, shown or handed to a script as words.
SPOKEN = {"alt", "aria-label", "title", "placeholder", "content"}
NOT_WORDS = {"data-blank", "data-zones", "data-times", "data-journals", "data-worse", "data-choice", "data-part"}
DESCRIBING = {"description", "og:title", "og:description", "og:image:alt"}
WORD = re.compile(r"[^\W\d_]{2,}")
NAMES = {"Unknot", "Firefox", "Android", "ann", "somebody", str(diary.ZONE)}


class Texts(HTMLParser):
    """Each text and spoken attribute of a page; of a script the texts in its data."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []
        self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.inside = [*self.inside, tag] if tag in ("script", "style") else self.inside
        if tag == "meta" and not DESCRIBING & set(dict(attrs).values()):
            return
        for name, value in attrs:
            is_words = name.startswith("data-") and " " in (value or "") and name not in NOT_WORDS
            if value and (name in SPOKEN or is_words):
                self.found.append(value)

    def outside(self, data: str) -> str:
        """What stands outside the brackets, of which one pair may enclose several pieces of a page."""
        found = ""
        for letter in data:
            self.depth += (letter == OPEN) - (letter == CLOSE)
            found += letter if self.depth == 0 and letter != CLOSE else " "
        return found

    def handle_endtag(self, tag):
        self.inside = [each for each in self.inside if each != tag]

    def handle_data(self, data):
        if not self.inside:
            self.found.append(self.outside(data))
        elif data.startswith("{") and '"labels"' in data:
            self.found += leaves(json.loads(data)["labels"])


def leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in leaves(each)]
    if isinstance(value, list | tuple):
        return [leaf for each in value for leaf in leaves(each)]
    return [value] if isinstance(value, str) else []


def content() -> set[str]:
    """Every piece of text in the content files, as a page shows it."""
    texts = [leaf for technique in library.techniques() for leaf in leaves(asdict(technique))]
    texts += [leaf for slug in ("why", "get-help") for leaf in leaves(asdict(library.page(slug, "en")))]
    texts += [leaf for country in countries.countries("en") for leaf in leaves(asdict(country))]
    pieces = {bare(piece) for text in texts for piece in Texts(text).found}
    return pieces | {bare(piece) for text in texts for piece in re.split(r", ", text)}


def bare(text: str) -> str:
    return " ".join(text.split()).strip(" .,:;·|()")


def left(html: str, allowed: set[str]) -> set[str]:
    """What a page says in English."""
    page = Texts(html)
    assert page.depth == 0, "a bracket has lost the other"
    outside = {bare(without_brackets(text)) for text in page.found}
    pieces = {bare(piece) for text in outside - allowed for piece in re.split(r"[,:;·]", text)}
    return {piece for piece in pieces - allowed if WORD.search(piece) and bare(piece) not in allowed}


@pytest.fixture
def made_up(settings, tmp_path):
    speak(settings, tmp_path)


STARTS = ["/", "/techniques/", "/get-help/", "/journal/notice/", "/?bad-day", "/?all", "/privacy/", "/offline/"]


@pytest.mark.usefixtures("made_up")
def test_no_page_says_a_word_that_was_not_given_to_the_translators():
    written = {each.words for each in diary.diary(60, 1, TODAY, library.techniques()) if isinstance(each, diary.Noted)}
    allowed = content() | NAMES | {bare(words) for words in written if words}

    english: dict[str, set[str]] = {}
    browsers = visitors()
    for browser in browsers.values():
        browser.defaults["HTTP_ACCEPT_LANGUAGE"] = LANGUAGE
    pages = {page for _, found in walk_of_each(browsers, *STARTS) for page in found.items()}
    for address, html in pages:
        assert f'<html lang="{LANGUAGE}"' in html, address
        for text in left(html, allowed):
            if not re.fullmatch(PLACE, text):
                english.setdefault(text, set()).add(address)

    assert english == {}


@pytest.mark.usefixtures("made_up")
def test_no_answer_to_a_form_does_either_whoever_sends_it():
    play, allowed = gather(), content() | NAMES | {*SECRETS, *FIELDS.values()}

    english: dict[str, set[str]] = {}
    for (role, htmx), name in product(((OWNER, True), (OWNER, False), (NOBODY, False)), named()):
        play.browsers[role].defaults["HTTP_ACCEPT_LANGUAGE"] = LANGUAGE
        answer = play.ask(role, "post", play.address(name), htmx)[0]
        flashed = " ".join(str(each) for each in answer.wsgi_request._messages._queued_messages)
        page = answer.content.decode() if answer.headers.get("Content-Type", "").startswith("text/html") else ""
        for text in left(re.sub(CODE, "", page), allowed) | left(flashed, allowed):
            english.setdefault(text, set()).add(name)

    assert english == {}


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>⟦One word ōō⟧</p>", set()),
        ("<p>⟦One <b>bold</b> word⟧ 4 – 5</p>", set()),
        ("<p>⟦At ⟦Neck⟧ or so⟧, an en.md word.</p>", set()),
        ("<p>⟦One⟧ word</p>", {"word"}),
        ("<p>⟦At ⟦Neck⟧⟧ min</p>", {"min"}),
        ('<button aria-label="Close">⟦Close⟧</button>', {"Close"}),
        ('<p data-failed="It is late">', {"It is late"}),
        ('<script type="application/json">{"labels": {"start": "Start"}}</script>', {"Start"}),
    ],
)
def test_what_stands_outside_the_brackets_is_found(page, found):
    assert left(page, {"an en.md word"}) == found
