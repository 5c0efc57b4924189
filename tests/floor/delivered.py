"""What is delivered to browsers, and which features it uses."""

from collections.abc import Iterator
from pathlib import Path

import django_htmx
from django.conf import settings

from tests.floor import Feature, pages, scripts, sheets

ROOT = Path(settings.BASE_DIR)
STATIC = ROOT / "static"
SHEETS = {file.name: file.read_text() for file in sorted((STATIC / "css").glob("*.css"))}
SCRIPTS = {file.relative_to(STATIC).as_posix(): file.read_text() for file in sorted((STATIC / "js").rglob("*.js"))}
NAMES = frozenset().union(*(scripts.names_of(scripts.parse(script)) for script in SCRIPTS.values()))
HTMX_FILE = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
HTMX = HTMX_FILE.read_text()
DRAWN = [*(ROOT / "templates").rglob("*.html"), *(STATIC / "img").rglob("*.svg")]
PAGES = {file.relative_to(ROOT).as_posix(): file.read_text() for file in sorted(DRAWN)}


def features() -> Iterator[Feature]:
    for sheet in SHEETS.values():
        yield from (feature for _, feature in sheets.found_in_rules(sheets.rules(sheet)))
    for script in SCRIPTS.values():
        yield from (feature for _, feature in scripts.uses(script, NAMES))
    yield from (feature for _, feature in scripts.uses(HTMX))
    for page in PAGES.values():
        yield from (feature for _, feature in pages.uses(page))
