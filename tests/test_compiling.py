import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from jinja2 import Environment, Template

from config import jinja


@pytest.fixture
def environment() -> Environment:
    return jinja.environment(autoescape=True)


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
