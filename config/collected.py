"""The static files that were collected: whether they are still what they would be, and how long earlier ones stay."""

import hashlib
import json
import os
import time
from collections.abc import Iterable
from datetime import timedelta
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from django.contrib.staticfiles.apps import StaticFilesConfig
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from config import static
from config.static import MANIFEST, manifest

# A phone may still show yesterday's page, from its own cache or from a proxy's.
KEEP = timedelta(days=7)
MAKERS = ("brotli", "django", "rcssmin", "rjsmin", "whitenoise")


def collect(root: Path) -> None:
    """Bring the files up to date. Where they are, nothing is made: to see that takes a fiftieth of the time."""
    used = names_in_use(root)
    if not used:
        manifest(root).unlink(missing_ok=True)
    touch(used)
    if state(root) != noted(root):
        call_command("collectstatic", verbosity=0, interactive=False)
        note(root)
    sweep(root)


def state(root: Path) -> dict:
    """What the files are to be made of, and how long each one is that is there."""
    sizes = {str(file.relative_to(root)): file.stat().st_size for file in names_in_use(root)}
    return {"sources": sources(), "sizes": sizes}


def sources() -> str:
    """A hash of everything that the files are made of, and of what makes them."""
    digest = hashlib.sha256(Path(static.__file__).read_bytes())
    digest.update(repr([version(name) for name in MAKERS]).encode())
    for name, files in chain.from_iterable(finder.list(StaticFilesConfig.ignore_patterns) for finder in get_finders()):
        with files.open(name) as file:
            digest.update(name.encode() + hashlib.sha256(file.read()).digest())
    return digest.hexdigest()


def note(root: Path) -> None:
    part = beside(root).with_suffix(".part")
    part.write_text(json.dumps(state(root)))
    part.replace(beside(root))


def noted(root: Path) -> dict:
    """The state in which the files were when they were made; an empty one where none was written down."""
    try:
        return json.loads(beside(root).read_text())
    except (OSError, ValueError):
        return {}


def beside(root: Path) -> Path:
    """Not within the folder, since whatever is there is served."""
    return root.parent / "collected.json"


def names_in_use(root: Path) -> list[Path]:
    """The files that the manifest names, with their compressed twins; none while there is no manifest."""
    names = listed(manifest(root)) or listed(root / MANIFEST)  # where earlier versions had it
    return [file for name in names for file in (root / name, root / f"{name}.br", root / f"{name}.gz") if file.exists()]


def listed(file: Path) -> list[str]:
    try:
        return list(json.loads(file.read_text())["paths"].values())
    except (OSError, ValueError, KeyError):  # not there yet, or broken off while it was written
        return []


def touch(files: Iterable[Path]) -> None:
    """Set their age to nothing: it counts from the last moment they were in use, not from when they were made."""
    for file in files:
        os.utime(file)


def sweep(root: Path, now: float | None = None) -> list[Path]:
    """Delete what no manifest has named for a week; answers what went."""
    oldest = (now or time.time()) - KEEP.total_seconds()
    used = set(names_in_use(root))
    files = [file for file in root.rglob("*") if file.is_file()]
    old = [file for file in files if file not in used and file.stat().st_mtime < oldest]
    gone = {*old, *root.glob(f"{MANIFEST}*")}  # of earlier versions, which served it
    for file in gone:
        file.unlink()
    return sorted(gone)
