"""`python -m tests.postgres COMMAND…` runs a command with DATABASE_URL naming a private PostgreSQL.

The server lives in a short temporary folder and listens on a socket there, nowhere else; it is gone at the end. Where
there is no PostgreSQL and none can be installed, the last lines of the run say so, and with CI=true that is a failure.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import cleanup
from tests.needs import install, missing

MISSING = "PostgreSQL is not here and cannot be installed, so these tests ran on SQLite alone: install `postgresql`."
AS_ROOT = os.geteuid() == 0


def programs() -> Path | None:
    """Where initdb and pg_ctl are; Debian keeps them off the path, the newest version last."""
    if found := shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda file: int(file.parts[-3]))
    return versions[-1].parent if versions else None


class Cluster:
    """A fresh one; the name of its folder is short, since the path of a socket holds at most 107 bytes."""

    def __init__(self, binaries: Path, fsync: bool):
        self.binaries, self.fsync = binaries, "on" if fsync else "off"
        self.folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
        self.url = f"postgres://postgres@/unknot?host={self.folder}"

    def make(self) -> None:
        if AS_ROOT:
            shutil.chown(self.folder, "postgres")
        self.run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync", "-k", "-D", self.folder / "d")
        self.start()
        self.run("createdb", "-h", self.folder, "-U", "postgres", "unknot")

    def start(self) -> None:
        options = f"-c listen_addresses= -c fsync={self.fsync} -k {self.folder}"
        self.run("pg_ctl", "-w", "-D", self.folder / "d", "-l", self.folder / "log", "-o", options, "start")

    def kill(self) -> None:
        """Every process at once, without a word: what was not written down is gone."""
        self.run("pg_ctl", "-w", "-m", "immediate", "-D", self.folder / "d", "stop")

    def revive(self) -> bool:
        """Killed, and started again: it has to read its own log to know what was promised."""
        self.kill()
        self.start()
        return True

    def run(self, program: str, *words: str | Path) -> None:
        """PostgreSQL refuses to run as root."""
        user = [shutil.which("runuser") or "/usr/sbin/runuser", "-u", "postgres", "--"] if AS_ROOT else []
        command = [*user, str(self.binaries / program), *map(str, words)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def cluster(binaries: Path, fsync: bool = False) -> Iterator[Cluster]:
    made = Cluster(binaries, fsync)
    try:
        made.make()
        yield made
    finally:
        if (made.folder / "d" / "postmaster.pid").exists():
            made.kill()
        shutil.rmtree(made.folder, ignore_errors=True)


def found_or_installed() -> Path | None:
    if not programs():
        install("postgresql")
    return programs()


def main(command: list[str]) -> int:
    binaries = found_or_installed()
    if not binaries:
        return missing(MISSING)
    with cluster(binaries) as server:
        return cleanup.run(command, env={**os.environ, "DATABASE_URL": server.url})


if __name__ == "__main__":
    cleanup.on_sigterm()
    sys.exit(main(sys.argv[1:]))
