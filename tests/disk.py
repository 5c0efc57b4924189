"""A disk that is full, and one that cannot be written to: `python -m tests.disk` prints what the site answers on each.

The disk is a small one in memory, mounted in a namespace of its own: whoever is not root is root there, and nothing of
it is left on the machine, whatever ends the run. tests/journal/test_outages.py tries the same without a disk.
"""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests import cleanup
from tests.needs import missing
from tests.serving import ROOT, served
from tests.starvation import Owner

READ = ("/", "/journal/", "/journal/data/", "/journal/data/file/", "/settings/", "/why/")
LONG_AGO = "2026-01-01 00:00:00"
NAMESPACE = ["unshare", "--user", "--map-root-user", "--mount"]
MISSING = "No disk can be mounted here, so a full and a read-only one were not tried: user namespaces are not allowed."


class Disk:
    """Sixteen megabytes in memory."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.ballast = folder / "ballast"

    def mount(self) -> None:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m,mode=700", "tmpfs", self.folder], check=True)

    def unmount(self) -> None:
        subprocess.run(["umount", "-l", self.folder], check=True)

    def remount(self, option: str) -> None:
        """Of this one mount: to change the file system itself is not for a namespace."""
        subprocess.run(["mount", "-o", f"remount,bind,{option}", self.folder], check=True)

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
def small_disk() -> Iterator[Disk]:
    with tempfile.TemporaryDirectory() as folder:
        disk = Disk(Path(folder))
        disk.mount()
        try:
            yield disk
        finally:
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


def asked(owner: Owner) -> Answers:
    answers = Answers({address: owner.browser.get(address).status for address in READ})
    tap = owner.tap(7)
    answers.tap = (tap.status, tap.headers["Retry-After"], tap.text)
    return answers


def grow_old(file: Path) -> None:
    """As if nobody had come for months: each page would note now that its phone was used."""
    with sqlite3.connect(file) as database:
        database.execute("UPDATE journal_device SET used = ?", [LONG_AGO])
    database.close()


def on_a_full_disk(disk: Disk) -> Answers:
    with served(disk.folder) as site:
        owner = Owner(site.port).begin()
        grow_old(disk.folder / "unknot.sqlite3")
        disk.fill()
        answers = asked(owner)
        disk.make_room()
        answers.afterwards = owner.tap(3).status
    return answers


def on_a_read_only_disk(disk: Disk) -> Answers:
    """It is served anew from what was written before; then the disk takes writes again."""
    with served(disk.folder) as site:
        owner = Owner(site.port).begin()
    grow_old(disk.folder / "unknot.sqlite3")
    disk.remount("ro")
    with served(disk.folder) as site:
        owner.browser.move(site.port)
        answers = asked(owner)
        disk.remount("rw")
        answers.afterwards = owner.tap(3).status
    return answers


DISKS = {"full": on_a_full_disk, "read-only": on_a_read_only_disk}


def try_disk(kind: str) -> int:
    """Where mounting is allowed: the figures are printed, and what was wrong."""
    with small_disk() as disk:
        answers = DISKS[kind](disk)
    statuses, (tap, retry_after, _) = sorted(set(answers.pages.values())), answers.tap
    print(f"{kind}: {len(answers.pages)} pages {statuses}, a tap {tap}, Retry-After {retry_after}, ", end="")
    print(f"afterwards {answers.afterwards}", flush=True)
    print(*answers.faults, sep="\n", end="\n" * bool(answers.faults), file=sys.stderr)
    return len(answers.faults)


def can_mount() -> bool:
    command = [*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", tempfile.gettempdir()]
    return bool(shutil.which("unshare")) and subprocess.run(command, capture_output=True, check=False).returncode == 0


def tried(kind: str) -> int:
    """The exit code of `try_disk` in a namespace of its own."""
    program = f"import sys; from tests import cleanup, disk; cleanup.on_sigterm(); sys.exit(disk.try_disk({kind!r}))"
    return cleanup.run([*NAMESPACE, sys.executable, "-c", program], cwd=ROOT)


def main() -> int:
    if not can_mount():
        return missing(MISSING)
    return max(tried(kind) for kind in DISKS)


if __name__ == "__main__":
    cleanup.on_sigterm()
    sys.exit(main())
