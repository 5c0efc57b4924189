"""Words that a neighbour reads without asking: grade by Flesch and Kincaid, sentence length, words we never use."""

import re
from pathlib import Path

import pytest

from selfcare import library
from selfcare.schema import plain

ROOT = Path(__file__).parents[2]
# A silent e counts too, so a word is rather taken for longer than it is.
SYLLABLE = re.compile(r"[aeiouy]+", re.IGNORECASE)
NEVER = re.compile(r"as you can stand|personal best|record hold|treats|cures|diagnos(e|is) your", re.IGNORECASE)


def grade(text: str) -> float:
    """The school year in which a text is understood: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(max(1, len(SYLLABLE.findall(word))) for word in words)
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * syllables / len(words) - 15.59


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.?:;]\s+|\n", text) if part.strip()]


@pytest.mark.parametrize("technique", library.techniques(), ids=lambda technique: technique.slug)
def test_how_and_stop_if_are_easy_to_read(technique, capsys):
    words = technique.words("en")
    how = grade("\n".join(plain(step.html) for step in words.how))
    stop = grade("\n".join(plain(line) for line in words.stop_if))
    with capsys.disabled():
        print(f"\n  reading grade, {technique.slug}: how {how:.1f}, stop if {stop:.1f}")

    assert how <= 7
    assert stop <= 7


def test_the_warning_signs_are_easy_to_read():
    sections = library.page("get-help", "en").sections[:3]
    grades = {section.anchor: grade(re.sub(r"<[^>]+>", "", section.html)) for section in sections}
    print(grades)

    assert max(grades.values()) <= 8


@pytest.mark.parametrize("technique", library.techniques(), ids=lambda technique: technique.slug)
def test_no_sentence_is_long(technique):
    words = technique.words("en")
    lines = [plain(line) for line in (*(step.html for step in words.how), *words.stop_if, *words.not_for)]

    assert [part for line in lines for part in sentences(line) if len(part.split()) > 20] == []


def test_nothing_promises_or_spurs_on():
    files = [*(ROOT / "selfcare").rglob("*.*"), *(ROOT / "templates").rglob("*.html")]
    texts = {file: file.read_text() for file in files if file.suffix in (".py", ".md", ".toml", ".html")}

    assert [file.name for file, text in texts.items() if NEVER.search(text)] == []


def test_no_exclamation_marks_in_what_people_read():
    found = [file for file in (ROOT / "selfcare" / "content").rglob("*.md") if re.search(r"!(?!\[)", file.read_text())]

    assert not found
