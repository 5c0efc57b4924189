"""The marks of the rule on diaries whose right answers are known. `score.py` is the scorer as it was handed to us."""

from pathlib import Path

import pytest

from journal.persistence.assessment import assess
from tests.journal.yardstick import score

HERE = Path(__file__).parent / "yardstick"


@pytest.fixture(scope="module")
def marks():
    return score.score(assess, score.load(HERE / "open.jsonl"))[0]


@pytest.mark.parametrize(
    ("mark", "least"), [("sensitivity", 0.98), ("must_days_right", 0.985), ("doctor_sensitivity", 0.95)]
)
def test_it_speaks_when_it_must(marks, mark, least):
    assert marks[mark] >= least


@pytest.mark.parametrize(
    ("mark", "most"),
    [
        ("false_alarms", 0.5),
        ("median_delay", 2),
        ("flip_flops", 0.5),
        ("wrongly_on_days", 0.01),
        ("over_escalations", 0.3),
        ("monotonicity", 2),
        ("robustness", 0),
    ],
)
def test_it_does_not_cry_wolf(marks, mark, most):
    assert marks[mark] <= most


def test_real_diaries_are_read_right_as_well():
    marks = score.score(assess, score.load(HERE / "real_sample.jsonl"))[0]

    assert marks["windows"] * (1 - marks["sensitivity"]) <= 1
    assert marks["false_alarm_count"] <= 1
