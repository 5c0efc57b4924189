"""Turn the words of a content file into its sections and into HTML. HTML in a content file is shown, never obeyed."""

import re
from collections.abc import Iterable

from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def sections(text: str, level: int) -> dict[str, str]:
    """The text below each heading of this level; what stands before the first is under the empty name.

    >>> sections("# Ball", 1)
    {'': '', 'Ball': ''}
    >>> sections("lead\\n\\n## how\\n\\n1. Lean.\\n", 2)
    {'': 'lead', 'how': '1. Lean.'}
    """
    before, *rest = re.split(rf"^{'#' * level} +(.+?) *$", text, flags=re.MULTILINE)
    return {"": before.strip()} | {name: body.strip() for name, body in zip(rest[::2], rest[1::2], strict=True)}


def repeated_heading(text: str) -> str | None:
    """A heading that stands a second time on its level, below the same heading of the level above."""
    seen, above = set(), ""
    for marks, name in re.findall(r"^(#{1,3}) +(.+?) *$", text, flags=re.MULTILINE):
        above = name if len(marks) < 3 else above
        if (heading := (marks, above, name)) in seen:
            return str(name)
        seen.add(heading)
    return None


def items(text: str) -> list[str]:
    """The lines of a list, a continued line joined to its own.

    >>> items("- one\\n  more\\n- two")
    ['one more', 'two']
    """
    lines = re.split(r"^(?:[-*]|\d+\.) +", text, flags=re.MULTILINE)
    return [" ".join(line.split()) for line in lines if line.strip()]


def paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def html(text: str, sources: Iterable[str] = ()) -> str:
    """Blocks of HTML; `[NHS][S50]` becomes a link to that source further down the page."""
    return str(MARKDOWN.render(text, {"references": _references(sources)}))


def inline_html(text: str, sources: Iterable[str] = ()) -> str:
    return str(MARKDOWN.renderInline(text, {"references": _references(sources)}))


def unknown_citation(markup: str) -> str | None:
    """A citation that found no source is left in brackets: its name, so that the file's author can be told."""
    found = re.search(r"\]\[([^\]]+)\]", markup)
    return found and found[1]


def _references(sources: Iterable[str]) -> dict[str, dict[str, str]]:
    return {source.upper(): {"href": f"#{source.lower()}", "title": ""} for source in sources}
