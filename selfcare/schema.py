"""Public pages as schema.org describes them. Nobody reviewed them and no date is known, so neither is named."""

import re
from collections.abc import Iterable
from html import unescape

from selfcare.library import Page
from selfcare.techniques import Source, Technique, TechniqueText


def technique_described(technique: Technique, words: TechniqueText, language: str, address: str) -> dict[str, object]:
    """A HowTo inside a MedicalWebPage."""
    page = web_page(words.title, words.summary, language, address, technique.sources)
    return page | {"mainEntity": how_to(technique, words)}


def page_described(page: Page, description: str, language: str, address: str) -> dict[str, object]:
    return web_page(page.title, description, language, address, page.sources)


def web_page(name: str, description: str, language: str, address: str, sources: Iterable[Source]) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "url": address,
        "name": name,
        "description": description,
        "inLanguage": language,
        "audience": {"@type": "Patient"},
        "citation": [cited(source) for source in sources],
    }


def cited(source: Source) -> dict[str, object]:
    publisher = {"@type": "Organization", "name": source.publisher}
    return {"@type": "CreativeWork", "name": source.title, "publisher": publisher, "url": source.url}


def how_to(technique: Technique, words: TechniqueText) -> dict[str, object]:
    return {
        "@type": "HowTo",
        "name": words.title,
        "totalTime": f"PT{technique.routine.minutes}M",
        "tool": [{"@type": "HowToTool", "name": need} for need in words.needs.values()],
        "step": [{"@type": "HowToStep", "text": plain(step.html)} for step in words.how],
    }


def plain(html: str) -> str:
    """
    >>> plain("Lean &amp; <em>breathe</em>")
    'Lean & breathe'
    """
    return unescape(re.sub(r"<[^>]+>", "", html))
