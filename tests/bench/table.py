"""Many rounds made into figures: each with its aim beside it, sizes as columns."""

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from . import journeys
from .rounds import BYTES, Figures, kind_of
from .sizes import Size

SESSION = "the whole session, sums"
AIMS: dict[str, str] = {
    journeys.AFTER_TAP: "0.40",
    journeys.NEW_DAY: "0.25",
    journeys.FRESH: "",
    journeys.HISTORY: "0.30",
    journeys.FIRST_TAP: "0.25",
    journeys.CHANGED_TAP: "0.25",
    journeys.TIMER_PAGE: "0.90",
    journeys.FRAGMENT: "0.25",
    journeys.SAVED: "0.30",
    SESSION: "0.19",
}
GROWING = (journeys.AFTER_TAP, journeys.NEW_DAY, journeys.HISTORY, journeys.CHANGED_TAP)
SMALL, LARGE, AT_MOST = Size(8, 400), Size(8, 3650), "1.15"
TASK_OF = Size(3, 400)
QUICK, SIZES = (TASK_OF,), (Size(1, 30), TASK_OF, SMALL, LARGE)
WIDTH = 28
Rounds = Sequence[dict[str, Figures]]


def parts_of(name: str) -> tuple[str, ...]:
    return journeys.SESSION if name == SESSION else (name,)


def seconds(figures: Figures, name: str) -> float:
    return sum(figures[part] for part in parts_of(name))


def ratio(figures: Figures, name: str) -> float:
    return sum(figures[kind_of(part)] for part in parts_of(name)) / seconds(figures, name)


def middle(rounds: Rounds, size: Size, figure: Callable[[Figures], float]) -> float:
    return median(figure(each[str(size)]) for each in rounds)


def line(name: str, *cells: str) -> str:
    return f"  {name:<{WIDTH}}" + "".join(f"{cell:>10}" for cell in cells)


def report(rounds: Rounds, sizes: Sequence[Size]) -> Iterator[str]:
    yield from misses(rounds, [size for size in sizes if size != SMALL])
    if SMALL in sizes:
        yield from growth(rounds)
    yield from task(rounds)


def misses(rounds: Rounds, sizes: Sequence[Size]) -> Iterator[str]:
    yield "Misses, to the smallest view with a session; taps and a practice saved, to the smallest form post that saves"
    yield "one row; the timer's page, public and kept, to HttpResponse('ok'). Spots x days:"
    yield line("", "aim", *map(str, sizes))
    for name, aim in AIMS.items():
        found = (middle(rounds, size, lambda figures, name=name: ratio(figures, name)) for size in sizes)
        yield line(name, aim, *(f"{each:.3f}" for each in found))


def growth(rounds: Rounds) -> Iterator[str]:
    yield f"Growth of misses, {LARGE} to {SMALL}:"
    yield line("", "at most", "times")
    for name in GROWING:
        times = median(each[str(LARGE)][name] / each[str(SMALL)][name] for each in rounds)
        yield line(name, AT_MOST, f"{times:.2f}")


def task(rounds: Rounds, size: Size = TASK_OF) -> Iterator[str]:
    """In floors of this machine, a figure of another site may stand beside it."""
    yield f"The task: log one entry and see it, {size}, on a new day; a floor is the smallest view with a session:"
    yield line("", "CPU ms", "floors", "bytes")
    for name in journeys.TASK:
        yield line(name, *task_cells(rounds, size, (name,)))
    yield line("all of it", *task_cells(rounds, size, journeys.TASK))


def task_cells(rounds: Rounds, size: Size, steps: Sequence[str]) -> tuple[str, str, str]:
    def whole(figures: Figures, kind: str = "") -> float:
        return sum(figures[step + kind] for step in steps)

    milliseconds = middle(rounds, size, whole) * 1000
    floors = middle(rounds, size, lambda figures: whole(figures) / figures["session"])
    sent = middle(rounds, size, lambda figures: whole(figures, BYTES))
    return f"{milliseconds:.2f}", f"{floors:.1f}", f"{sent:.0f}"


def beside(ours: Rounds, theirs: Rounds, size: Size) -> Iterator[str]:
    """Both ratios, and how often one of ours fits into one of theirs by the time of the processor."""
    yield line(str(size), "aim", "here", "there", "quicker")
    for name, aim in AIMS.items():
        both = (middle(rounds, size, lambda figures, name=name: ratio(figures, name)) for rounds in (ours, theirs))
        pairs = zip(ours, theirs, strict=True)
        times = median(seconds(there[str(size)], name) / seconds(here[str(size)], name) for here, there in pairs)
        yield line(name, aim, *(f"{each:.3f}" for each in both), f"{times:.2f}x")
