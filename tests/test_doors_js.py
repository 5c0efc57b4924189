"""Which room of the scripts may reach into which, read from the folders and the import lines."""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

JS = Path(__file__).parent.parent / "static" / "js"
DOORS = {
    "routine": {"routine"},
    "lib": {"lib"},
    "sound": {"sound", "routine", "lib"},
    "timer": {"timer", "outbox", "sound", "routine", "lib"},
    "outbox/store": {"outbox/store", "outbox"},
    "outbox": {"outbox", "outbox/store", "lib"},
    "journal": {"journal", "outbox", "sound", "routine", "lib"},
    "worker": {"worker"},  # classic scripts, which the server puts together
    "": {"", "journal", "outbox", "lib"},  # site.js, offline.js, waiting.js
}
IMPORT = re.compile(r'^import (?:[^"]* from )?"(\.[^"]+)"|\bawait import\("([^"]+)"\)', re.MULTILINE)
IMPURE = re.compile(
    r"\b(document|window|globalThis|navigator|localStorage|performance|Date\.now|new Date\(\)|setTimeout)\b"
)
THINKS = ("routine/", *(f"outbox/{name}.js" for name in ("outbox", "batches", "types", "store/store", "store/memory")))
COMMENT = re.compile(r"^\s*(//|/?\*).*$|\s//.*$", re.MULTILINE)
FILES = {file.relative_to(JS).as_posix(): file for file in sorted(JS.rglob("*.js"))}


def imports(name: str) -> set[str]:
    found = {first or later for first, later in IMPORT.findall(FILES[name].read_text())}
    return {(FILES[name].parent / path).resolve().relative_to(JS).as_posix() for path in found}


def room(name: str) -> str:
    return name.rpartition("/")[0]


@pytest.mark.parametrize("name", FILES)
def test_a_script_reaches_only_through_the_doors_of_its_room(name):
    assert {room(other) for other in imports(name)} <= DOORS[room(name)]


def test_no_script_comes_back_to_itself():
    assert list(TopologicalSorter({name: imports(name) for name in FILES}).static_order())


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith(THINKS)])
def test_what_thinks_names_no_page_and_no_clock(name):
    assert not IMPURE.findall(COMMENT.sub("", FILES[name].read_text()))
