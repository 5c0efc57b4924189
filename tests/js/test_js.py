import json
import os
from dataclasses import asdict
from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder

from selfcare import library
from selfcare.timer import plan
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
    """What `Way.play` makes of it, for static/js/steps.js to make the same."""
    return {"first": [asdict(step) for step in way.play(first_time=True)], "usual": [asdict(s) for s in way.play()]}


def test_the_scripts_own_tests_pass():
    done = node("--test", *map(str, sorted(HERE.glob("*.test.mjs"))), capture_output=True, text=True, timeout=120)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert "\nℹ fail 0\n" in done.stdout
    assert "\nℹ pass 0\n" not in done.stdout
