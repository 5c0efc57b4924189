"""No private name of another package is used. What is public but written nowhere, decision 28 lists with its guard."""

import ast
import inspect
from importlib import import_module

import pytest

from tests.test_doors import MODULES

OURS = ("config", "journal", "selfcare")
OUR_METHODS = {
    node.name
    for file in MODULES.values()
    for node in ast.walk(ast.parse(file.read_text()))
    if isinstance(node, ast.FunctionDef)
}
DOCUMENTED = {"_meta", "_default_manager", "_state"}  # Django's, for everybody


def is_private(name: str) -> bool:
    return name.startswith("_") and name.strip("_") != "" and not name.endswith("__") and name not in DOCUMENTED


def is_own(node: ast.expr) -> bool:
    """`self`, `cls` or `super()`: whose names these are is asked of their bases."""
    if isinstance(node, ast.Call):
        node = node.func
    return isinstance(node, ast.Name) and node.id in ("self", "cls", "super")


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [part for alias in node.names for part in alias.name.split(".")]
    if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] not in OURS:
        return [*node.module.split("."), *(alias.name for alias in node.names)]
    return []


def reached_for(node: ast.AST) -> set[str]:
    """Private names that are taken from something else: an attribute, its name as text, an import."""
    if isinstance(node, ast.Attribute) and not is_own(node.value):
        return {node.attr} - OUR_METHODS if is_private(node.attr) else set()
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("attr"):
        texts = {each.value for each in node.args[1:2] if isinstance(each, ast.Constant)}
        return {text for text in texts if is_private(text)}
    return {name for name in imported(node) if is_private(name) or name == "internal"}


def named_by(tree: ast.AST) -> set[str]:
    """Private names that a class gives its own methods, or takes from itself."""
    methods = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    taken = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and is_own(node.value)}
    return {name for name in methods | taken if is_private(name)}


def foreign_bases(module: str, name: str) -> list[type]:
    kind = getattr(import_module(module), name, None)
    bases = kind.__mro__[1:] if isinstance(kind, type) else ()
    return [base for base in bases if base.__module__.split(".")[0] not in (*OURS, "builtins")]


def attributes_in(base: type) -> set[str]:
    """What the source of its module names as an attribute; of what is written in C only what it shows."""
    try:
        source = inspect.getsource(inspect.getmodule(base))
    except (OSError, TypeError):
        return set(dir(base))
    return {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)} | set(dir(base))


def inherited(module: str, tree: ast.ClassDef) -> set[str]:
    """Of the private names that a class uses as its own, those that a foreign base has as well."""
    names = named_by(tree)
    return {name for base in foreign_bases(module, tree.name) if names for name in names & attributes_in(base)}


def private_names(module: str, source: str) -> set[str]:
    tree = ast.parse(source)
    found = {name for node in ast.walk(tree) for name in reached_for(node)}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            found |= inherited(module, node)
    return found


def test_no_private_name_of_another_package_is_used():
    found = {(module, name) for module, file in MODULES.items() for name in private_names(module, file.read_text())}

    assert found == set(), "use what is public; if there is nothing, guard it with a test and say why in decision 28"


@pytest.mark.parametrize(
    "line",
    [
        "request.device._wrapped",
        "getattr(request.journal, '_wrapped', None)",
        "from allauth.mfa.webauthn.internal import auth",
        "from django.db.models.query import _private",
        "import _thread",
        "from django.utils import functional; functional._x()",
    ],
)
def test_a_private_name_is_found(line):
    assert private_names("", line)


@pytest.mark.parametrize(
    "line",
    [
        "from django.utils.translation import gettext as _",
        "from __future__ import annotations",
        "self._own = 1",
        "model._meta",
        "from journal.models.journals import _ours",
        "x.__class__",
    ],
)
def test_and_what_is_ours_or_documented_is_not(line):
    assert not private_names("", line)


def test_a_private_name_that_a_class_takes_from_its_base_is_found(monkeypatch):
    source = """
class DatabaseWrapper:
    def _start_transaction_under_autocommit(self):
        self._own = self._cursor()
"""

    assert private_names("config.sqlite.base", source) == {"_start_transaction_under_autocommit", "_cursor"}
