"""Read the content folder, once, and refuse it whole if anything in it is wrong or unknown.

A technique is a folder: `routine.toml` holds doses, areas, needs and sources and no words; `en.md` and its
like hold the words and no dose, so that a translation can never change one.
"""

import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from cattrs import BaseValidationError, Converter, transform_error
from cattrs.v import format_exception

from selfcare import markdown
from selfcare.routines import Limits, PerDay, Routine, Way
from selfcare.techniques import Area, Cue, Need, Source, Technique, Words

CONTENT = Path(__file__).parent / "content"
LISTS = ("how", "not for you if", "stop if")
SECTIONS = ("picture", "short", "needs", *LISTS, "next day", "numbers", "ways", "steps")

T = TypeVar("T")


class ContentError(Exception):
    """A mistake in a content file: its name, the field and what is wrong with it."""


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


@cache
def page(slug: str, language: str) -> Page:
    return read_page(CONTENT / "pages" / slug, language)


def technique(slug: str) -> Technique | None:
    return next((technique for technique in techniques() if technique.slug == slug), None)


def read_technique(folder: Path) -> Technique:
    file = read_toml(folder / "routine.toml", RoutineFile)
    translations = {words.stem: read_words(words, file) for words in sorted(folder.glob("*.md"))}
    if "en" not in translations:
        refuse(folder / "en.md", "the file", "is missing")
    try:
        routine = Routine(file.limits, file.ways, file.gap_minutes, file.per_day)
        return Technique(folder.name, file.areas, file.not_on, file.needs, routine, file.sources, translations)
    except ValueError as error:
        raise ContentError(f"{shown(folder / 'routine.toml')}: {error}") from None


def read_toml(file: Path, shape: type[T]) -> T:
    try:
        return CONVERTER.structure(tomllib.loads(read_text(file)), shape)
    except tomllib.TOMLDecodeError as error:
        refuse(file, "the file", f"is not TOML: {error}")
    except BaseValidationError as error:
        field_and_fault = "; ".join(transform_error(error, format_exception=fault))
        raise ContentError(f"{shown(file)}: {field_and_fault}") from None


def read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        refuse(file, "the file", "is missing")
    except UnicodeDecodeError as error:
        refuse(file, "the file", f"is not UTF-8 from byte {error.start} on")


def fault(error: BaseException, kind: type | None) -> str:
    """Our own checks speak for themselves; the rest is put in the library's words."""
    return str(error) if isinstance(error, ValueError | TypeError) and error.args else format_exception(error, kind)


def read_words(file: Path, routine: RoutineFile) -> Words:
    title, parts = read_markdown(file)
    expect(file, "section", set(parts), {"", *SECTIONS})
    lists = {name: lines(file, name, parts[name], routine.sources) for name in LISTS}
    steps = {step.id for way in routine.ways for step in way.steps}
    return Words(
        title=title,
        summary=one(file, "the line below the title", parts[""]),
        picture=one(file, "picture", parts["picture"]),
        short=one(file, "short", parts["short"]),
        needs=read_needs(file, parts["needs"], routine.needs),
        how=lists["how"],
        not_for=lists["not for you if"],
        stop_if=lists["stop if"],
        next_day=one(file, "next day", parts["next day"]),
        numbers=cited(file, "numbers", parts["numbers"], routine.sources),
        ways=cues(file, "ways", parts["ways"], {way.id for way in routine.ways}),
        steps=cues(file, "steps", parts["steps"], steps),
    )


def read_markdown(file: Path) -> tuple[str, dict[str, str]]:
    """The title, and the text below each heading of level two."""
    text = read_text(file)
    if twice := markdown.repeated_heading(text):
        refuse(file, f"heading {twice!r}", "stands twice")
    titles = markdown.sections(text, 1)
    if len(titles) != 2 or titles.pop(""):
        refuse(file, "title", "must be the first line and the only heading of level one")
    ((title, body),) = titles.items()
    return title, markdown.sections(body, 2)


def lines(file: Path, name: str, text: str, sources: tuple[Source, ...]) -> tuple[str, ...]:
    found = [markdown.inline_html(item, [source.id for source in sources]) for item in markdown.items(text)]
    if not found:
        refuse(file, name, "has no list")
    check_citations(file, name, "".join(found))
    return tuple(found)


def cited(file: Path, name: str, text: str, sources: tuple[Source, ...]) -> str:
    markup = markdown.html(text, [source.id for source in sources])
    check_citations(file, name, markup)
    return markup


def read_needs(file: Path, text: str, needs: tuple[Need, ...]) -> dict[Need, str]:
    named = dict(item.split(": ", 1) for item in markdown.items(text) if ": " in item)
    expect(file, "need", set(named), {str(need) for need in needs})
    return {need: named[need] for need in needs}


def cues(file: Path, section: str, text: str, ids: set[str]) -> dict[str, Cue]:
    parts = markdown.sections(text, 3)
    expect(file, f"{section}, heading", set(parts) - {""}, ids)
    return {name: cue(file, name, parts[name]) for name in sorted(ids)}


def cue(file: Path, name: str, text: str) -> Cue:
    spoken = markdown.paragraphs(text)
    if len(spoken) != 2:
        refuse(file, name, f"needs two paragraphs, the cue and a hint, and has {len(spoken)}")
    return Cue(*spoken)


def one(file: Path, name: str, text: str) -> str:
    spoken = markdown.paragraphs(text)
    if len(spoken) != 1:
        refuse(file, name, f"must be one paragraph and has {len(spoken)}")
    return spoken[0]


def read_page(folder: Path, language: str) -> Page:
    sources = read_toml(folder / "page.toml", PageFile).sources
    ids = [source.id for source in sources]
    file = folder / f"{language}.md"
    file = file if file.exists() else folder / "en.md"
    title, parts = read_markdown(file)
    html = {heading: markdown.html(text, ids) for heading, text in parts.items()}
    for heading, markup in html.items():
        check_citations(file, heading or "the lead", markup)
    lead = html.pop("")
    return Page(title, lead, tuple(Section(heading, markup) for heading, markup in html.items()), sources)


def check_citations(file: Path, name: str, markup: str) -> None:
    if unknown := markdown.unknown_citation(markup):
        refuse(file, name, f"cites {unknown}, which is not among the sources")


def expect(file: Path, what: str, found: set[str], wanted: set[str]) -> None:
    if missing := wanted - found:
        refuse(file, f"{what} {sorted(missing)[0]!r}", "is missing")
    if unknown := found - wanted:
        refuse(file, f"{what} {sorted(unknown)[0]!r}", "is unknown")


def refuse(file: Path, field: str, wrong: str) -> NoReturn:
    raise ContentError(f"{shown(file)}: {field} {wrong}")


def shown(file: Path) -> str:
    return "/".join(file.parts[-2:])


def strictly(value: Any, kind: type[T]) -> T:
    """Numbers and words as TOML has them: no "30" for 30, no true for 1; a closed list takes only its own names."""
    if issubclass(kind, Enum):
        return kind(value)
    if type(value) is not kind:
        raise TypeError(f"{value!r} is not of type {kind.__name__}")
    return value


CONVERTER = Converter(forbid_extra_keys=True)
for primitive in (int, str):  # and so for bool and every StrEnum, which descend from them
    CONVERTER.register_structure_hook(primitive, strictly)
