"""A disk that is full, and one that cannot be written to: `python -m tests.disk` prints what the site answers on each.

The disk is a small one in memory, which only root may mount. tests/journal/test_outages.py tries the same without one.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.serving import served
from tests.starvation import Phone

READ = ("/", "/journal/", "/journal/data/", "/journal/data/file/", "/settings/", "/why/")
LONG_AGO = "2026-01-01 00:00:00"


class Disk:
    """Sixteen megabytes in memory."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.ballast = folder / "ballast"

    def mount(self, *options: str) -> bool:
        command = ["mount", "-t", "tmpfs", "-o", ",".join(["size=16m", "mode=700", *options]), "tmpfs", self.folder]
        return os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0

    def unmount(self) -> None:
        subprocess.run(["umount", "-l", self.folder], check=True)

    def fill(self) -> None:
        with open(self.ballast, "wb", buffering=0) as file:
            try:
                while file.write(b"x" * 4096):
                    pass
            except OSError:
                return

    def make_room(self) -> None:
        self.ballast.unlink()


@contextmanager
def small_disk() -> Iterator[Disk | None]:
    """Nothing where mounting is not allowed."""
    with tempfile.TemporaryDirectory() as folder:
        disk = Disk(Path(folder))
        mounted = disk.mount()
        try:
            yield disk if mounted else None
        finally:
            if mounted:
                disk.unmount()


@dataclass
class Answers:
    """What was answered, by address, while the disk took nothing; and to taps then and afterwards."""

    pages: dict[str, int] = field(default_factory=dict)
    tap: tuple[int, str | None, str] = (0, None, "")
    afterwards: int = 0

    @property
    def faults(self) -> list[str]:
        found = [f"{address} answered {status}" for address, status in self.pages.items() if status != 200]
        if self.tap[0] != 503 or not self.tap[1] or "Nothing was changed" not in self.tap[2]:
            found.append(f"a tap was answered {self.tap}")
        return found + ([] if self.afterwards == 200 else [f"afterwards a tap was answered {self.afterwards}"])


def asked(phone: Phone) -> Answers:
    answers = Answers({address: phone.browser.get(address).status for address in READ})
    tap = phone.tap(7)
    answers.tap = (tap.status, tap.headers["Retry-After"], tap.text)
    return answers


def grow_old(file: Path) -> None:
    """As if nobody had come for months: each page would note now that its phone was used."""
    with sqlite3.connect(file) as database:
        database.execute("UPDATE journal_device SET used = ?", [LONG_AGO])
    database.close()


def on_a_full_disk(disk: Disk) -> Answers:
    with served(disk.folder) as site:
        phone = Phone(site.port).begin()
        grow_old(disk.folder / "unknot.sqlite3")
        disk.fill()
        answers = asked(phone)
        disk.make_room()
        answers.afterwards = phone.tap(3).status
    return answers


def on_a_read_only_disk(disk: Disk) -> Answers:
    """It is served anew from what was written before; then the disk takes writes again."""
    with served(disk.folder) as site:
        phone = Phone(site.port).begin()
    grow_old(disk.folder / "unknot.sqlite3")
    subprocess.run(["mount", "-o", "remount,ro", disk.folder], check=True)
    with served(disk.folder) as site:
        phone.browser.move(site.port)
        answers = asked(phone)
        subprocess.run(["mount", "-o", "remount,rw", disk.folder], check=True)
        answers.afterwards = phone.tap(3).status
    return answers


def main() -> int:
    faults = []
    for what, how in {"full": on_a_full_disk, "read-only": on_a_read_only_disk}.items():
        with small_disk() as disk:
            if disk is None:
                print("No disk can be mounted here: run this as root.")
                return 1
            answers = how(disk)
        print(
            f"{what}: {len(answers.pages)} pages {sorted(set(answers.pages.values()))}, a tap {answers.tap[0]}, ",
            end="",
        )
        print(f"Retry-After {answers.tap[1]}, afterwards {answers.afterwards}")
        faults += answers.faults
    print(*faults, sep="\n", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
