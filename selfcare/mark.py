"""The mark: a trefoil knot drawn with one line, interpolated towards the plain ring, which is called the unknot.

`python -m selfcare.mark` draws its symbols of static/img/icons.svg anew; tests/selfcare/test_mark.py keeps them equal.
The lower strand stops short of a crossing, so the gap is a real one and stands on any ground.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil, cos, hypot, pi, sin, tau

STATES = (1.15, 0.92, 0.76, 0.63, 0.12, 0.0)  # from tight to free
WIDTH = 9.0  # of the line, in a drawing of 100 by 100
CLEAR = 3.5  # between the two strands of a crossing
SIZE = 40.0  # from the middle to the farthest point of the line's own middle
SAMPLES = 720

Point = tuple[float, float]


def point(k: float, a: float) -> Point:
    return sin(a) + 2 * k * sin(2 * a), cos(a) - 2 * k * cos(2 * a)


def slope(k: float, a: float) -> Point:
    return cos(a) + 4 * k * cos(2 * a), -sin(a) + 4 * k * sin(2 * a)


def height(a: float) -> float:
    """Which strand lies above at a crossing."""
    return -sin(3 * a)


def symbols() -> str:
    return "\n".join(
        f'<symbol id="mark-{n}" viewBox="0 0 100 100"><path d="{path(k)}" fill="none" stroke="currentColor" '
        f'stroke-width="{WIDTH:g}"/></symbol>'
        for n, k in enumerate(STATES)
    )


def path(k: float) -> str:
    """The line as cubic curves, cut where it passes below itself; the ring as two halves."""
    if not k:
        halves = (f"A{SIZE:g} {SIZE:g} 0 0 1 50 {50 + end * SIZE:g}" for end in (1, -1))
        return f"M50 {50 - SIZE:g}{''.join(halves)}Z"
    scale = SIZE / max(hypot(*point(k, tau * n / SAMPLES)) for n in range(SAMPLES))
    cuts = sorted(under(k, scale))
    if not cuts:
        return curve(k, scale, 0, tau) + "Z"
    starts_and_ends = pairwise([*cuts, (cuts[0][0] + tau, 0.0)])
    return "".join(curve(k, scale, leave, enter) for (_, leave), (enter, _) in starts_and_ends)


def under(k: float, scale: float) -> Iterator[tuple[float, float]]:
    """Where to cut: from and to which parameter, for the lower strand of each crossing."""
    for a, b in crossings(k):
        low, high = (a, b) if height(a) < height(b) else (b, a)
        (dx, dy), (ex, ey) = slope(k, low), slope(k, high)
        sine = abs(dx * ey - dy * ex) / (hypot(dx, dy) * hypot(ex, ey))
        half = (WIDTH / 2 + CLEAR) / sine / (hypot(dx, dy) * scale)
        yield low - half, low + half


def crossings(k: float) -> Iterator[tuple[float, float]]:
    """Pairs of parameters at which the line meets itself, found between sampled points."""
    steps = [tau * n / SAMPLES for n in range(SAMPLES + 1)]
    points = [point(k, a) for a in steps]
    for i in range(SAMPLES):
        p, q = points[i], points[i + 1]
        farthest = SAMPLES if i else SAMPLES - 1  # the first step's neighbour is the last
        left = [is_left(p, q, r) for r in points[i + 2 : farthest + 1]]
        for j, (starts, ends) in enumerate(pairwise(left), i + 2):
            if starts != ends and is_left(points[j], points[j + 1], p) != is_left(points[j], points[j + 1], q):
                yield (steps[i] + steps[i + 1]) / 2, (steps[j] + steps[j + 1]) / 2


def is_left(p: Point, q: Point, r: Point) -> bool:
    """Does r lie on the left of the line from p to q?"""
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]) > 0


def curve(k: float, scale: float, start: float, end: float) -> str:
    pieces = max(1, ceil((end - start) / (pi / 6)))
    step = (end - start) / pieces
    d = f"M{shown(place(k, scale, start))}"
    for n in range(pieces):
        a, b = start + n * step, start + (n + 1) * step
        d += "C" + " ".join(shown(p) for p in (lead(k, scale, a, step), lead(k, scale, b, -step), place(k, scale, b)))
    return d


def place(k: float, scale: float, a: float) -> Point:
    x, y = point(k, a)
    return 50 + x * scale, 50 - y * scale


def lead(k: float, scale: float, a: float, step: float) -> Point:
    """The control point beside the point at `a`, a third of the step along its slope."""
    (x, y), (dx, dy) = point(k, a), slope(k, a)
    return 50 + (x + dx * step / 3) * scale, 50 - (y + dy * step / 3) * scale


def shown(p: Point) -> str:
    return f"{round(p[0], 1):g} {round(p[1], 1):g}"


if __name__ == "__main__":
    print(symbols())
