"""Made-up diaries with day notes, as people may keep them: how often does chance speak, how often an effect?"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from journal.factors.splits import Note

FIRST = date(2026, 1, 5)  # a Monday
RHOS = (0.0, 0.3, 0.6)  # how much of a day is left on the next one
SPREAD = 1.5  # points of a person's days
EFFECT, PART = 1.5, 0.4  # points on so many of the days
CHIPS = {"stress": (2, 5, 8), "hours_sat": (3, 6, 9), "sleep": (9, 7, 5)}  # the last one is the worse side


@dataclass(frozen=True)
class Kept:
    """One person's journal."""

    diaries: dict[int, dict[date, int]]
    notes: dict[date, Note]
    harmful: str = ""  # what makes days worse

    @property
    def last(self) -> date:
        return max(max(days) for days in (self.notes, *self.diaries.values()))


def dependent(dice: Random, days: int, rho: float) -> list[float]:
    """AR(1), with a standard deviation of 1."""
    now, found = dice.gauss(0, 1), []
    for _ in range(days):
        found.append(now)
        now = rho * now + (1 - rho * rho) ** 0.5 * dice.gauss(0, 1)
    return found


def without_effect(dice: Random, rho: float, days: int = 200) -> Kept:
    """One to three spots that go together, and notes that know nothing of them but have habits of their own."""
    dates = calendar(dice, days)
    alike, common = dice.random(), dependent(dice, days, rho)
    diaries = {}
    for spot in range(dice.randint(1, 3)):
        level, spread, own = dice.uniform(2, 6), dice.uniform(1, 2.5), dependent(dice, days, rho)
        pains = [level + spread * (alike * a + (1 - alike**2) ** 0.5 * b) for a, b in zip(common, own, strict=True)]
        diaries[spot] = logged(dice, dates, [pain_of(pain) for pain in pains])
    return Kept(diaries, logged(dice, dates, habits(dice, dates), late=True))


def calendar(dice: Random, days: int) -> list[date]:
    start = FIRST + timedelta(dice.randrange(365))
    return [start + timedelta(n) for n in range(days)]


def pain_of(number: float) -> int:
    return min(max(round(number), 0), 10)


def logged(dice: Random, dates: list[date], values: list, late: bool = False) -> dict:
    """60 to 100 % of the days; one in four keeps its weekends free more often, one in four begins later."""
    part, weekends = dice.uniform(0.6, 1), dice.choice((1, 1, 1, 0.5))
    first = dice.choice((0, 0, 0, dice.randrange(len(dates) // 2))) if late else 0
    kept = {}
    for n, (day, value) in enumerate(zip(dates, values, strict=True)):
        if n >= first and dice.random() < part * (weekends if day.weekday() > 4 else 1):
            kept[day] = value
    return kept


def habits(dice: Random, dates: list[date]) -> list[Note]:
    """Working days and weekends, weeks of holiday, days that follow from days; tapped or typed."""
    days, away = len(dates), set[int]()
    for _ in range(dice.randint(0, 2)):
        start = dice.randrange(days)
        away |= set(range(start, start + dice.choice((7, 14, 21))))
    rhythm, own = dice.uniform(0, 2), dice.choice((0, 0.3, 0.6, 0.8))
    load = [rhythm * (day.weekday() < 5 and n not in away) for n, day in enumerate(dates)]
    stress, sat, sleep = ([a + b for a, b in zip(load, dependent(dice, days, own), strict=True)] for _ in range(3))
    write = tapped if dice.random() < 0.5 else typed
    return [write(*each) for each in zip(stress, sat, sleep, strict=True)]


def tapped(stress: float, sat: float, sleep: float) -> Note:
    steps = zip(CHIPS.values(), (stress, sat, sleep), strict=True)
    return Note(*(chips[(each > 0.3) + (each > 1.3)] for chips, each in steps))


def typed(stress: float, sat: float, sleep: float) -> Note:
    hours = round(2 * (5 + 2 * sat)) / 2, round(2 * (7.5 - 0.8 * sleep)) / 2
    return Note(pain_of(3 + 2 * stress), *(min(max(each, 0), 16) for each in hours))


def with_effect(dice: Random, rho: float, days: int = 60, part: float = 1) -> Kept:
    """One spot, and one of the three that makes two days of five worse; the notes are tapped, each day by itself."""
    dates = calendar(dice, days)
    harmful = dice.choice(list(CHIPS))
    parts = {name: PART if name == harmful else dice.uniform(0.2, 0.5) for name in CHIPS}
    notes = [{name: answer(dice, chips, parts[name]) for name, chips in CHIPS.items()} for _ in dates]
    level, diary = dice.uniform(3, 5), dependent(dice, days, rho)
    pains = [
        pain_of(level + SPREAD * each + EFFECT * (note[harmful] == CHIPS[harmful][-1]))
        for each, note in zip(diary, notes, strict=True)
    ]
    kept = [(pain, Note(**note)) for pain, note in zip(pains, notes, strict=True)]
    both = {day: each for day, each in zip(dates, kept, strict=True) if dice.random() < part}
    diary = {day: pain for day, (pain, _) in both.items()}
    return Kept({0: diary}, {day: note for day, (_, note) in both.items()}, harmful)


def answer(dice: Random, chips: tuple[int, int, int], part: float) -> int:
    return chips[2] if dice.random() < part else dice.choice(chips[:2])
