"""How much it gets in the way: three questions, stored once a day, and their course."""

from datetime import timedelta

import pytest

from journal.data.erase import erase_journal
from journal.data.merge import Merge
from journal.days import DayError
from journal.models import Journal, PegAnswer, PegNumbers
from tests.cast import NOON, TODAY, ago, just_now, minute, stamp, this_day
from tests.journal.batches import change, sent, states
from tests.journal.test_budgets import PAGE, SIGNED_IN, cost
from tests.people import words

ADDRESS = "/journal/impact/"
SAID = {"pain": 6, "enjoyment": 4, "activity": 3}
QUESTIONS = (
    "What number best describes your pain on average in the past week?",
    "What number best describes how, during the past week, pain has interfered with your enjoyment of life?",
    "What number best describes how, during the past week, pain has interfered with your general activity?",
)
pytestmark = pytest.mark.django_db


def answered(journal: Journal, *scores: int, until: int = 0) -> None:
    """One a week, the last so many days ago."""
    for n, number in enumerate(reversed(scores)):
        journal.answer_peg(this_day() - timedelta(7 * n + until), PegNumbers(number, number, number), just_now())


def test_the_questions_stand_word_for_word_with_their_ends_and_their_source(anns_phone, ann):
    page = words(anns_phone.get(ADDRESS))

    for question in QUESTIONS:
        assert question in page
    for end in ("No pain", "Pain as bad as you can imagine", "Does not interfere", "Completely interferes"):
        assert end in page
    assert "Krebs EE et al, J Gen Intern Med 2009;24:733-8" in page


@pytest.mark.parametrize("htmx", [False, True])
def test_an_answer_is_stored_and_shown_again(anns_phone, ann, post, htmx):
    response = post(anns_phone, ADDRESS, day=this_day(), htmx=htmx, **SAID)

    assert (response.status_code, response.headers["Location"]) == (302, ADDRESS)
    assert ann.peg_answers.get().score == 13 / 3
    page = anns_phone.get(ADDRESS).content.decode()
    assert page.count(" checked>") == 3


def test_the_last_word_of_a_day_stands(ann):
    first = ann.answer_peg(TODAY, PegNumbers(6, 4, 3), stamp())
    ann.answer_peg(TODAY, PegNumbers(5, 4, 3), stamp(2, replaces=first))
    late = ann.answer_peg(TODAY, PegNumbers(9, 9, 9), stamp(1, now=3))

    assert ann.peg_answers.get() == late
    assert late.pain == 5


@pytest.mark.parametrize("fields", [{"pain": 6, "enjoyment": 4}, {**SAID, "pain": 11}, {**SAID, "pain": "x"}, {}])
def test_what_is_not_whole_is_not_stored_and_stays_as_it_was_chosen(anns_phone, ann, post, fields):
    response = post(anns_phone, ADDRESS, day=this_day(), **fields)

    assert response.status_code == 422
    assert "All three questions need an answer, each from 0 to 10." in words(response)
    chosen = sum(1 for value in fields.values() if value in range(11))
    assert response.content.decode().count(" checked>") == chosen
    assert not ann.peg_answers.exists()


@pytest.mark.parametrize("day", ["2100-01-01", "never", ""])
def test_of_no_such_day_nothing_is_stored(anns_phone, ann, post, day):
    assert post(anns_phone, ADDRESS, day=day, **SAID).status_code == 422
    assert not ann.peg_answers.exists()


def test_a_day_that_is_no_day_moves_nothing(ann):
    with pytest.raises(DayError):
        ann.answer_peg(TODAY + timedelta(2), PegNumbers(1, 1, 1), stamp())

    ann.refresh_from_db()
    assert ann.peg_not_before is None


def test_nobody_without_a_journal_can_answer(client, post):
    assert "Tap a number on Today first" in words(client.get(ADDRESS))
    assert post(client, ADDRESS, day=this_day(), **SAID).status_code == 422
    assert not PegAnswer.objects.exists()


def test_a_stranger_sees_none_of_it(ann, client, stranger, anns_phone):
    answered(stranger, 7, 6)

    assert "this week" not in words(anns_phone.get(ADDRESS))


def test_from_the_second_answer_on_there_is_a_line_with_a_sentence_and_a_table(anns_phone, ann):
    answered(ann, 6)
    assert '<figure class="bars course"' not in anns_phone.get(ADDRESS).content.decode()
    answered(ann, 6, 5, 5, 5, 4)

    page = anns_phone.get(ADDRESS)
    assert 'role="img"' in page.content.decode()
    assert "4.0 this week; 4 weeks ago it was 6.0." in words(page)
    assert page.content.decode().count('<th scope="row">') == 5


def test_an_old_answer_is_told_with_its_day(anns_phone, ann):
    answered(ann, 6, 4, until=7)

    assert "a week before it was 6.0." in words(anns_phone.get(ADDRESS))
    assert "this week;" not in words(anns_phone.get(ADDRESS))


@pytest.mark.parametrize("address", [ADDRESS, "/journal/what-helps/"])
def test_beside_an_open_sign_no_course_is_drawn_or_told(anns_phone, ann, address):
    answered(ann, 6, 2)
    ann.answer_check(True, this_day(), just_now())

    page = anns_phone.get(address)
    assert 'class="bars course"' not in page.content.decode()
    assert "it was" not in words(page)


def test_ten_years_of_answers_make_no_heavy_page(anns_phone, ann):
    answered(ann, *[5] * 520)

    assert cost(lambda: anns_phone.get(ADDRESS)) <= PAGE - SIGNED_IN
    assert len(anns_phone.get(ADDRESS).content) < 60 * 1024
    assert cost(lambda: anns_phone.get("/journal/what-helps/")) <= PAGE - SIGNED_IN


def test_it_comes_from_a_phone_once(anns_phone, ann):
    one = change("peg", day=this_day(), **SAID)

    assert states(anns_phone, ann, one) == ["applied"]
    [again] = sent(anns_phone, ann, one)
    assert (again["state"], again["row"]) == ("already", {"day": str(this_day()), **SAID, "version": one["id"]})


def test_two_journals_become_one_with_one_answer_a_day(ann, stranger):
    ann.answer_peg(TODAY, PegNumbers(1, 1, 1), stamp())
    stranger.answer_peg(TODAY, PegNumbers(9, 9, 9), late := stamp(5))
    stranger.answer_peg(ago(7), PegNumbers(8, 8, 8), stamp())

    Merge(stranger, ann, minute(60)).run()

    assert list(ann.peg_answers.order_by("day").values_list("day", "pain")) == [(ago(7), 8), (TODAY, 1)]
    assert ann.answer_peg(TODAY, PegNumbers(9, 9, 9), late).pain == 1
    assert ann.answer_peg(TODAY, PegNumbers(4, 4, 4), stamp(90)).pain == 4


def test_it_goes_with_the_journal(ann):
    ann.answer_peg(TODAY, PegNumbers(1, 2, 3), stamp())

    erase_journal(ann, NOON)

    assert not PegAnswer.objects.exists()
