import re
from datetime import UTC, datetime, timedelta

import pytest

from journal.days import journal_day
from journal.ids import uuid7
from journal.models import DayWords
from journal.sync.versions import Stamp

NOW = datetime.now(UTC)
TODAY = journal_day(NOW, UTC)
WRONG = [{"stress": stress} for stress in ("11", "-1", "much", "1.5")]
WRONG += [{"sleep": "25"}, {"sleep": "nan"}, {"hours_sat": "inf"}, {"hours_sat": "-0.1"}]
WHERE = f"/journal/days/{TODAY}/"
pytestmark = pytest.mark.django_db


def said() -> Stamp:
    return Stamp(uuid7(), NOW, NOW)


def test_a_note_is_saved_and_shown_again(anns_phone, ann, post):
    response = post(anns_phone, WHERE, stress=7, hours_sat="8.5", sleep="6", words="Long day 🙂\nשלום")

    assert response.headers["Location"] == WHERE
    html = anns_phone.get(WHERE).content.decode()
    assert "Saved." in html
    assert 'value="7"' in html
    assert 'value="8.5"' in html
    assert "Long day 🙂\nשלום</textarea>" in html
    assert ann.day_notes.get().sleep == 6


def test_everything_in_a_note_is_optional(anns_phone, ann, post):
    post(anns_phone, WHERE, stress="", hours_sat="", sleep="", words="only words")

    note = ann.day_notes.get()

    assert (note.stress, note.hours_sat, note.sleep, note.words) == (None, None, None, "only words")


def test_an_emptied_note_is_removed(anns_phone, ann, post):
    note = ann.write_day_note(TODAY, DayWords(stress=3), said())

    post(anns_phone, WHERE, replaces=str(note.version), words="")

    assert not ann.day_notes.exists()


def test_the_page_carries_the_version_that_it_shows(anns_phone, ann):
    note = ann.write_day_note(TODAY, DayWords(stress=3), said())

    assert f'name="replaces" value="{note.version}"' in anns_phone.get(WHERE).content.decode()


def test_a_note_sent_twice_is_written_once(anns_phone, ann, post):
    change = re.search(r'name="change" value="([^"]+)"', anns_phone.get(WHERE).content.decode())[1]

    for _ in range(2):
        post(anns_phone, WHERE, change=change, words="once")

    assert ann.changes.filter(about=f"note/{TODAY}").count() == 1


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_number_is_refused_and_nothing_typed_is_lost(anns_phone, ann, post, wrong):
    response = post(anns_phone, WHERE, words="a long story", **wrong)

    html = response.content.decode()
    assert response.status_code == 422
    assert "a long story</textarea>" in html
    assert f'value="{next(iter(wrong.values()))}"' in html
    assert 'class="errorlist"' in html
    assert not ann.day_notes.exists()


def test_a_note_of_a_megabyte_is_refused_and_given_back_whole(anns_phone, ann, post):
    words = "ache " * 200_000

    response = post(anns_phone, WHERE, words=words)

    assert response.status_code == 422
    assert words.strip() in response.content.decode()
    assert not ann.day_notes.exists()


def test_a_nul_is_left_out_and_the_rest_is_kept(anns_phone, ann, post):
    post(anns_phone, WHERE, words="ache\x00 here")

    assert ann.day_notes.get().words == "ache here"


def test_words_are_never_markup(anns_phone, post):
    post(anns_phone, WHERE, words="</textarea><script>")

    assert "&lt;/textarea&gt;&lt;script&gt;</textarea>" in anns_phone.get(WHERE).content.decode()


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2999-01-01", "9999-12-31"])
def test_a_day_before_1900_or_in_the_future_has_no_note(anns_phone, ann, post, day):
    response = post(anns_phone, f"/journal/days/{day}/", words="kept in the form")

    assert anns_phone.get(f"/journal/days/{day}/").status_code == 422
    assert response.status_code == 422
    assert "kept in the form</textarea>" in response.content.decode()
    assert not ann.day_notes.exists()


def test_a_change_that_replaces_itself_is_refused_with_the_form_kept(anns_phone, ann, post):
    change = str(uuid7())

    response = post(anns_phone, WHERE, change=change, replaces=change, words="kept")

    assert response.status_code == 422
    assert "kept</textarea>" in response.content.decode()


def test_without_a_journal_the_page_is_friendly_and_a_note_is_refused_with_its_words(client, db, post):
    assert client.get(WHERE).status_code == 200

    response = post(client, WHERE, words="kept")

    assert response.status_code == 422
    assert "Tap a number first" in response.content.decode()
    assert "kept</textarea>" in response.content.decode()


def test_a_stranger_sees_nothing_of_a_note(anns_phone, stranger):
    stranger.write_day_note(TODAY, DayWords(words="a secret"), said())

    assert "a secret" not in anns_phone.get(WHERE).content.decode()


def test_a_note_without_a_token_is_not_written(anns_phone, ann):
    assert anns_phone.post(WHERE, {"words": "x"}).status_code == 403
    assert not ann.day_notes.exists()


def test_a_note_needs_eight_queries_at_most(anns_phone, ann, django_assert_max_num_queries):
    for days in range(50):
        ann.write_day_note(TODAY - timedelta(days), DayWords(stress=3), said())

    with django_assert_max_num_queries(8):
        assert anns_phone.get(WHERE).status_code == 200
