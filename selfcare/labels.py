"""What the timer itself says, in the language of the page. Names in braces are filled in by the script."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from selfcare import techniques
from selfcare.routines import PACKS, Kind, Limits, Way
from selfcare.techniques import Firmness, Technique

PLACES = {place: gettext_lazy(name) for place, name in techniques.PLACES.items()}
FIRMNESS = {
    Firmness.LIGHT: gettext_lazy("Light"),
    Firmness.MEDIUM: gettext_lazy("Medium"),
    Firmness.STRONG: gettext_lazy("Strong, at most 6 of 10"),
}


def rounds_of(way: Way, number: int) -> str:
    kinds = {dose.kind for dose in way.steps}
    if Kind.HOLD not in kinds:
        return ngettext("Once through", "%(number)s times through", number) % {"number": number}
    if Kind.REST not in kinds:
        return ngettext("%(number)s try", "%(number)s tries", number) % {"number": number}
    if number == 1:
        return _("One hold")
    rests = number - 1  # none after the last hold
    text = ngettext("%(number)s holds with one rest between", "%(number)s holds with %(rests)s rests between", rests)
    return text % {"number": number, "rests": rests}


def labels(technique: Technique) -> dict[str, str]:
    """Those that this technique's timer can ever say: they are a good part of what its page weighs."""
    kinds = {dose.kind for way in technique.routine.ways for dose in way.steps}
    ours = running() | starting()
    ours |= pressing() if Kind.HOLD in kinds else {}
    ours |= packs() if kinds & PACKS else {}
    ours |= trying() if technique.places else {}
    return ours | (moving() if technique.routine.limits is Limits.MOVEMENT else {})


def running() -> dict[str, str]:
    return {
        "rest": _("Rest"),
        "ready": _("Get ready"),
        "ready_hint": _("It starts by itself."),
        "screen_on": _("screen stays on"),
        "screen_off": _("your phone may lock"),
        "sound_on": _("sound on"),
        "sound_off": _("sound off"),
        "sound_tap": _("tap for sound"),
        "next": _("next: {cue}"),
        "pause": _("Pause"),
        "go_on": _("Go on"),
        "paused": _("Paused"),
        "paused_other": _("Take your time."),
        "time_left": _("Time left"),
        "time_passed": _("Time so far"),
        "done": _("Done"),
        "stopped": _("Stopped"),
    }


def starting() -> dict[str, str]:
    return {
        "start": _("Start"),
        "dose_first": _("The first time"),
        "dose_short": _("To begin with"),
        "dose_usual": _("The steps"),
        "as_usual": _("As usual: {n}"),
        "n_seconds": _("{n} s"),
        "n_minutes": _("{n} min"),
        "rounds": _("Times through"),
        "lock_on": _("Your phone is asked to keep its screen on. If it locks, time goes on but the sound may stop."),
        "lock_off": _("This browser cannot keep your screen on. Once it locks, time goes on but the sound stops."),
        "stop_day": _("That was the last of {n} for today. Come back tomorrow."),
        "stop_signs": _("You reported a warning sign. Please get help first."),
        "often": _("You have done this {n} times today. That is usually enough."),
    }


def pressing() -> dict[str, str]:
    return {
        "rounds": _("Number of holds"),
        "hold_of": _("Hold {n} of {of}"),
        "away": _("You were away for {time}. Did you go on holding?"),
        "last_hold": _("last hold {time}"),
        "half": _("Eased by 2 or 3 points of 10? You can let go."),
        "enough": _("{n} seconds reached. Let go now."),
        "longest": _("{n} seconds is the longest for one hold. Let go and rest."),
        "let_go": _("I let go"),
        "paused_hold": _("Let go and take your time."),
        "why_pressed": _("Five minutes of pressing is enough for now."),
        "hold_done": _("Hold {n}: {time}"),
        "hold_capped": _("Hold {n}: {time}, stopped by the timer"),
        "aim_grown": _("Try {n} seconds, slightly longer than your recent holds."),
        "aim_same": _("Try {n} seconds, as long as your recent holds: it was worse after the last time."),
        "aim_longest": _("Try {n} seconds. That is the longest to try for."),
        "aim_halved": _(
            "At least 2 points worse than yesterday: it is best to rest this spot today. If not, {n} seconds at most."
        ),
        "start_spot": _("Start on another spot"),
        "start_place": _("Start on another place of your back"),
        "choose_spot": _("Choose another spot above."),
        "spot_gap": _("You finished at {last}. Leave that spot alone until {time}."),
    }


def trying() -> dict[str, str]:
    """Where the tip goes, and what was found there."""
    every = _("It felt worse at every place today, so leave the hook until tomorrow.")
    return {
        "rounds": _("Number of tries"),
        "check_of": _("Try {n} of {of}"),
        "angle": _("{place}: better in {n} of {of} tries at this spot."),
        "alone": _("Leave alone today, it felt worse: {places}"),
        "place_worse": _("{place} (felt worse today)"),
        "worse": _("Leave that place alone for the rest of today. Next: {place}"),
        "stop_worse": every,
        "why_worse": every,
        "felt_bad": _("It felt worse"),
        "why_bad": _("Each place you tried felt worse. Leave those places alone today."),
        "try_found": _("{place}, {firm}: {felt}"),
        "try_often": _("{place}, {firm}: better in {n} of {of} tries"),
        "felt_better": _("better"),
        "felt_same": _("the same"),
        "felt_worse": _("worse. Leave it alone today."),
    }


def packs() -> dict[str, str]:
    return {
        "took_off": _("I took it off"),
        "skin_at": _("look at your skin after {n} min"),
        "skin": _("Look at your skin, or ask somebody. How is it?"),
        "off_now": _("Take it off now. How is your skin?"),
        "fine": _("Normal"),
        "fine_next": _("Normal: go on"),
        "fine_last": _("Normal: finish"),
        "why_away": _(
            "Nobody answered, so this stopped. If the pack is still on, take it off now. "
            "It should have come off at {time}."
        ),
        "why_skin": _(
            "Take the pack off and leave the skin bare. If it blisters, or does not soon look and feel normal again, "
            "ask a doctor or a pharmacist. No more cold or warmth today."
        ),
        "pack_done": _("{cue}: {time}"),
        "alarm_first": _("Set your phone's own alarm for {n} minutes first"),
        "alarm_set": _("My alarm is set: start"),
        "alarm_title": _("Pack off, look at your skin"),
        "stop_gap": _("Give your skin a break until {time}. Then you can start again."),
        "stop_skin": _("Your skin was not normal last time, so not again today."),
    }


def moving() -> dict[str, str]:
    return {
        "move_of": _("Move {n} of {of}"),
        "moved": _("Moved today: {n}"),
        "nudge": _("Time to get up and move"),
        "long": _("How long"),
    }
