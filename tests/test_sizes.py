"""A file fits in the head and a function on a screen. Not so migrations, and the yardstick as it was handed to us."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APART = {"migrations", "yardstick"}
PYTHON = [
    ROOT / "manage.py",
    *(
        file
        for room in ("config", "selfcare", "journal", "tests")
        for file in sorted((ROOT / room).rglob("*.py"))
        if not APART & set(file.parts)
    ),
]
SCRIPTS = [file for room in ("static/js", "tests") for file in sorted((ROOT / room).rglob("*.*js"))]
LONGEST_FILE, LONGEST_FUNCTION = 250, 25


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def length(file: Path) -> int:
    return len(file.read_text().splitlines())


def long_functions(file: Path) -> list[str]:
    """Counted from `def` to the last line, with the docstring and without decorators."""
    functions = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)]
    return [each.name for each in functions if each.end_lineno - each.lineno + 1 > LONGEST_FUNCTION]


@pytest.mark.parametrize("file", PYTHON + SCRIPTS, ids=name)
def test_no_file_is_longer_than_250_lines(file):
    assert length(file) <= LONGEST_FILE


@pytest.mark.parametrize("file", PYTHON, ids=name)
def test_no_function_is_longer_than_25_lines(file):
    assert long_functions(file) == []
