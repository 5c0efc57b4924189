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

MISSING = "PostgreSQL is not here and cannot be installed, so these tests ran on SQLite alone: install `postgresql`."
AS_ROOT = os.geteuid() == 0


def programs() -> Path | None:
    """Where initdb and pg_ctl are; Debian keeps them off the path, the newest version last."""
    if found := shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda file: int(file.parts[-3]))
    return versions[-1].parent if versions else None


def install() -> None:
    if AS_ROOT and shutil.which("apt-get"):
        print("Installing postgresql ...", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], **quiet, check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "postgresql"], **quiet, check=False)


@contextmanager
def server(binaries: Path) -> Iterator[str]:
    """A fresh one; the name of its folder is short, since the path of a socket holds at most 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    try:
        if AS_ROOT:
            shutil.chown(folder, "postgres")
        run(binaries / "initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync", "-D", folder / "d")
        options = f"-c listen_addresses= -c fsync=off -k {folder}"
        run(binaries / "pg_ctl", "-w", "-D", folder / "d", "-l", folder / "log", "-o", options, "start")
        try:
            run(binaries / "createdb", "-h", folder, "-U", "postgres", "unknot")
            yield f"postgres://postgres@/unknot?host={folder}"
        finally:
            run(binaries / "pg_ctl", "-w", "-m", "immediate", "-D", folder / "d", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(*command: str | Path) -> None:
    """PostgreSQL refuses to run as root."""
    user = [shutil.which("runuser") or "/usr/sbin/runuser", "-u", "postgres", "--"] if AS_ROOT else []
    subprocess.run([*user, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


def main(command: list[str]) -> int:
    if not programs():
        install()
    binaries = programs()
    if not binaries:
        print(MISSING, file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 0
    with server(binaries) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
