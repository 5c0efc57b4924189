"""What is delivered to browsers, and which features it uses."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from tests.floor import Feature, sheets

ROOT = Path(settings.BASE_DIR)
STATIC = ROOT / "static"
SHEETS = {file.name: file.read_text() for file in sorted((STATIC / "css").glob("*.css"))}


def features() -> Iterator[Feature]:
    for sheet in SHEETS.values():
        yield from (feature for _, feature in sheets.found_in_rules(sheets.rules(sheet)))
