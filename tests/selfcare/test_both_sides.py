"""What is known is told with both sides, in the words of sources that are listed below it."""

import re

import pytest

from selfcare import library
from selfcare.schema import plain


def told(heading: str, about: str) -> str:
    """The line of *why* that begins with these words."""
    page = library.page("why", "en")
    lines = [line for section in page.sections if section.heading == heading for line in section.items]
    return re.sub(r"\s+", " ", next(plain(line) for line in lines if plain(line).startswith(about)))


@pytest.mark.parametrize(
    ("about", "sides"),
    [
        ("Pressing", ("Reviews disagree", "no better than without it", "neck pain was less", "not a ball or a hook")),
        ("Warmth and cold", ("warmth and cold eased about the same", "had held 15 to matter")),
        ("Moving", ("mixed results", "a habit that is easy to keep, not a dose")),
        (
            "Massage",
            ("Guidelines differ", "one option", "advises against", "puts moving first", "Physiotherapy and exercise"),
        ),
    ],
)
def test_why_says_both_sides(about, sides):
    line = told("What you can expect", about)

    assert [side for side in sides if side not in line] == []


def test_the_price_of_writing_it_down_is_said_once_with_a_way_to_stop():
    page = library.page("why", "en")
    [section] = [section for section in page.sections if section.heading == "Writing it down"]

    assert "none shows that it does harm" in plain(section.html)
    assert "you can pause it" in plain(section.html)


def test_every_source_of_why_is_cited_there():
    page = library.page("why", "en")
    text = "".join([page.lead, *(section.html for section in page.sections)])

    assert [source.id for source in page.sources if f'"#{source.id.lower()}"' not in text] == []
