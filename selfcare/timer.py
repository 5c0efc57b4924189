"""What the timer's page is given: the steps of every way, for a first try and as usual, and the words for them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from selfcare.labels import FIRMNESS, PLACES, labels, rounds_of
from selfcare.routines import LONGEST_PRESSING, Kind, Limits, StepDose, Way
from selfcare.techniques import Cue, Technique


@dataclass(frozen=True)
class Line:
    """A step as the plain list prints it."""

    id: str
    cue: Cue
    kind: Kind
    seconds: int | None
    cap: int | None
    check_at: int | None

    @property
    def waits(self) -> bool:
        return self.kind in (Kind.OFF, Kind.CHECK)

    @property
    def minutes(self) -> int | None:
        """Of a pack, which is on for minutes and has its skin check."""
        return self.seconds // 60 if self.check_at and self.seconds else None


@dataclass(frozen=True)
class Dose:
    """One way of the routine in one dose, to be read: rounds, then the steps of a round."""

    name: str
    rounds: int
    rounds_in_words: str
    most: int
    minutes: int
    before: list[Line]
    lines: list[Line]


@dataclass(frozen=True)
class ReadWay:
    id: str
    cue: Cue
    doses: list[Dose]


def plan(technique: Technique, language: str) -> dict[str, object]:
    """What goes into the page as JSON, for static/js/routine/routine.js and timer.js."""
    words = technique.words(language)
    return {
        "technique": technique.slug,
        "pressing": LONGEST_PRESSING,
        "limits": limits(technique),
        "places": {place: PLACES[place] for place in technique.places},
        "firmness": {firm: FIRMNESS[firm] for firm in technique.firmness},
        "ways": {way.id: way_of(way) for way in technique.routine.ways},
        "rounds": {way.id: all_rounds(way) for way in technique.routine.ways if way.rounds.most > 1},
        "words": {step: asdict(cue) for step, cue in words.steps.items()},
        "labels": labels(technique),
    }


def limits(technique: Technique) -> dict[str, object]:
    """The gap before a repeat in milliseconds, and how often a day: soft with a word, hard without a way round."""
    per_day = technique.routine.per_day
    return {
        "gap": technique.routine.gap_minutes * 60_000,
        "soft": per_day and per_day.soft,
        "hard": per_day and per_day.hard,
        "perSpot": technique.routine.limits is Limits.PRESSURE,
    }


def way_of(way: Way) -> dict[str, object]:
    """Its rounds and the dose of each step; static/js/routine/steps.js plays them as `Way.play` does."""
    return {"rounds": asdict(way.rounds), "steps": [asdict(dose) for dose in way.steps]}


def all_rounds(way: Way) -> dict[int, str]:
    """As the page says them, for each number of rounds that somebody may choose."""
    first, last = way.rounds.range or (way.rounds.usual, way.rounds.usual)
    return {number: rounds_of(way, number) for number in range(first, last + 1)}


def ways(technique: Technique, language: str) -> list[ReadWay]:
    """The same steps as words to read, for a page without script and before Start."""
    words = technique.words(language)
    return [ReadWay(way.id, words.ways[way.id], doses(way, words.steps)) for way in technique.routine.ways]


def doses(way: Way, cues: dict[str, Cue]) -> list[Dose]:
    """What the way asks for the first time, if that is less, and as usual."""
    first, usual = read_out(way, cues, True), read_out(way, cues, False)
    return [usual] if first.lines == usual.lines and first.rounds == usual.rounds else [first, usual]


def read_out(way: Way, cues: dict[str, Cue], first_time: bool) -> Dose:
    return Dose(
        name="first" if first_time else "usual",
        rounds=way.rounds.number(first_time),
        rounds_in_words=rounds_of(way, way.rounds.number(first_time)),
        most=way.rounds.most,
        minutes=way.minutes(first_time),
        before=list(lines((dose for dose in way.steps if dose.once), cues, first_time)),
        lines=list(lines((dose for dose in way.steps if not dose.once), cues, first_time)),
    )


def lines(steps: Iterable[StepDose], cues: dict[str, Cue], first_time: bool) -> Iterable[Line]:
    for dose in steps:
        seconds = dose.seconds.target(first_time) if dose.seconds else None
        if seconds != 0:
            cap = dose.seconds.cap if dose.open and dose.seconds else None
            yield Line(dose.id, cues[dose.id], dose.kind, seconds, cap, dose.check_at)
