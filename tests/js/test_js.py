import json
import os
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
    given = json.loads(json.dumps(wanted, cls=DjangoJSONEncoder))
    if os.environ.get("UPDATE_STEPS"):
        (HERE / "steps.json").write_text(json.dumps(given, indent=1) + "\n")

    assert json.loads((HERE / "steps.json").read_text()) == given


def test_the_scripts_own_tests_pass():
    done = node("--test", *map(str, sorted(HERE.glob("*.test.mjs"))), capture_output=True, text=True, timeout=120)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert "\nℹ fail 0\n" in done.stdout
    assert "\nℹ pass 0\n" not in done.stdout
