"""Since when browsers have what the site uses, and which are the oldest that it is for.

`table.toml` holds the versions, as MDN's browser-compat-data has them; `python -m tests.floor.lookup` writes them anew.
Where a phone and a desktop differ, the later one counts.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

BROWSERS = ("Safari", "Chrome", "Firefox")
FLOOR = ((15, 4), (97,), (104,))
TABLE_FILE = Path(__file__).with_name("table.toml")
_written = tomllib.loads(TABLE_FILE.read_text())
HARMLESS: dict[str, str] = _written.pop("harmless")  # what a browser without it loses
OLD = _written.pop("old")
TABLE = {
    f"{language}.{kind}": dict.fromkeys(rows.pop("old", []), OLD) | rows
    for language, kinds in _written.items()
    for kind, rows in kinds.items()
}
NEVER = (10**6,)


@dataclass(frozen=True)
class Feature:
    """Something that a browser has or has not: `Feature("css.units", "dvh")`."""

    kind: str  # a section of the table
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def since(self) -> tuple[tuple[int, ...], ...] | None:
        """The first version of each browser; None if nobody has looked it up."""
        row = TABLE[self.kind].get(self.name)
        return row and tuple(map(version, row.split()[:3]))

    @property
    def is_newer(self) -> bool:
        """Newer than the oldest browser of some kind that the site is for."""
        return self.since is not None and any(since > floor for since, floor in zip(self.since, FLOOR, strict=True))

    def comes_with(self, other: "Feature") -> bool:
        """Whichever browser has the other one has this one too."""
        return all(ours <= theirs for ours, theirs in zip(self.since, other.since, strict=True))


def version(text: str) -> tuple[int, ...]:
    return NEVER if text == "-" else tuple(map(int, text.split(".")))


def complaint(where: str, feature: Feature) -> str:
    if feature.since is None:
        return f"{where}: {feature} is not in tests/floor/{TABLE_FILE.name}, see tests/floor/lookup.py"
    return f"{where}: {feature} is newer than the floor ({TABLE[feature.kind][feature.name]})"
