"""Two checkouts on one machine, round by round in turn: each in a process of its own, both by this checkout's bench."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

BENCH = Path(__file__).resolve().parent
HERE = BENCH.parent.parent


def serve(do_round: Callable[[int], dict]) -> None:
    """In such a process: a round for each number that comes."""
    for line in sys.stdin:
        print(json.dumps(do_round(int(line))), flush=True)


@contextmanager
def checkout(folder: Path, *options: str) -> Iterator[Callable[[int], dict]]:
    """The site of that folder; this bench lies behind it on the path, under a name that no checkout has."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(folder), str(BENCH.parent)))}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"  # the other checkout may be at work
    command = [sys.executable, "-m", BENCH.name, "--serve", *options]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=folder, env=environment, **pipes) as program:

        def do_round(number: int) -> dict:
            print(number, file=program.stdin, flush=True)
            if not (answer := program.stdout.readline()):
                raise RuntimeError(f"The site in {folder} did not come through a round; why, is printed above.")
            return json.loads(answer)

        try:
            yield do_round
        finally:
            program.stdin.close()


def alternate(other: Path, rounds: int, *options: str) -> tuple[list[dict], list[dict]]:
    """The rounds of here and of there; each goes first in every second round."""
    ours, theirs = [], []
    with checkout(HERE, *options) as here, checkout(other.resolve(), *options) as there:
        for number in range(rounds):
            turns = [(here, ours), (there, theirs)]
            for do_round, told in turns if number % 2 else reversed(turns):
                told.append(do_round(number))
    return ours, theirs
