"""The library of techniques: what somebody can do for a sore spot, and for which.

With `library`, which reads them, the door by which other rooms come in. Nothing here knows a person, a request or a
database.
"""

from dataclasses import dataclass
from enum import StrEnum

from selfcare.routines import Limits, Routine


class Area(StrEnum):
    """A region of the back, without a side. Three of them are bone, where nothing presses."""

    NECK = "neck"
    SHOULDER_TOP = "shoulder-top"
    BLADE = "blade"
    BETWEEN_BLADES = "between-blades"
    MID_BACK = "mid-back"
    LOW_BACK = "low-back"
    HIP = "hip"
    SPINE_UPPER = "spine-upper"
    SPINE_MID = "spine-mid"
    SPINE_LOW = "spine-low"


def gettext_noop(text: str) -> str:
    """Marks a text for the translators; whoever shows it has it translated."""
    return text


# One name each, in the filter and in a journal.
AREAS = {
    Area.NECK: gettext_noop("Neck"),
    Area.SHOULDER_TOP: gettext_noop("Top of the shoulder"),
    Area.BLADE: gettext_noop("Shoulder blade"),
    Area.BETWEEN_BLADES: gettext_noop("Between the shoulder blades"),
    Area.MID_BACK: gettext_noop("Middle of the back"),
    Area.LOW_BACK: gettext_noop("Low back"),
    Area.HIP: gettext_noop("Hip"),
    Area.SPINE_UPPER: gettext_noop("Upper spine"),
    Area.SPINE_MID: gettext_noop("Middle of the spine"),
    Area.SPINE_LOW: gettext_noop("Lower spine"),
}
# The same on the person's own left and right: whole names, since not every language says the side at the end.
ON_ONE_SIDE = {
    Area.NECK: (gettext_noop("Neck, left"), gettext_noop("Neck, right")),
    Area.SHOULDER_TOP: (gettext_noop("Top of the left shoulder"), gettext_noop("Top of the right shoulder")),
    Area.BLADE: (gettext_noop("Left shoulder blade"), gettext_noop("Right shoulder blade")),
    Area.BETWEEN_BLADES: (
        gettext_noop("Between the shoulder blades, left"),
        gettext_noop("Between the shoulder blades, right"),
    ),
    Area.MID_BACK: (gettext_noop("Middle of the back, left"), gettext_noop("Middle of the back, right")),
    Area.LOW_BACK: (gettext_noop("Low back, left"), gettext_noop("Low back, right")),
    Area.HIP: (gettext_noop("Left hip"), gettext_noop("Right hip")),
}
SPINE = frozenset({Area.SPINE_UPPER, Area.SPINE_MID, Area.SPINE_LOW})


class Need(StrEnum):
    BALL = "ball"
    SOCK = "sock"
    WALL = "wall"
    HOOK = "hook"
    COLD_PACK = "cold-pack"
    WARM_PACK = "warm-pack"
    TOWEL = "towel"


class Place(StrEnum):
    """Where the tip of a massager goes, on one's own back as seen from behind."""

    LEFT_SHOULDER_TOP = "left-shoulder-top"
    RIGHT_SHOULDER_TOP = "right-shoulder-top"
    LEFT_SPINE_UPPER = "left-spine-upper"
    RIGHT_SPINE_UPPER = "right-spine-upper"
    LEFT_SPINE_LOWER = "left-spine-lower"
    RIGHT_SPINE_LOWER = "right-spine-lower"
    LEFT_BLADE = "left-blade"
    RIGHT_BLADE = "right-blade"
    LEFT_MID_BACK = "left-mid-back"
    RIGHT_MID_BACK = "right-mid-back"


class Firmness(StrEnum):
    LIGHT = "light"
    MEDIUM = "medium"
    STRONG = "strong"


# What a home has anyway: nobody is asked about it. What somebody may not have is a tool.
EVERYDAY = frozenset({Need.SOCK, Need.WALL, Need.TOWEL})
TOOLS = {
    Need.BALL: gettext_noop("A ball"),
    Need.HOOK: gettext_noop("A hook massager"),
    Need.COLD_PACK: gettext_noop("A cold pack"),
    Need.WARM_PACK: gettext_noop("A warm pack"),
}
# Named as in a journal (ON_ONE_SIDE), where a journal can follow the same place.
PLACES = {
    Place.LEFT_SHOULDER_TOP: gettext_noop("Top of the left shoulder"),
    Place.RIGHT_SHOULDER_TOP: gettext_noop("Top of the right shoulder"),
    Place.LEFT_SPINE_UPPER: gettext_noop("Left of the spine, higher"),
    Place.RIGHT_SPINE_UPPER: gettext_noop("Right of the spine, higher"),
    Place.LEFT_SPINE_LOWER: gettext_noop("Left of the spine, lower"),
    Place.RIGHT_SPINE_LOWER: gettext_noop("Right of the spine, lower"),
    Place.LEFT_BLADE: gettext_noop("Left shoulder blade"),
    Place.RIGHT_BLADE: gettext_noop("Right shoulder blade"),
    Place.LEFT_MID_BACK: gettext_noop("Middle of the back, left"),
    Place.RIGHT_MID_BACK: gettext_noop("Middle of the back, right"),
}
# Within a sentence.
FIRMLY = {
    Firmness.LIGHT: gettext_noop("light"),
    Firmness.MEDIUM: gettext_noop("medium"),
    Firmness.STRONG: gettext_noop("strong"),
}


@dataclass(frozen=True)
class Source:
    id: str
    title: str
    publisher: str
    url: str

    def __post_init__(self) -> None:
        if not self.url.startswith("https://"):
            raise ValueError(f"url = {self.url!r} of source {self.id} does not start with https://")


@dataclass(frozen=True)
class Cue:
    """What is said at a step or of a way: a few words, and one sentence more, or others in its place another time."""

    title: str
    hint: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class HowStep:
    """One line of how it is done, as HTML, with the names of a drawing that says more, or of two that take turns."""

    html: str
    drawings: tuple[str, ...] = ()
    shows: str = ""


@dataclass(frozen=True)
class TechniqueText:
    """A technique in one language. Lists hold lines of HTML made from Markdown in the content file."""

    title: str
    summary: str
    picture: str
    short: str
    needs: dict[Need, str]
    how: tuple[HowStep, ...]
    not_for: tuple[str, ...]
    stop_if: tuple[str, ...]
    next_day: str
    numbers: str
    ways: dict[str, Cue]
    steps: dict[str, Cue]

    @property
    def in_place(self) -> list[HowStep]:
        """How what is needed is put in place: with one drawing, since two that take turns show a movement."""
        return [step for step in self.how if len(step.drawings) == 1] if self.needs else []


@dataclass(frozen=True)
class Technique:
    slug: str
    areas: tuple[Area, ...]
    not_on: tuple[Area, ...]
    needs: tuple[Need, ...]
    routine: Routine
    sources: tuple[Source, ...]
    places: tuple[Place, ...]
    firmness: tuple[Firmness, ...]
    translations: dict[str, TechniqueText]

    def __post_init__(self) -> None:
        if not self.areas:
            raise ValueError("areas is empty")
        if self.routine.limits is Limits.PRESSURE and not set(self.not_on) >= SPINE:
            raise ValueError(f"not_on must list {', '.join(sorted(SPINE))}: nothing presses on bone")
        if len({source.id for source in self.sources}) < len(self.sources):
            raise ValueError("two sources share an id")

    @property
    def picture(self) -> str:
        """The file of its one picture, among the static files: all that Today and the list show of it."""
        return f"img/pictures/{self.slug}.svg"

    @property
    def drawings(self) -> str:
        """The file of what its steps show."""
        return f"img/drawings/{self.slug}.svg"

    def words(self, language: str) -> TechniqueText:
        return self.translations.get(language, self.translations["en"])

    @property
    def tools(self) -> frozenset[Need]:
        """What somebody may not have at hand."""
        return frozenset(self.needs) - EVERYDAY

    def suits(self, area: Area) -> bool:
        return area in self.areas and area not in self.not_on


def for_area(techniques: tuple[Technique, ...], area: Area) -> tuple[Technique, ...]:
    return tuple(technique for technique in techniques if technique.suits(area))


def with_at_hand(techniques: tuple[Technique, ...], at_hand: frozenset[Need]) -> tuple[Technique, ...]:
    """Those that need no tool beyond the ones at hand."""
    return tuple(technique for technique in techniques if technique.tools <= at_hand)
