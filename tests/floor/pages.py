"""Which elements and attributes the templates and drawings use."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from tests.floor import HARMLESS, Feature, complaint

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
PRINTED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
OURS = ("data-", "aria-", "hx-", "xmlns", "printed")
TELLING = {("input", "type"), ("link", "rel")}  # attributes whose values are features of their own


def faults(name: str, page: str) -> list[str]:
    return [complaint(f"{name}: <{tag}>", feature) for tag, feature in uses(page) if is_lost(feature)]


def is_lost(feature: Feature) -> bool:
    return feature.since is None or (feature.is_newer and str(feature) not in HARMLESS)


def uses(page: str) -> Iterator[tuple[str, Feature]]:
    reader = Reader(convert_charrefs=True)
    reader.feed(PRINTED.sub("printed", JINJA.sub(" ", page)))
    for tag, attributes in reader.tags:
        yield tag, Feature("html.elements", tag)
        for name, value in attributes:
            if not name.startswith(OURS):
                yield tag, Feature("html.attributes", name)
            if (tag, name) in TELLING and value != "printed":
                yield tag, Feature("html.attributes", f"{tag} {name}={value}")


class Reader(HTMLParser):
    def __init__(self, **options):
        super().__init__(**options)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, attributes))
