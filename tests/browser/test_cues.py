"""What reaches somebody with closed eyes: tones, words, vibration, and a screen that stays on.

hands.js stands in for the phone's own loudspeaker, voice and wake lock, and writes down what they were asked for.
"""

from pathlib import Path

import pytest

from tests.browser.conftest import NOON, press, says, start

BALL = "/techniques/ball-on-the-wall/timer/"
PACKS = "/techniques/hot-and-cold/timer/"
MINUTE = 60_000


@pytest.fixture
def closed_eyes(page, timer):
    page.add_init_script(path=Path(__file__).with_name("hands.js"))
    return timer


def did(page, *what: str) -> list[dict]:
    return [each for each in page.evaluate("window.did") if each["what"] in what]


def seconds(page, pitch: int) -> list[float]:
    """When a tone of this pitch was to be heard, in seconds after Start."""
    return [round(tone["at"] / 1000 - NOON, 2) for tone in did(page, "tone") if tone["pitch"] == pitch]


def spoken(page) -> list[str]:
    return [each["words"] for each in did(page, "said")]


def on_the_shelf(closed_eyes):
    page = closed_eyes(BALL, finished_before=True)
    press(page, "Phone on a shelf")
    start(page)
    return page


def test_a_shelf_run_reaches_its_end_with_no_input_and_is_heard_all_the_way(closed_eyes):
    page = on_the_shelf(closed_eyes)
    page.clock.run_for((10 + 3 * 30 + 2 * 30) * 1000)

    says(page, "Done")
    assert seconds(page, 880) == [n - left for n in (10, 40, 70, 100, 130, 160) for left in (3, 2, 1)]
    assert [second for second in seconds(page, 784) if second > 1] == [10.17, 40, 70.17, 100, 130.17, 160.4]
    assert seconds(page, 1047) == [160.6]
    assert spoken(page)[1:4] == ["Hold 1 of 3. Lean in", "Rest. Step off", "Hold 2 of 3. Lean in"]
    assert len(did(page, "requested")) == 1
    assert len(did(page, "released")) == 1
