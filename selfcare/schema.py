"""A technique as schema.org describes one: a HowTo inside a MedicalWebPage. Nobody reviewed it, so nobody is named."""

import re
from html import unescape

from selfcare.techniques import Technique, TechniqueText


def described(technique: Technique, words: TechniqueText, language: str) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": words.title,
        "description": words.summary,
        "inLanguage": language,
        "audience": {"@type": "Patient"},
        "citation": [
            {"@type": "CreativeWork", "name": source.title, "publisher": source.publisher, "url": source.url}
            for source in technique.sources
        ],
        "mainEntity": how_to(technique, words),
    }


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
