"""What somebody has at hand, as a journal keeps it: the names of tools in one order, or "nothing".

Empty: everything, since nobody said otherwise. Plain values in, plain values out.
"""

from collections.abc import Collection
from itertools import combinations

from selfcare.techniques import TOOLS, Need

NOTHING = "nothing"


def names_of(tools: Collection[Need]) -> str:
    """
    >>> names_of({Need.HOOK, Need.BALL}), names_of(set()), names_of(set(TOOLS))
    ('ball hook', 'nothing', '')
    """
    names = " ".join(tool for tool in TOOLS if tool in tools)
    return "" if set(TOOLS) <= set(tools) else names or NOTHING


def tools_of(text: str) -> frozenset[Need] | None:
    """None: everything.

    >>> tools_of(""), tools_of("nothing"), sorted(tools_of("hook ball"))
    (None, frozenset(), [<Need.BALL: 'ball'>, <Need.HOOK: 'hook'>])
    """
    return frozenset(Need(name) for name in text.split() if name != NOTHING) if text else None


# Whatever may be kept.
EVERY = sorted(names_of(tools) for size in range(len(TOOLS) + 1) for tools in combinations(TOOLS, size))
