"""Whatever is wrapped for translators reaches them, whatever a file calls the function; and nothing else is a word."""

import ast
import re
from html.parser import HTMLParser

import pytest
from babel.messages.catalog import Catalog
from django.template import engines
from jinja2 import nodes

from tests.texts import ROOT, catalogue

PYTHON = [file for room in ("config", "selfcare", "journal") for file in sorted((ROOT / room).rglob("*.py"))]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SINGULAR = {"gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}
FAMILY = SINGULAR | PLURAL | IN_CONTEXT | {"npgettext", "npgettext_lazy"}
# What is given a text that was marked elsewhere: it has none of its own.
PASSES_ON = {"config/jinja.py", "journal/web/labels.py", "selfcare/filters.py"}
PASSES_ON |= {"journal/views/settings.py", "journal/web/effects.py", "selfcare/labels.py"}


def called(tree: ast.Module) -> dict[str, str]:
    """The functions of the family by the names that this file has for them."""
    imported = [alias for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
    names = {alias.asname or alias.name: alias.name for alias in imported if alias.name in FAMILY}
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)} & FAMILY
    return names | {name: name for name in defined}


def wrapped(source: str) -> list[tuple[str, tuple[object, ...]]]:
    """Each call of one of them: which, and what it is given; None for what is not written out there."""
    tree = ast.parse(source)
    names, found = called(tree), []
    for node in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        own = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        name = names.get(own) or (own if own in FAMILY else "")
        if name:
            found.append((name, tuple(each.value if isinstance(each, ast.Constant) else None for each in node.args)))
    return found


def missing(name: str, given: tuple[object, ...], messages: Catalog) -> object:
    """What translators would not get of this call."""
    if name in PLURAL:
        message = messages.get(given[0])
        return None if message and message.id == given[:2] else given[:2]
    context = given[0] if name in IN_CONTEXT else None
    text = given[1] if name in IN_CONTEXT else given[0]
    return None if messages.get(text, context) else text


@pytest.mark.parametrize("file", PYTHON, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_text_that_python_wraps_is_collected(file):
    calls = wrapped(file.read_text())
    written = [(name, given) for name, given in calls if given and given[0] is not None]

    assert [missing(name, given, catalogue()) for name, given in written if missing(name, given, catalogue())] == []
    assert len(written) == len(calls) or file.relative_to(ROOT).as_posix() in PASSES_ON


@pytest.mark.parametrize(
    "source",
    [
        "from django.utils.translation import ngettext_lazy as several\nseveral('one such', 'many such', 'n')",
        "from django.utils.translation import gettext as say\nsay('nobody collects this')",
        "from django.utils import translation\ntranslation.pgettext('where', 'nobody collects this')",
        "from django.utils.translation import ngettext\nngettext('Once through', 'another plural', 2)",
    ],
)
def test_a_text_under_a_name_that_is_not_looked_for_is_missed(source):
    [(name, given)] = wrapped(source)

    assert missing(name, given, catalogue())


def in_template(source: str) -> list[tuple[str, tuple[object, ...]]]:
    """Each call that a template makes, its trans blocks among them, which become calls."""
    found = []
    for node in engines["jinja2"].env.parse(source).find_all(nodes.Call):
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name == "_" or name in FAMILY:
            given = tuple(each.value if isinstance(each, nodes.Const) else None for each in node.args)
            found.append(("gettext" if name == "_" else name, given))
    return found


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_text_that_a_template_wraps_is_collected(file):
    calls = in_template(file.read_text())

    assert [given for _, given in calls if given[0] is None] == []
    assert [missing(name, given, catalogue()) for name, given in calls if missing(name, given, catalogue())] == []
    assert len(calls) >= len(re.findall(r"\{%-? trans\b|\bn?gettext\(|(?<!\w)_\(", file.read_text()))


def test_a_template_has_no_other_name_for_these_functions():
    sources = {file.name: engines["jinja2"].env.parse(file.read_text()) for file in TEMPLATES}
    uses = {name: list(tree.find_all(nodes.Name)) for name, tree in sources.items()}
    calls = {name: [call.node for call in tree.find_all(nodes.Call)] for name, tree in sources.items()}

    bare = [(name, each.name) for name, found in uses.items() for each in found if each not in calls[name]]
    assert [(name, each) for name, each in bare if each == "_" or each in FAMILY] == []


# Blocks that are filled in inside a tag elsewhere.
ATTRIBUTES = re.compile(r"^\{% block (?:body_\w+|theme) %\}.*?\{%-? endblock %\}\n", re.DOTALL | re.MULTILINE)
PLACE = re.compile(r"\{\w+\}")  # what static/js/journal/draw.js fills in
JINJA = re.compile(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


class Words(HTMLParser):
    """The letters of a template that are neither its own language nor a tag's."""

    def __init__(self, source: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(re.sub(PLACE, "", re.sub(JINJA, "", re.sub(ATTRIBUTES, "", source))))

    def handle_data(self, data):
        self.found += re.findall(r"[^\W\d_]{2,}", data)

    def handle_starttag(self, tag, attrs):
        spoken = [value or "" for name, value in attrs if name in ("alt", "aria-label", "title", "placeholder")]
        self.found += re.findall(r"[^\W\d_]{2,}", " ".join(spoken))


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_template_holds_no_word_that_is_not_wrapped(file):
    assert set(Words(file.read_text()).found) <= {"Unknot"}


def test_a_word_that_is_not_wrapped_is_found():
    assert Words('<p title="so">{{ _("Well") }} {% trans %}well{% endtrans %} min</p>').found == ["so", "min"]
