"""Read a technique's words in one language, and hold them against the steps, ways and needs of its routine."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from selfcare import markdown
from selfcare.reading import check_citations, expect, read_markdown, refuse
from selfcare.techniques import Cue, HowStep, Need, TechniqueText

SECTIONS = {"picture", "short", "needs", "how", "not for you if", "stop if", "next day", "numbers", "ways", "steps"}
# A line of *how* may begin with a drawing: ![what it shows](its name), or two names that take turns.
DRAWING = re.compile(r"!\[(?P<shows>[^\]]+)\]\((?P<names>[a-z+-]+)\) +(?P<text>.+)")


@dataclass(frozen=True)
class Wanted:
    """What the routine has and the words must therefore name, no more and no less."""

    needs: tuple[Need, ...]
    ways: set[str]
    steps: set[str]
    sources: list[str]
    drawings: set[str]


def read_words(file: Path, wanted: Wanted) -> TechniqueText:
    title, parts = read_markdown(file)
    expect(file, "section", set(parts), {"", *SECTIONS})
    return TechniqueText(
        title=title,
        summary=one(file, "the line below the title", parts[""]),
        picture=one(file, "picture", parts["picture"]),
        short=one(file, "short", parts["short"]),
        needs=read_needs(file, parts["needs"], wanted.needs),
        how=read_how(file, parts["how"], wanted),
        not_for=lines(file, "not for you if", parts["not for you if"], wanted.sources),
        stop_if=lines(file, "stop if", parts["stop if"], wanted.sources),
        next_day=one(file, "next day", parts["next day"]),
        numbers=blocks(file, "numbers", parts["numbers"], wanted.sources),
        ways=cues(file, "ways", parts["ways"], wanted.ways),
        steps=cues(file, "steps", parts["steps"], wanted.steps),
    )


def one(file: Path, name: str, text: str) -> str:
    spoken = markdown.paragraphs(text)
    if len(spoken) != 1:
        refuse(file, name, f"must be one paragraph and has {len(spoken)}")
    return spoken[0]


def read_needs(file: Path, text: str, needs: tuple[Need, ...]) -> dict[Need, str]:
    named = dict(item.split(": ", 1) for item in markdown.items(text) if ": " in item)
    expect(file, "need", set(named), {str(need) for need in needs})
    return {need: named[need] for need in needs}


def read_how(file: Path, text: str, wanted: Wanted) -> tuple[HowStep, ...]:
    return tuple(how_step(file, item, wanted) for item in listed(file, "how", text))


def how_step(file: Path, item: str, wanted: Wanted) -> HowStep:
    drawing = DRAWING.fullmatch(item)
    if drawing is None:
        return HowStep(line(file, "how", item, wanted.sources))
    names = tuple(drawing["names"].split("+"))
    if unknown := set(names) - wanted.drawings:
        refuse(file, f"how, drawing {sorted(unknown)[0]!r}", "is unknown")
    return HowStep(line(file, "how", drawing["text"], wanted.sources), names, drawing["shows"])


def lines(file: Path, name: str, text: str, sources: Collection[str]) -> tuple[str, ...]:
    return tuple(line(file, name, item, sources) for item in listed(file, name, text))


def listed(file: Path, name: str, text: str) -> list[str]:
    return markdown.items(text) or refuse(file, name, "has no list")


def line(file: Path, name: str, item: str, sources: Collection[str]) -> str:
    markup = markdown.inline_html(item, sources)
    check_citations(file, name, markup)
    return markup


def blocks(file: Path, name: str, text: str, sources: Collection[str]) -> str:
    markup = markdown.html(text, sources)
    check_citations(file, name, markup)
    return markup


def cues(file: Path, section: str, text: str, names: set[str]) -> dict[str, Cue]:
    parts = markdown.sections(text, 3)
    expect(file, f"{section}, heading", set(parts) - {""}, names)
    return {name: cue(file, name, parts[name]) for name in sorted(names)}


def cue(file: Path, name: str, text: str) -> Cue:
    spoken = markdown.paragraphs(text)
    if len(spoken) < 2:
        refuse(file, name, f"needs two paragraphs or more, the cue and hints, and has {len(spoken)}")
    title, hint, *others = spoken
    return Cue(title, hint, tuple(others))
