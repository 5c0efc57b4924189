"""Every content file, against the facts sheet's section 9 and against itself."""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from selfcare import library
from selfcare.library import CONTENT, read_page, read_technique
from selfcare.reading import ContentError
from selfcare.routines import LONGEST_PRESSING, Kind
from selfcare.techniques import AREAS, EVERYDAY, TOOLS, Area, Need

# Section 9: (seconds, first, range, cap) of the steps that press, cool or warm; rounds; gap; times a day.
FACTS = {
    "ball-on-the-wall": ((30, 10, (5, 60), 90), (3, 2, (1, 5)), 60, (3, 6)),
}


@pytest.mark.parametrize("slug", FACTS)
def test_doses_are_those_of_the_facts_sheet(slug):
    routine = library.technique(slug).routine
    seconds, rounds, gap, per_day = FACTS[slug]

    for way in routine.ways:
        holds = [step.seconds for step in way.steps if step.kind is Kind.HOLD]
        assert {(s.usual, s.first, s.range, s.cap) for s in holds} == {seconds}
        assert (way.rounds.usual, way.rounds.first, way.rounds.range) == rounds
    assert routine.gap_minutes == gap
    assert (routine.per_day.soft, routine.per_day.hard) == per_day


def test_before_the_first_time_the_timer_can_show_where_everything_goes_that_is_needed():
    in_place = {technique.slug: len(technique.words("en").in_place) for technique in library.techniques()}

    assert in_place == {"ball-on-the-wall": 2, "get-up-and-go": 0, "hook-massager": 1, "hot-and-cold": 2}


def test_get_up_and_go_takes_three_minutes_and_one_the_first_time():
    (way,) = library.technique("get-up-and-go").routine.ways

    assert sum(step.seconds for step in way.play()) == 180
    assert sum(step.seconds for step in way.play(first_time=True)) == 60


def test_on_a_shelf_there_are_ten_seconds_to_get_in_place_and_nothing_waits_for_a_tap():
    shelf = next(way for way in library.technique("ball-on-the-wall").routine.ways if way.id == "shelf")
    first, *rest = shelf.play()

    assert (first.kind, first.seconds) == (Kind.READY, 10)
    assert not any(step.open or step.seconds is None for step in rest)


@pytest.mark.parametrize("technique", library.techniques(), ids=lambda technique: technique.slug)
def test_a_usual_run_presses_no_longer_than_a_run_may(technique):
    for way in technique.routine.ways:
        assert sum(step.seconds for step in way.play() if step.kind is Kind.HOLD) <= LONGEST_PRESSING


def test_a_technique_that_presses_is_never_for_the_spine():
    spine = {Area.SPINE_UPPER, Area.SPINE_MID, Area.SPINE_LOW}
    pressing = [technique for technique in library.techniques() if technique.routine.limits == "pressure"]

    assert {"ball-on-the-wall", "hook-massager"} <= {technique.slug for technique in pressing}
    assert [technique.slug for technique in pressing if not spine <= set(technique.not_on)] == []
    assert [technique.slug for technique in pressing if any(map(technique.suits, spine))] == []


def test_every_area_and_every_tool_can_be_asked_for():
    assert set(AREAS) == set(Area)
    assert set(TOOLS) == set(Need) - EVERYDAY


@pytest.fixture
def ball(tmp_path):
    """A copy of the ball's folder, to spoil."""
    return shutil.copytree(CONTENT / "ball-on-the-wall", tmp_path / "ball-on-the-wall")


MISTAKES = [
    ("routine.toml", 'limits = "pressure"', 'limits = "pressure"\ncolour = 1', r"extra fields found \(colour\) @ \$"),
    (
        "routine.toml",
        'id = "rest"',
        'id = "rest"\nloud = true',
        r"extra fields found \(loud\) @ \$.ways\[0\].steps\[1\]",
    ),
    (
        "routine.toml",
        "usual = 30, first",
        'usual = "30", first',
        r"'30' is not of type int @ .*steps\[0\].seconds.usual",
    ),
    ("routine.toml", "cap = 90", "cap = 50", r"cap = 50 is shorter .* @ .*seconds"),
    ("routine.toml", '"between-blades"', '"between-blade"', r"'between-blade' is not a valid Area @ \$.areas\[0\]"),
    ("routine.toml", "gap_minutes = 60", "gap_minutes = true", r"True is not of type int @ \$.gap_minutes"),
    ("routine.toml", "gap_minutes = 60", "gap_minutes = 50", "gap_minutes = 50 is not in whole hours"),
    ("routine.toml", "soft = 3", "soft = 9", r"soft = 9 must be .* @ \$.per_day"),
    ("routine.toml", 'needs = ["ball"', 'needs = [ball"', "is not TOML"),
    ("routine.toml", "https://doi.org/10.3390", "http://doi.org/10.3390", "does not start with https"),
    ("en.md", "### hold", "### press", "steps, heading 'hold' is missing"),
    ("en.md", "## stop if", "## stop", "section 'stop if' is missing"),
    ("en.md", "## short", "## extra\n\nmore\n\n## short", "section 'extra' is unknown"),
    ("en.md", "- ball: ", "- bell: ", "need 'ball' is missing"),
    ("en.md", "Lean in\n\n4 to 6", "4 to 6", "hold needs two paragraphs or more"),
    ("en.md", "- You feel dizzy", "- You feel dizzy [NHS][S1]", "stop if cites S1"),
    ("en.md", "# Ball on the wall\n", "Ball on the wall\n", "title must be the first line"),
]


@pytest.mark.parametrize(("name", "right", "wrong", "sentence"), MISTAKES, ids=[mistake[3] for mistake in MISTAKES])
def test_a_mistake_is_named_by_file_and_field(ball, name, right, wrong, sentence):
    file = ball / name
    assert right in file.read_text()
    file.write_text(file.read_text().replace(right, wrong, 1))

    with pytest.raises(ContentError, match=rf"ball-on-the-wall/{name}: .*{sentence}"):
        read_technique(ball)


def test_a_technique_without_english_words_is_refused(ball):
    (ball / "en.md").unlink()

    with pytest.raises(ContentError, match=r"ball-on-the-wall/en\.md: the file is missing"):
        read_technique(ball)


def test_a_page_that_cites_an_unknown_source_is_refused(tmp_path):
    page = shutil.copytree(CONTENT / "pages" / "why", tmp_path / "why")
    file = page / "en.md"
    file.write_text(file.read_text().replace("[NHS][S50]", "[NHS][S99]"))

    with pytest.raises(ContentError, match=r"why/en\.md: the lead cites S99"):
        read_page(page, "en")


def test_markup_in_a_content_file_is_shown_and_not_obeyed(ball):
    file = ball / "en.md"
    file.write_text(file.read_text().replace("- You feel dizzy", "- You <script>feel</script> dizzy"))

    lines = read_technique(ball).words("en").stop_if

    assert "You &lt;script&gt;feel&lt;/script&gt; dizzy" in lines


def test_a_language_without_words_of_its_own_falls_back_to_english():
    ball = library.technique("ball-on-the-wall")

    assert ball.words("fi") is ball.words("en")


def test_the_page_about_packs_says_how_long_a_skin_check_waits():
    moment = (Path(settings.BASE_DIR) / "static/js/routine/moment.js").read_text()
    how = "".join(step.html for step in library.technique("hot-and-cold").words("en").how)

    assert re.search(r"ANSWER_MS = (\w+);", moment)[1] == "60_000"
    assert "do not answer within a minute means off" in how
