import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAME = re.compile(r"`([A-Za-z_]+)`")
GLOSSARY = (ROOT / "docs/words.md").read_text()
WORDS = sorted(set(NAME.findall(GLOSSARY)))


def defined() -> set[str]:
    """Every class, function, constant and field of the program."""
    found = set()
    for room in ("config", "selfcare", "journal"):
        for file in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.ClassDef | ast.FunctionDef):
                    found.add(node.name)
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    found.add(node.id)
    return found


@pytest.fixture(scope="module")
def names() -> set[str]:
    return defined()


@pytest.mark.parametrize("word", WORDS)
def test_a_name_in_the_glossary_is_a_name_in_the_program(word, names):
    assert word in names


def test_no_word_stands_twice():
    words = re.findall(r"^\| (?!Word)([^|(`]+?) [(|]", GLOSSARY, re.MULTILINE)

    assert sorted(words) == sorted(set(words))
