"""Templates are Jinja2, one tag a line, and every text in them can be translated."""

import json
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from django.template import engines
from jinja2 import UndefinedError

from config.htmx import CONFIG, SETTINGS
from journal.web.dates import NAMES
from tests.texts import catalogue, texts

TEMPLATES = Path(__file__).parent.parent / "templates"
BLOCKS = "blockquote|body|dd|details|div|dl|dt|fieldset|figcaption|figure|form|h[1-6]|header|li|main|nav|ol|p|section"
BLOCKS += "|summary|table|tbody|td|th|thead|tr|ul"


def lines() -> list[tuple[str, str]]:
    return [(file.name, line) for file in TEMPLATES.rglob("*.html") for line in file.read_text().splitlines()]


def environment():
    return engines["jinja2"].env


def drawn(source: str, **context: object) -> str:
    return environment().from_string(source).render(context)


@pytest.mark.parametrize(("beside", "kind"), [("", "submit"), (", alone=false", "button")])
def test_a_passkey_sends_its_form_but_beside_a_password_the_enter_key_belongs_to_that(beside, kind):
    call = "passkey_button('get', '/options/', 'Use my passkey'" + beside + ")"
    button = drawn('{% from "account/_passkey.html" import passkey_button %}{{ ' + call + " }}")

    assert re.search(r'<button\s[^>]*type="(\w+)"', button)[1] == kind


def test_no_line_is_longer_than_140():
    assert [line for line in lines() if len(line[1]) > 140] == []


def test_a_line_opens_one_block_at_most():
    assert [line for line in lines() if len(re.findall(rf"<(?:{BLOCKS})\b", line[1])) > 1] == []


def test_every_template_compiles():
    names = environment().list_templates()

    assert len(names) > 100
    assert all(environment().get_template(name) for name in names)


def test_a_name_that_is_not_there_is_an_error():
    with pytest.raises(UndefinedError, match="sentnece"):
        drawn("{{ sentnece }}")


def test_what_comes_from_people_is_escaped_in_a_sentence_as_well():
    assert drawn('{{ _("You are <b>%(name)s</b>.", name=name) }}', name="<i>") == "You are <b>&lt;i&gt;</b>."


def test_templates_hold_no_inline_script_or_style():
    inline = re.compile(r"<style|\sstyle=|javascript:|\son[a-z]+=|<script(?![^>]*\ssrc=)", re.IGNORECASE)

    found = [(file.name, hit[0]) for file in TEMPLATES.rglob("*.html") for hit in inline.finditer(file.read_text())]

    assert not found


def test_what_htmx_is_told_fits_between_quotation_marks():
    assert json.loads(CONFIG) == SETTINGS
    assert not set("'&<") & set(CONFIG)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("templates/journal/_head.html", "How sore is it today?"),
        ("templates/journal/_proposal.html", "Good for %(place)s."),
        ("templates/privacy.html", "Nobody else can, and nothing goes to anybody else."),  # on a line of its own
        ("templates/selfcare/_dose.html", "<span data-total>%(minutes)s</span> min"),
        ("selfcare/calling.py", "Not there? Other countries"),
        ("config/refusals.py", "It took too long to arrive. Please try again."),
    ],
)
def test_translators_get_the_texts_of_pages_and_of_python(file, text):
    assert any(where == file and text in found for where, found in texts())


def test_texts_that_are_only_marked_are_among_them_wherever_they_are_shown():
    every = {text for _, text in texts()}

    assert {"Still sore after %(age)s days.", "Tap a whole number from 0 to 10.", "%(rows)d day ratings"} <= every


def test_no_text_was_broken_by_the_lines_of_its_template():
    assert [found for found in texts() if "\n" in found[1] or "  " in found[1]] == []


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("%(num)s day not recorded.", "%(num)s days not recorded."),
        ("You have %(left)s code left. New ones end it.", "You have %(left)s codes left. New ones end them."),
        ("Please try again in %(n)d minute.", "Please try again in %(n)d minutes."),
    ],
)
def test_plurals_have_both_forms_and_their_place(one, many):
    message = catalogue().get(one)

    assert isinstance(message, Message)
    assert message.id == (one, many)
    assert message.python_format


NAMED = re.compile(r'\| ?date\("([^"]+)"')
MACHINES = {("today.html", "Y-m-d"), ("today.html", "H:i"), ("spot.html", "Y-m-d")}
MACHINES |= {("settings.html", "H:i"), ("_practice.html", "H:i"), ("peg.html", "Y-m-d"), ("_aside.html", "Y-m-d")}


def test_days_and_times_are_written_as_the_language_does():
    """By a format's name; only what a field or a script reads has fixed letters."""
    used = {(name, shape) for name, line in lines() for shape in NAMED.findall(line)}

    assert {each for each in used if each[1] not in NAMES} <= MACHINES
