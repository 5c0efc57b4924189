"""The number that brings an ambulance in each country, and the country that a time zone lies in.

With `library` and `techniques` one of the doors by which other rooms come in. Nothing here knows a person or a request.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from unicodedata import combining, normalize

from selfcare.library import CONTENT
from selfcare.markdown import items
from selfcare.reading import expect, read_markdown, read_toml, refuse

FOLDER = CONTENT / "countries"
SOMEWHERE_ELSE = "ZZ"  # a choice like any other; no country has this code
ANYWHERE = "112"  # works on most mobile phones
# Links of the zone database that lead to a zone of the same clock in another country.
OWN_PLACE = {
    "Africa/Asmera": "Africa/Asmara",
    "Africa/Timbuktu": "Africa/Bamako",
    "America/Coral_Harbour": "America/Atikokan",
    "America/Virgin": "America/St_Thomas",
    "Antarctica/South_Pole": "Antarctica/McMurdo",
    "Atlantic/Jan_Mayen": "Arctic/Longyearbyen",
    "Iceland": "Atlantic/Reykjavik",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Truk": "Pacific/Chuuk",
    "Pacific/Yap": "Pacific/Chuuk",
}
# Clocks of many countries, which the database links to one of them.
NOWHERE = {"CET", "CST6CDT", "EET", "EST", "EST5EDT", "HST", "MET", "MST", "MST7MDT", "PST8PDT", "WET"}


@dataclass(frozen=True)
class OpenedSource:
    """A page that somebody has read on that day."""

    id: str
    title: str
    publisher: str
    url: str
    opened: date


@dataclass(frozen=True)
class Numbers:
    """A country whose number no source was opened for has none here."""

    ambulance: str = ""
    urgent_care: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        for number in (self.ambulance, self.urgent_care):
            if not re.fullmatch(r"(\+?[0-9](?: ?[0-9]){1,14})?", number):
                raise ValueError(f"{number!r} is not a number that can be called")
        if bool(self.ambulance or self.urgent_care) != bool(self.source):
            raise ValueError("a number has a source, and a source is for a number")


@dataclass(frozen=True)
class CountriesFile:
    sources: tuple[OpenedSource, ...]
    numbers: dict[str, Numbers]


@dataclass(frozen=True)
class Country:
    """`own_place` is how a sentence begins about being there, where it is not "In" and the name."""

    code: str
    name: str
    own_place: str
    ambulance: str
    urgent_care: str
    zones: str

    @property
    def letter(self) -> str:
        return without_accents(self.name)[0].upper()


@dataclass(frozen=True)
class Where:
    """The country that somebody chose, or else the one that their zone lies in; without a code nobody knows."""

    code: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Call:
    """The one number to show. Where the country is not known, or its number is not, one that works in most of them."""

    country: Country | None = None
    chosen: bool = False

    @property
    def number(self) -> str:
        return (self.country and self.country.ambulance) or ANYWHERE

    @property
    def has_number(self) -> bool:
        return bool(self.country and self.country.ambulance)


def call(here: Where, language: str) -> Call:
    return Call(country(here.code, language), here.chosen)


def where(chosen: str, zone: str) -> Where:
    """
    >>> where("GB", "Asia/Calcutta"), where("", "Asia/Calcutta")
    (Where(code='GB', chosen=True), Where(code='IN', chosen=False))
    >>> where("ZZ", "Asia/Calcutta"), where("", "UTC")
    (Where(code='', chosen=True), Where(code='', chosen=False))
    """
    if chosen == SOMEWHERE_ELSE:
        return Where(chosen=True)
    return Where(chosen, chosen=True) if chosen in numbers().numbers else Where(zones().get(zone, ""))


def may_be_chosen(code: str) -> bool:
    """A country, somewhere else, or nothing: then the zone decides."""
    return code in {"", SOMEWHERE_ELSE} or code in numbers().numbers


def country(code: str, language: str) -> Country | None:
    return next((country for country in countries(language) if country.code == code), None)


@cache
def countries(language: str) -> tuple[Country, ...]:
    """All of them, in the order of their names, whatever is written above a letter."""
    named = sorted(names(language).items(), key=lambda row: without_accents(row[1][0]))
    return tuple(described(code, *words) for code, words in named)


def described(code: str, name: str, own_place: str) -> Country:
    own_zones = " ".join(sorted(zone for zone, lies in zones().items() if lies == code))
    own = numbers().numbers[code]
    return Country(code, name, own_place, own.ambulance, own.urgent_care, own_zones)


def without_accents(name: str) -> str:
    return "".join(letter for letter in normalize("NFKD", name) if not combining(letter)).casefold()


@cache
def numbers() -> CountriesFile:
    file = FOLDER / "numbers.toml"
    found = read_toml(file, CountriesFile)
    listed = {source.id for source in found.sources}
    if len(listed) < len(found.sources):
        refuse(file, "sources", "share an id")
    expect(file, "source", listed, {own.source for own in found.numbers.values()} - {""})
    return found


@cache
def names(language: str) -> dict[str, tuple[str, str]]:
    """By code, the name, and how a sentence begins about being there, where it has its own words for that."""
    file = FOLDER / f"{language}.md"
    file = file if file.exists() else FOLDER / "en.md"
    rows = [re.fullmatch(r"([A-Z]{2}): ([^|]+?)(?: \| (.+))?", item) for item in items(read_markdown(file)[1]["names"])]
    if None in rows:
        refuse(file, "names", 'has a line that is not "ZA: South Africa"')
    found = {row[1]: (row[2], row[3] or "") for row in rows if row}
    expect(file, "country", set(found), set(numbers().numbers))
    return found


@cache
def zones() -> dict[str, str]:
    """The country of each zone, under every spelling that a browser may report."""
    folder = files("tzdata.zoneinfo")
    table = [line.split("\t") for line in (folder / "zone.tab").read_text().splitlines() if not line.startswith("#")]
    found = {zone: code for code, _coordinates, zone, *_ in table}
    links = re.findall(r"^L (\S+) (\S+)$", (folder / "tzdata.zi").read_text(), re.MULTILINE)
    for target, name in links:
        place = found.get(OWN_PLACE.get(name, target))
        if place and name not in NOWHERE:
            found.setdefault(name, place)
    return found
