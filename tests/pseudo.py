"""A language made up for tests: every text that was collected for translators, in brackets and longer by two fifths.

Whatever a page says outside the brackets would stay English in every language.
"""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation import to_locale

from tests.texts import catalogue

LANGUAGE = "en-xa"
OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.4
FILLER = " ōōōōōō"
INNERMOST = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
FILLED_IN = re.compile(r"<[^>]+>|%\(\w+\)[sd]|\{\w+\}")
# Whose texts a page of ours may show: names of months and what forms and passwords have to say.
OTHERS = ("django.conf", "django.contrib.auth", "allauth")


def pseudo(text: str) -> str:
    """
    >>> pseudo("%(num)s days")
    '⟦%(num)s days ō⟧'
    """
    more = round(len(FILLED_IN.sub("", text)) * LONGER)
    return f"{OPEN}{text}{(FILLER * more)[:more]}{CLOSE}"


def without_brackets(text: str) -> str:
    """What stands outside every pair of brackets, also where one text holds another."""
    while INNERMOST.search(text):
        text = INNERMOST.sub("", text)
    return text


def catalogues() -> Iterator[Catalog]:
    """Ours last: it wins."""
    for package in OTHERS:
        file = files(package) / "locale/en/LC_MESSAGES/django.po"
        if file.is_file():
            with file.open("rb") as text:
                yield read_po(text)
    yield catalogue()


def write(folder: Path, language: str = LANGUAGE) -> Path:
    """A folder for LOCALE_PATHS that holds this language."""
    made = Catalog(locale=None, fuzzy=False)
    for messages in catalogues():
        for message in (each for each in messages if each.id):
            one, *many = message.id if isinstance(message.id, tuple) else (message.id,)
            words = tuple(map(pseudo, (one, *many))) if many else pseudo(one)
            made.add(message.id, words, context=message.context, flags=message.flags)
    file = folder / to_locale(language) / "LC_MESSAGES/django.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as stream:
        write_mo(stream, made)
    return folder


def speak(settings, folder: Path, language: str = LANGUAGE) -> None:
    """Let the site speak it to browsers that ask for it."""
    settings.LOCALE_PATHS = [write(folder, language)]
    settings.LANGUAGES = [*settings.LANGUAGES, (language, "Made up")]
