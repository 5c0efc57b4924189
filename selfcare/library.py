"""The content folder, read once, and refused whole if anything in it is wrong or unknown.

A technique is a folder: `routine.toml` holds doses, areas, needs and sources and no words; `en.md` and its
like hold the words and no dose, so that a translation can never change one.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from selfcare import markdown
from selfcare.reading import ContentError, check_citations, read_markdown, read_toml, refuse, shown, symbols
from selfcare.routines import Limits, PerDay, Routine, Way
from selfcare.techniques import Area, Firmness, Need, Place, Source, Technique
from selfcare.words import Wanted, read_words

CONTENT = Path(__file__).parent / "content"
DRAWINGS = Path(__file__).parents[1] / "static" / "img" / "drawings"


@dataclass(frozen=True)
class RoutineFile:
    areas: tuple[Area, ...]
    needs: tuple[Need, ...]
    limits: Limits
    ways: tuple[Way, ...]
    sources: tuple[Source, ...]
    not_on: tuple[Area, ...] = ()
    gap_minutes: int = 0
    per_day: PerDay | None = None
    places: tuple[Place, ...] = ()
    firmness: tuple[Firmness, ...] = ()


@dataclass(frozen=True)
class PageFile:
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Section:
    heading: str
    html: str

    @property
    def anchor(self) -> str:
        return "-".join(self.heading.lower().split())

    @property
    def items(self) -> list[str]:
        """The lines of its list, as HTML."""
        return re.findall(r"<li>(.*?)</li>", self.html, re.DOTALL)


@dataclass(frozen=True)
class Page:
    """A page of plain words: its title, a lead, and sections in order, each as HTML."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]


@cache
def techniques() -> tuple[Technique, ...]:
    """Every technique, in the order of its folder's name."""
    folders = sorted(file.parent for file in CONTENT.glob("*/routine.toml"))
    return tuple(read_technique(folder) for folder in folders)


def technique(slug: str) -> Technique | None:
    return next((technique for technique in techniques() if technique.slug == slug), None)


@cache
def page(slug: str, language: str) -> Page:
    return read_page(CONTENT / "pages" / slug, language)


def section(slug: str, anchor: str, language: str) -> Section:
    """By its English name; a translation has the same sections in the same order."""
    names = [section.anchor for section in page(slug, "en").sections]
    return page(slug, language).sections[names.index(anchor)]


def read_technique(folder: Path) -> Technique:
    file = read_toml(folder / "routine.toml", RoutineFile)
    wanted = wanted_words(folder, file)
    translations = {words.stem: read_words(words, wanted) for words in sorted(folder.glob("*.md"))}
    if "en" not in translations:
        refuse(folder / "en.md", "the file", "is missing")
    try:
        return Technique(
            slug=folder.name,
            areas=file.areas,
            not_on=file.not_on,
            needs=file.needs,
            routine=Routine(file.limits, file.ways, file.gap_minutes, file.per_day),
            sources=file.sources,
            places=file.places,
            firmness=file.firmness,
            translations=translations,
        )
    except ValueError as error:
        raise ContentError(f"{shown(folder / 'routine.toml')}: {error}") from None


def wanted_words(folder: Path, file: RoutineFile) -> Wanted:
    drawings = symbols(DRAWINGS / f"{folder.name}.svg")
    steps = [step for way in file.ways for step in way.steps]
    if unknown := {step.picture for step in steps if step.picture} - drawings:
        refuse(folder / "routine.toml", f"picture {sorted(unknown)[0]!r}", "is not among the drawings")
    return Wanted(
        needs=file.needs,
        ways={way.id for way in file.ways},
        steps={step.id for step in steps},
        sources=[source.id for source in file.sources],
        drawings=drawings,
    )


def read_page(folder: Path, language: str) -> Page:
    sources = read_toml(folder / "page.toml", PageFile).sources
    file = folder / f"{language}.md"
    file = file if file.exists() else folder / "en.md"
    title, parts = read_markdown(file)
    html = {heading: markdown.html(text, [source.id for source in sources]) for heading, text in parts.items()}
    for heading, markup in html.items():
        check_citations(file, heading or "the lead", markup)
    lead = html.pop("")
    return Page(title, lead, tuple(Section(heading, markup) for heading, markup in html.items()), sources)
