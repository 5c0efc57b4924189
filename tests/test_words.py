"""What people read says who does what, in everyday words, and calls a thing by one name."""

import re

import pytest

from tests.texts import texts

OURS = re.compile(r"\b(kept|put away|said|all-clear|touched|the later word|brought back|clears)\b", re.IGNORECASE)


def test_no_word_of_our_own_stands_where_the_everyday_word_exists():
    found = [(name, text) for name, text in texts() if OURS.search(text)]

    assert found == []


@pytest.mark.parametrize(
    ("gone", "instead"),
    [
        ("Not your day?", "Wrong date?"),
        ("It suits this place.", "Good for %(place)s."),
        ("overall, so far today", "Overall today"),
        ("Not enough entries to say.", "After four days with a number in one week, we can show how it is going."),
        ("Days with a number in the last week:", "You gave a number on %(rated)s of the last 7 days."),
        ("A bad day. This is enough:", "Hard day? Just one of these is fine."),
        ("Keep them under a name?", "Add an account, so that you can get back in if you lose this phone?"),
        ("Back again, and sore for", "It is back: sore for %(age)s days."),
        ("Is there a pattern?", "How it is going"),
        ("The notice rests until some days", "Visit on %(day)s saved. We will ask on %(ask)s how it went."),
        ("It is worth having a doctor", "Please ask a doctor or physiotherapist to look at it."),
        ("two weeks are reason enough", "Pain between the shoulder blades for two weeks: ask a doctor."),
        ("If a warning sign joins it", "If you notice a warning sign, call %(number)s (%(place)s)."),
        ("Once said, it stays until it clears.", "This notice stays until your numbers have come down."),
        ("What do these days share?", "What is different on a %(weekday)s?"),
        ("Then this notice rests for a while.", "Back on %(day)s."),
        ("What is kept, as a file, delete", "Your data: view, export, delete"),
        ("Nothing moves, nothing is sent", "you can get your journal back if you lose this phone. No email needed."),
        ("it was not touched for 400 days", "It is deleted after 400 days without use."),
        ("the later word stands", "the newer entry is used; you can restore the older one."),
        ("Delete everything said about this day", "Delete this day"),
        ("Put it away", "Pause this spot"),
        ("Between the blades", "Between the shoulder blades"),
        ("On the spine, upper", "Upper spine"),
    ],
)
def test_a_sentence_on_which_readers_stumbled_is_mended(gone, instead):
    every = [text for _, text in texts()]

    assert [text for text in every if gone in text] == []
    assert any(instead in text for text in every)
