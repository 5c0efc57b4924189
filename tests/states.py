"""Write what a phone remembers in each state of a timer, one Playwright storage-state file each, to look at the page.

    .venv/bin/python -m tests.states http://127.0.0.1:8000 var/states [state ...]

prints a line for each: its file and the address to open with it. A run goes on by the clock, so look right away:
a get-ready lasts a minute, a hold as long, a rest half a minute.
"""

import json
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from selfcare import library

BALL, PACKS, HOOK, MOVE = "ball-on-the-wall", "hot-and-cold", "hook-massager", "get-up-and-go"
Taps = list[tuple[float, str] | tuple[float, str, Any]]


@dataclass(frozen=True)
class State:
    """A technique, the way of its run, and the taps: so many seconds ago, what, and with which value."""

    technique: str
    way: str = ""
    taps: Taps = field(default_factory=list)
    known: tuple[str, ...] = ("read", "finished")


PLACE = {"place": "left-blade", "firm": "light"}
STATES = {
    "setup": State(BALL),
    "setup-first": State(BALL, known=()),
    "setup-packs": State(PACKS),
    "setup-hook": State(HOOK),
    "setup-move": State(MOVE),
    "ready": State(BALL, "shelf", [(1, "start")]),
    "hold": State(BALL, "hand", [(4, "start")]),
    "hold-shelf": State(BALL, "shelf", [(11, "start")]),
    "rest": State(BALL, "hand", [(14, "start"), (1, "letgo")]),
    "slip": State(BALL, "hand", [(3, "start"), (2, "letgo")]),
    "away": State(BALL, "hand", [(21, "start"), (1, "away", 15_000)]),
    "paused": State(BALL, "shelf", [(30, "start"), (2, "pause")]),
    "cold": State(PACKS, "turns", [(20, "start")]),
    "skin": State(PACKS, "cold", [(301, "start")]),
    "off": State(PACKS, "turns", [(90, "start"), (5, "letgo")]),
    "off-called": State(PACKS, "turns", [(362, "start")]),
    "move": State(MOVE, "go", [(2, "start")]),
    "press": State(HOOK, "tries", [(3, "start", PLACE)]),
    "check": State(HOOK, "tries", [(20, "start", PLACE), (9, "letgo")]),
    "end": State(BALL, "hand", [(60, "start"), (40, "letgo"), (5, "stop")]),
    "end-done": State(BALL, "hand", [(150, "start"), (130, "letgo"), (85, "letgo"), (40, "letgo")]),
    "end-skin": State(PACKS, "turns", [(320, "start"), (5, "bad")]),
    "end-away": State(PACKS, "turns", [(600, "start")]),
}


def remembered(state: State, now: float) -> dict[str, Any]:
    """What this phone keeps under each name."""
    kept: dict[str, Any] = {f"unknot:{name}:{state.technique}": True for name in state.known}
    if not state.taps:
        return kept
    technique = library.technique(state.technique)
    assert technique
    way = next(way for way in technique.routine.ways if way.id == state.way)
    run = {"technique": state.technique, "way": way.id, "dose": {"first": False}, "pressing": 300}
    run["steps"] = [asdict(step) for step in way.play()]
    run["taps"] = [tapped(now, *each) for each in state.taps]
    return kept | {f"unknot:run:{state.technique}": run, f"unknot:way:{state.technique}": way.id}


def tapped(now: float, ago: float, kind: str, value: Any = None) -> dict[str, Any]:
    at = int((now - ago) * 1000)
    return {"type": kind, "at": at} if value is None else {"type": kind, "at": at, "value": value}


def storage(base: str, kept: dict[str, Any]) -> dict[str, Any]:
    entries = [{"name": name, "value": json.dumps(value)} for name, value in kept.items()]
    return {"cookies": [], "origins": [{"origin": base.rstrip("/"), "localStorage": entries}]}


def main(base: str, folder: str, *names: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name in names or STATES:
        file = Path(folder) / f"{name}.json"
        file.write_text(json.dumps(storage(base, remembered(STATES[name], time.time()))))
        print(file, f"/techniques/{STATES[name].technique}/timer/")


if __name__ == "__main__":
    main(*sys.argv[1:])
