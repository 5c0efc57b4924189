"""What reaches somebody with closed eyes: tones, words, vibration.

hands.js stands in for the phone's own loudspeaker, voice and wake lock, and writes down what they were asked for.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NOON, did, on_the_shelf, press, says, start

BALL = "/techniques/ball-on-the-wall/timer/"
PACKS = "/techniques/hot-and-cold/timer/"
MINUTE = 60_000


def seconds(page, pitch: int) -> list[float]:
    """When a tone of this pitch was to be heard, in seconds after Start."""
    return [round(tone["at"] / 1000 - NOON, 2) for tone in did(page, "tone") if tone["pitch"] == pitch]


def spoken(page) -> list[str]:
    return [each["words"] for each in did(page, "said")]


def with_ice(closed_eyes):
    page = closed_eyes(PACKS, finished_before=True)
    press(page, "Ice alone")
    start(page)
    return page


def test_a_shelf_run_reaches_its_end_with_no_input_and_is_heard_all_the_way(closed_eyes):
    page = on_the_shelf(closed_eyes)
    page.clock.run_for((10 + 3 * 30 + 2 * 30 + 1) * 1000)

    says(page, "Done")
    assert seconds(page, 880) == [n - left for n in (10, 40, 70, 100, 130, 160) for left in (3, 2, 1)]
    assert [second for second in seconds(page, 784) if second > 1] == [10.17, 40, 70.17, 100, 130.17, 160.4]
    assert seconds(page, 1047) == [160.6]
    assert spoken(page)[1:4] == ["Hold 1 of 3. Lean in", "Rest. Step off", "Hold 2 of 3. Lean in"]
    assert spoken(page)[-1] == "Done"


def test_words_are_spoken_in_the_language_of_the_page(closed_eyes):
    page = on_the_shelf(closed_eyes)

    assert did(page, "said")[0]["lang"] == page.locator("html").get_attribute("lang") == "en"


def test_ice_that_nobody_answers_is_called_off_every_fifteen_seconds_and_then_stops(closed_eyes):
    page = with_ice(closed_eyes)
    page.clock.run_for(9 * MINUTE)

    says(page, "Stopped")
    checks = sorted({second // 10 * 10 for second in seconds(page, 740)})
    assert checks == [300, 310, 330, 340]
    calls = [second for second in seconds(page, 988) if second >= 360]
    assert calls[::3] == list(range(360, 530, 15))
    assert spoken(page).count("Take it off now. How is your skin?") == 12
    assert spoken(page).count("Look at your skin, or ask somebody. How is it?") == 4


def test_after_the_pack_is_said_to_be_off_nothing_calls_any_more(closed_eyes):
    page = with_ice(closed_eyes)
    page.clock.run_for(6 * MINUTE + 10_000)
    press(page, "Normal: finish")
    page.clock.run_for(1000)
    before = len(did(page, "tone", "said", "buzz"))
    page.clock.run_for(5 * MINUTE)

    assert len(did(page, "tone", "said", "buzz")) == before


def test_each_channel_is_set_on_the_timer_and_remembered(closed_eyes):
    page = closed_eyes(BALL, finished_before=True)
    press(page, "Phone on a shelf")
    for name in ("Sound", "Voice", "Vibration"):
        expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
        press(page, name)
    page.reload()
    start(page)
    page.clock.run_for(60_000)

    assert did(page, "tone", "said", "buzz", "context") == []


def test_in_the_hand_nobody_speaks_unless_asked_to(closed_eyes):
    page = closed_eyes(BALL)

    expect(page.get_by_role("button", name="Voice")).to_have_attribute("aria-pressed", "false")
    press(page, "Voice")
    start(page)
    assert spoken(page) == ["Hold 1 of 2. Lean in"]


def test_a_pause_takes_back_what_was_planned(closed_eyes):
    page = on_the_shelf(closed_eyes)
    page.clock.run_for(5000)
    press(page, "Pause")
    page.clock.run_for(60_000)

    assert seconds(page, 880) == []
    assert len(did(page, "taken")) > 3


@pytest.mark.parametrize("state", ["suspended", "interrupted"])
def test_after_a_call_a_tap_brings_the_sound_back(closed_eyes, state):
    page = on_the_shelf(closed_eyes)
    page.evaluate("(state) => window.contexts.at(-1).become(state)", state)
    expect(page.locator("[data-part=state]")).to_contain_text("tap for sound")
    page.locator("[data-part=run]").dispatch_event("pointerdown")
    expect(page.locator("[data-part=state]")).to_contain_text("sound on")
    page.clock.run_for(10_000)

    assert seconds(page, 880) == [7, 8, 9]


def test_an_audio_clock_that_stands_still_is_replaced(closed_eyes):
    page = on_the_shelf(closed_eyes)
    page.evaluate("window.contexts.at(-1).stands = 0.5")
    page.locator("[data-part=run]").dispatch_event("pointerdown")
    page.clock.run_for(300)
    assert len(did(page, "context")) == 2
    page.clock.run_for(9_700)  # only now: the new one begins in its own time, whatever this clock does

    assert [second for second in seconds(page, 880) if second > 6][-3:] == [7, 8, 9]


def test_a_minute_in_the_background_past_the_end_comes_back_finished_and_quiet(closed_eyes):
    page = closed_eyes(BALL)
    press(page, "Phone on a shelf")
    start(page)
    page.clock.run_for(5000)
    page.evaluate("hide(true)")
    page.clock.fast_forward(60_000)
    before = len(did(page, "tone", "said", "buzz"))
    page.evaluate("hide(false)")
    says(page, "Done")
    page.clock.run_for(10_000)

    new = did(page, "tone", "said", "buzz")[before:]
    assert [each for each in new if each["at"] > (NOON + 65) * 1000] == []
    assert len(did(page, "said")) <= 1 + 1  # Start, and at most the end


def test_plain_tones_are_audible_and_start_on_time(page, live_server):
    """Rendered for real: each tone of a cue rises out of silence within a hundredth of a second of its time."""
    page.goto(live_server.url + BALL)
    onsets = page.evaluate("""async () => {
        const { sound } = await import("/static/js/sound/audio.js");
        const context = new OfflineAudioContext(1, 44100 * 12, 44100);
        const plan = [["tick", 1], ["tick", 2], ["hold", 4], ["off", 6], ["end", 10]];
        for (const [name, at] of plan) sound(context, name, at);
        const samples = (await context.startRendering()).getChannelData(0);
        const loud = (from, to) => Math.max(...samples.slice(from * 44100, to * 44100).map(Math.abs));
        return plan.map(([name, at]) => [name, loud(at - 0.3, at), loud(at, at + 0.02)]);
    }""")

    assert all(before < 0.001 for _, before, _ in onsets)
    assert all(after > 0.3 for _, _, after in onsets)


def test_a_change_beats_once_and_with_reduced_motion_it_stands_out_instead(closed_eyes):
    page = on_the_shelf(closed_eyes)
    page.clock.run_for(7000)
    assert page.evaluate("document.querySelector('[data-part=ring]').getAnimations().length") > 0
    page.emulate_media(reduced_motion="reduce")
    page.clock.run_for(1000)

    expect(page.locator("[data-part=ring]")).to_have_attribute("data-flash", "")
