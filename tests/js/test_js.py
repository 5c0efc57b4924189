import json
import os
from dataclasses import asdict
from datetime import datetime, time
from pathlib import Path

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from journal import days
from selfcare import library
from selfcare.timer import plan
from tests.js import clock_changes
from tests.node import node

HERE = Path(__file__).parent


def test_python_and_the_scripts_agree_on_the_steps():
    """After a change that is meant: UPDATE_STEPS=1 .venv/bin/python -m pytest tests/js"""
    plans = {technique.slug: plan(technique, "en") for technique in library.techniques()}
    kept = ("technique", "pressing", "limits", "ways", "places", "firmness")
    wanted = {slug: {key: given[key] for key in kept} for slug, given in plans.items()}
    for technique in library.techniques():
        wanted[technique.slug]["played"] = {way.id: both_doses(way) for way in technique.routine.ways}
    given = json.loads(json.dumps(wanted, cls=DjangoJSONEncoder))
    if os.environ.get("UPDATE_STEPS"):
        (HERE / "steps.json").write_text(json.dumps(given, indent=1) + "\n")

    assert json.loads((HERE / "steps.json").read_text()) == given


def both_doses(way) -> dict[str, list]:
    """What `Way.play` makes of it, for static/js/routine/steps.js to make the same."""
    return {"first": [asdict(step) for step in way.play(first_time=True)], "usual": [asdict(s) for s in way.play()]}


TABLE = json.loads((HERE / "days.json").read_text())


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['now']} {row['zone']} {row['start']}")
def test_python_and_the_scripts_read_one_table_of_days(row):
    """tests/js/days.test.mjs reads it too."""
    day = days.journal_day(datetime.fromisoformat(row["now"]), days.zone(row["zone"]), time.fromisoformat(row["start"]))

    assert day.isoformat() == row["day"]


def test_python_and_the_scripts_agree_on_the_day_round_every_change_of_the_clocks():
    wanted = list(clock_changes.cases())
    done = node(str(HERE / "differing_days.mjs"), input=json.dumps(wanted), capture_output=True, text=True, timeout=120)

    assert len(wanted) > 15_000
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout) == []


def test_the_scripts_own_tests_pass():
    done = node("--test", *map(str, sorted(HERE.glob("*.test.mjs"))), capture_output=True, text=True, timeout=120)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert "\nℹ fail 0\n" in done.stdout
    assert "\nℹ pass 0\n" not in done.stdout
