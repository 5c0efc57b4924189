"""What the timer itself says, in the language of the page. Names in braces are filled in by the script."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selfcare.techniques import Firmness, Place

PLACES = {
    Place.LEFT_SHOULDER_TOP: gettext_lazy("Left, top of the shoulder"),
    Place.RIGHT_SHOULDER_TOP: gettext_lazy("Right, top of the shoulder"),
    Place.LEFT_SPINE_UPPER: gettext_lazy("Left, beside the spine, higher"),
    Place.RIGHT_SPINE_UPPER: gettext_lazy("Right, beside the spine, higher"),
    Place.LEFT_SPINE_LOWER: gettext_lazy("Left, beside the spine, lower"),
    Place.RIGHT_SPINE_LOWER: gettext_lazy("Right, beside the spine, lower"),
    Place.LEFT_BLADE: gettext_lazy("Left, on the shoulder blade"),
    Place.RIGHT_BLADE: gettext_lazy("Right, on the shoulder blade"),
    Place.LEFT_MID_BACK: gettext_lazy("Left, middle of the back"),
    Place.RIGHT_MID_BACK: gettext_lazy("Right, middle of the back"),
}
FIRMNESS = {
    Firmness.LIGHT: gettext_lazy("Light"),
    Firmness.MEDIUM: gettext_lazy("Medium"),
    Firmness.STRONG: gettext_lazy("Strong, at most 6 of 10"),
}


def labels() -> dict[str, str]:
    return running() | ending() | starting()


def running() -> dict[str, str]:
    return {
        "hold_of": _("Hold {n} of {of}"),
        "move_of": _("Move {n} of {of}"),
        "check_of": _("Try {n} of {of}"),
        "rest": _("Rest"),
        "ready": _("Get ready"),
        "ready_hint": _("It starts by itself."),
        "away": _("Away for {time}. Count it?"),
        "screen_on": _("screen stays on"),
        "screen_off": _("your phone may lock"),
        "sound_on": _("sound on"),
        "sound_off": _("sound off"),
        "sound_tap": _("tap for sound"),
        "last_hold": _("last hold {time}"),
        "next": _("next: {cue}"),
        "half": _("2 or 3 of 10 easier? Breathe."),
        "enough": _("That is enough. Let go when you like."),
        "let_go": _("I let go"),
        "took_off": _("I took it off"),
        "skin_at": _("look at your skin after {n} min"),
        "skin": _("Look at your skin, or ask somebody. How is it?"),
        "off_now": _("Take it off now. How is your skin?"),
        "fine": _("Normal"),
        "fine_next": _("Normal: go on"),
        "fine_last": _("Normal: finish"),
        "worse": _("Leave that place alone today."),
        "pause": _("Pause"),
        "go_on": _("Go on"),
        "paused": _("Paused"),
        "paused_hold": _("Step off. Take your time."),
        "paused_other": _("Take your time."),
    }


def ending() -> dict[str, str]:
    return {
        "done": _("Done"),
        "stopped": _("Stopped"),
        "why_pressed": _("Five minutes of pressing is enough for now."),
        "why_away": _(
            "Nobody answered, so this stopped. If the pack is still on, take it off now. "
            "It should have come off at {time}."
        ),
        "why_skin": _(
            "Take the pack off and leave the skin bare. If it blisters, or does not soon look and feel normal again, "
            "ask a doctor or a pharmacist. No more cold or warmth today."
        ),
        "hold_done": _("Hold {n}: {time}"),
        "hold_capped": _("Hold {n}: {time}, ended by itself"),
        "try_done": _("{place}, {firm}, {time}: {felt}"),
        "pack_done": _("{cue}: {time}"),
        "felt_better": _("better"),
        "felt_same": _("the same"),
        "felt_worse": _("worse"),
        "felt_": _("not said"),
    }


def starting() -> dict[str, str]:
    return {
        "start": _("Start"),
        "moved": _("Moved today: {n}"),
        "nudge": _("Time to get up and move"),
        "long": _("How long"),
        "as_usual": _("As usual: {n}"),
        "n_seconds": _("{n} s"),
        "n_minutes": _("{n} min"),
        "rounds": _("Rounds"),
        "aim_grown": _("Aim at {n} s, a little more than lately."),
        "aim_same": _("Aim at {n} s, no more than lately: it was worse after the last time."),
        "aim_halved": _("Worse by 2 since yesterday: best rest this spot today. If not, {n} s at most."),
        "angle": _("{place}: better in {n} of {of} tries at this spot."),
        "alarm_first": _("Set your phone's own alarm for {n} minutes first"),
        "alarm_set": _("My alarm is set: start"),
        "alarm_title": _("Pack off, look at your skin"),
        "lock_on": _("Your screen stays on. If you lock the phone yourself, time goes on and the sound may stop."),
        "lock_off": _("This browser cannot keep your screen on. Once it locks, time goes on but the sound stops."),
        "start_spot": _("Start on another spot"),
        "stop_day": _("That was the last of {n} for today. Come back tomorrow."),
        "stop_gap": _("Your skin rests until {time}. Then you can start again."),
        "stop_signs": _("You said that a warning sign is there. Please get help first."),
        "stop_skin": _("Your skin was not normal last time, so not again today."),
        "spot_gap": _("The last one ended at {last}. Leave that spot alone until {time}."),
        "often": _("You did this {n} times today. More rarely helps more."),
    }
