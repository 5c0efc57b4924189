"""Which room may reach into which, read from folders and imports: a file is judged by where it lies."""

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PURE = {"persistence", "practice", "charts", "sync", "demo", "factors", "weekly"}
# From the ground up. A room reaches only into those below it; on one floor, into its neighbours without a circle.
FLOORS: list[set[str]] = [
    {"days", "ids", "places", "text", "tokens"},
    PURE,
    {"database"},
    {"models"},
    {"web"},
    {"data", "accounts", "changes", "summary", "reminders", "imports"},
    {"views"},
    {"apps", "urls", "management"},
]
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
LIBRARY_DOORS = {"countries", "library", "published", "techniques", "routines"}
LIBRARY_WITH_DJANGO = {"apps", "calling", "filters", "labels", "published", "schema", "timer", "urls", "views"}
PURE_CONFIG = {"addresses", "bodies", "server.framing"}


def name_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    name_of(file): file
    for room in ("journal", "selfcare", "config")
    for file in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in file.parts
}


@cache
def imports(module: str) -> set[str]:
    """Every module that it names in an import, wherever that stands."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
            found |= inner or {node.module}
    return found


def of(room: str) -> list[str]:
    return [module for module in MODULES if module.split(".")[0] == room]


def inner(module: str, app: str) -> str:
    """The room of a module, or its own name where it lies loose: nothing for one of another app."""
    return module.split(".")[1] if module.startswith(f"{app}.") else ""


def is_pure(module: str) -> bool:
    if module.startswith("journal."):
        return inner(module, "journal") in FLOORS[0] | PURE
    if module.startswith("selfcare."):
        return inner(module, "selfcare") not in LIBRARY_WITH_DJANGO
    return module.removeprefix("config.") in PURE_CONFIG


@pytest.mark.parametrize("module", [module for module in MODULES if is_pure(module)])
def test_a_pure_room_imports_no_django(module):
    assert not {name for name in imports(module) if name.split(".")[0] == "django"}


@pytest.mark.parametrize("module", of("selfcare"))
def test_the_library_knows_no_journal_and_no_database(module):
    outside = ("journal", "config", "django.db", "django.contrib.auth", "django.contrib.sessions")

    assert not {name for name in imports(module) if name.startswith(outside)}


@pytest.mark.parametrize("module", of("journal"))
def test_the_journal_enters_the_library_by_its_doors(module):
    rooms = {inner(name, "selfcare") for name in imports(module)} - {""}

    assert rooms <= LIBRARY_DOORS
    assert not {name for name in imports(module) if name.startswith("config")}


@pytest.mark.parametrize("module", [module for module in of("journal") if inner(module, "journal")])
def test_nothing_points_back(module):
    room = inner(module, "journal")
    entered = {inner(name, "journal") for name in imports(module)} - {"", room}

    assert {other for other in entered if FLOOR[other] > FLOOR[room]} == set()


@pytest.mark.parametrize("module", [module for module in of("journal") if inner(module, "journal") == "views"])
def test_views_import_no_views(module):
    assert not {name for name in imports(module) if name.startswith("journal.views.")}


def test_no_module_needs_itself_on_the_way():
    graph = {module: (imports(module) & MODULES.keys()) - {module} for module in MODULES}

    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_at_most_eight_files_lie_loose():
    loose = [file.name for file in (ROOT / "journal").glob("*.py")]

    assert len(loose) <= 8
