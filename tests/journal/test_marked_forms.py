"""Every form that writes what a person says is marked as a change that a phone can keep, and no other form is.

A form that is new has to be named here: whether it may be sent later, when there is a network again.
"""

import re
from pathlib import Path

import pytest

from tests.cast import TODAY, ball, filled, just_now, stamp, this_day

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
FORM = re.compile(r'<form\b(?:[^>"{]|"(?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*"|\{\{.*?\}\}|\{%.*?%\})*>', re.DOTALL)
MARK = re.compile(r'\bdata-change="([^"]+)"')
# By template, the kinds of its forms in their order.
MARKED = {
    "journal/_add_place.html": ["follow"],
    "journal/_change_spot.html": ["name", "{{ what }}"],
    "journal/_change_visit.html": ["reply"],
    "journal/_aside.html": ["archive", "put-away"],
    "journal/_check_answer.html": ["check"],
    "journal/_day_questions.html": ["note-answer"],
    "journal/_helped.html": ["reply"],
    "journal/_paused.html": ["restore"],
    "journal/_practice_form.html": ["practice"],
    "journal/_practices_of_day.html": ["after"],
    "journal/_quiet.html": ["reply"],
    "journal/_reply.html": ["reply"],
    "journal/_scale.html": ["rate"],
    "journal/day.html": ["clear", "read", "bring-back"],
    "journal/note.html": ["note"],
    "journal/peg.html": ["peg"],
    "journal/urgent.html": ["dismiss"],
}
# Who is here, what the site keeps, and what deletes: that needs an answer at once.
AT_ONCE = {
    "_send_again.html",
    "account/add_passkey.html",
    "account/codes.html",
    "account/confirm.html",
    "account/keep.html",
    "account/password.html",
    "account/recover.html",
    "account/remove_passkey.html",
    "account/sign_in.html",
    "account/two_journals.html",
    "journal/_account.html",
    "journal/_country.html",
    "journal/delete.html",
    "journal/open_here.html",
    "journal/settings.html",
}


def forms() -> dict[str, list[str]]:
    """The forms of each template that post."""
    found = {}
    for file in sorted(TEMPLATES.rglob("*.html")):
        posting = [form for form in FORM.findall(file.read_text()) if 'method="post"' in form]
        if posting:
            found[file.relative_to(TEMPLATES).as_posix()] = posting
    return found


def test_no_form_was_overlooked():
    every = {file.relative_to(TEMPLATES).as_posix(): file.read_text() for file in TEMPLATES.rglob("*.html")}
    posting = {name: page.count('method="post"') for name, page in every.items() if 'method="post"' in page}

    assert {name: len(each) for name, each in forms().items()} == posting


def test_every_form_is_marked_or_named_as_one_that_needs_an_answer():
    kinds = {name: [MARK.findall(form) for form in each] for name, each in forms().items()}

    assert {name: each for name, each in kinds.items() if name in MARKED} == {
        name: [[kind] for kind in each] for name, each in MARKED.items()
    }
    assert {name for name in kinds if name not in MARKED} == AT_ONCE
    assert not [name for name in AT_ONCE if any(kinds[name])]


@pytest.mark.django_db
def test_a_drawn_form_says_what_its_change_is_about(anns_phone, ann, spot):
    filled(ann)
    ann.save_practice(spot.pk, ball(spot, after=3), stamp())
    day = f"/journal/spots/{spot.pk}/days/{this_day()}/"
    spot.rate(this_day(), 6, just_now())
    about = f'data-spot="{spot.pk}" data-day="{this_day()}"'

    assert re.sub(r"\s+", " ", drawn(anns_phone, "/", "rate")).count(about) == 1
    for kind in ("clear", "read"):
        assert about in drawn(anns_phone, day, kind)
    assert f'data-spot="{spot.pk}"' in drawn(anns_phone, f"/journal/spots/{spot.pk}/", "archive")
    assert f'data-day="{TODAY}"' in drawn(anns_phone, f"/journal/days/{TODAY}/", "note")
    practised = drawn(anns_phone, f"/journal/spots/{spot.pk}/days/{TODAY}/", "after")
    assert f'data-practice="{spot.pk}"' in practised
    assert 'data-technique="ball-on-the-wall"' in drawn(anns_phone, "/journal/practice/ball-on-the-wall/", "practice")


@pytest.mark.django_db
def test_an_archived_spot_is_restored(anns_phone, spot):
    spot.archive(stamp(1, replaces=spot))

    assert f'data-spot="{spot.pk}"' in drawn(anns_phone, f"/journal/spots/{spot.pk}/", "restore")


@pytest.mark.django_db
def test_a_number_that_comes_back_says_which_it_is(anns_phone, spot):
    spot.rate(this_day(), 5, just_now())
    spot.rate(this_day(), 3, just_now(replaces=spot.version_on(this_day())))
    page = anns_phone.get(f"/journal/spots/{spot.pk}/days/{this_day()}/").content.decode()
    form = page.split('data-change="bring-back"')[1].split("</form>")[0]

    assert '<input type="hidden" name="pain" value="5">' in form


def drawn(browser, address: str, kind: str) -> str:
    """All forms of this kind on a page."""
    page = browser.get(address).content.decode()
    return " ".join(re.sub(r"\s+", " ", form) for form in re.findall(rf'<form[^>]*data-change="{kind}"[^>]*>', page))
