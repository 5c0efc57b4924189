"""Which room may reach into which, read from the imports themselves."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PURE = ["selfcare/routines.py", "selfcare/techniques.py", "selfcare/mark.py", "selfcare/markdown.py", "journal/ids.py"]
PURE += ["selfcare/reading.py", "selfcare/words.py", "selfcare/library.py", "selfcare/countries.py"]
PURE += ["config/addresses.py", "config/bodies.py", "config/server/framing.py"]
PURE_JOURNAL = ["chart", "days", "places", "proposal", "demo", "tokens", "versions", "words", "diary", "persistence"]
PURE_JOURNAL += [
    "angles",
    "target",
    "browsers",
    "qr",
    "patterns",
    "situations",
    "replies",
    "checks",
    "causes",
    "steps",
    "reasons",
    "advice",
    "stories",
    "countries",
]
PURE += [f"journal/{name}.py" for name in PURE_JOURNAL]
JOURNAL_MAY_ENTER = {"selfcare.countries", "selfcare.library", "selfcare.techniques", "selfcare.routines"}


def imports(file: Path) -> set[str]:
    """Every module that the file names in an import, wherever it stands."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def enters(file: Path, *doors: str) -> set[str]:
    return {name for name in imports(file) for door in doors if name == door or name.startswith(f"{door}.")}


@pytest.mark.parametrize("file", modules("selfcare"), ids=str)
def test_the_library_knows_no_journal_and_no_database(file):
    assert not enters(file, "journal", "config", "django.db", "django.contrib.auth", "django.contrib.sessions")


@pytest.mark.parametrize("file", modules("journal"), ids=str)
def test_the_journal_enters_the_library_by_its_doors(file):
    inner = {name for name in enters(file, "selfcare") if name.count(".") == 1} - JOURNAL_MAY_ENTER

    assert not inner
    assert not enters(file, "config")


@pytest.mark.parametrize("name", PURE)
def test_a_pure_module_imports_no_django(name):
    assert not enters(ROOT / name, "django")
