"""A program that a browser consists of, for the length of a block."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import DEVNULL, Popen
from typing import Any


@contextmanager
def running(command: list[str], pass_fds: tuple[int, ...] = (), **names: Any) -> Iterator[Popen]:
    """Quiet, and without what the tests' own environment would tell it."""
    kept = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL, pass_fds=pass_fds, env=kept | names) as process:
        try:
            yield process
        finally:
            process.terminate()
