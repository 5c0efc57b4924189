import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from jinja2 import DictLoader, Environment, Template

from config import jinja


@pytest.fixture
def environment() -> Environment:
    return jinja.environment(autoescape=True, auto_reload=False)


def test_an_address_of_constants_is_worked_out_while_compiling(environment: Environment) -> None:
    python = environment.compile('<a href="{{ url("journal:today") }}">', raw=True)

    assert """'<a href="/">'""" in python
    assert "url(" not in python


def test_an_address_of_a_variable_is_worked_out_for_each_page(environment: Environment) -> None:
    template = environment.from_string('{{ url("selfcare:technique_detail", slug) }}')

    assert template.render(slug="ball") == "/techniques/ball/"
    assert template.render(slug="hook") == "/techniques/hook/"


def test_an_unknown_address_is_an_error_of_the_page(environment: Environment) -> None:
    template = environment.from_string('{{ url("journal:nowhere") if asked }}')

    assert template.render(asked=False) == ""
    with pytest.raises(Exception, match="nowhere"):
        template.render(asked=True)


def test_texts_follow_the_language_of_each_page(environment: Environment) -> None:
    template = environment.from_string('{{ _("Monday") }} {% trans %}Tuesday{% endtrans %}')

    assert [in_language(template, code) for code in ("en", "de", "en")] == [
        "Monday Tuesday",
        "Montag Dienstag",
        "Monday Tuesday",
    ]


def in_language(template: Template, code: str) -> str:
    with translation.override(code):
        return template.render(jinja.one_language(RequestFactory().get("/")))


def test_what_somebody_typed_is_escaped_and_a_text_is_not(environment: Environment) -> None:
    template = environment.from_string('{{ _("<b>%(name)s</b>", name=name) }} {{ name }} {{ url(name) if not name }}')

    assert template.render(name="<i>") == "<b>&lt;i&gt;</b> &lt;i&gt; "


def test_the_pages_are_compiled_so() -> None:
    assert type(engines["jinja2"].env).__name__ == "PageEnvironment"


PARTS = {
    "page": "{% set word = 'page' %}{% for each in 'ab' %}{% include 'part' %}{% endfor %}{{ word }}",
    "part": "{% set word = each %}{% include 'piece' %}",
    "piece": "[{{ word }}{{ name }}]",
    "one": "{% include 'child' %}",
    "child": "{% extends 'parent' %}{% block inner %}child{% endblock %}",
    "parent": "<{% block inner %}{% endblock %}>",
    "tree": "{{ depth }}{% if depth %}{% with depth = depth - 1 %}{% include 'tree' %}{% endwith %}{% endif %}",
    "wrong": "\n\n{% include 'broken' %}",
    "broken": "\n\n\n\n{{ 1 // 0 }}",
}


@pytest.fixture
def of_parts(environment: Environment) -> Environment:
    environment.loader = DictLoader(PARTS)
    return environment


def test_parts_are_put_into_their_page_with_variables_of_their_own(of_parts: Environment) -> None:
    assert of_parts.get_template("page").render(name="<") == "[a&lt;][b&lt;]page"
    assert "get_template" not in of_parts.compile(PARTS["page"], "page", raw=True)


def test_a_part_that_extends_another_stays_a_template_of_its_own(of_parts: Environment) -> None:
    assert of_parts.get_template("one").render() == "<child>"


def test_a_part_may_include_itself(of_parts: Environment) -> None:
    assert of_parts.get_template("tree").render(depth=3) == "3210"


def test_an_error_of_a_part_is_reported_at_its_tag(of_parts: Environment) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        of_parts.get_template("wrong").render()

    assert caught.traceback[-1].lineno == 2  # counted from 0


def test_a_part_that_may_change_is_read_anew(environment: Environment) -> None:
    while_developing = environment.overlay(auto_reload=True, cache_size=10)
    parts = PARTS.copy()
    while_developing.loader = DictLoader(parts)
    before = while_developing.get_template("page").render(name="")

    parts["piece"] = "new "

    assert (before, while_developing.get_template("page").render(name="")) == ("[a][b]page", "new new page")
