"""Static files under hashed names, and how long those of earlier versions stay."""

import json
import os
import re
import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import rcssmin
import rjsmin
from django.conf import settings
from django.contrib.staticfiles.storage import HashedFilesMixin, ManifestStaticFilesStorage
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.core.files.storage import Storage as Files
from whitenoise.storage import CompressedManifestStaticFilesStorage

# A phone may still show yesterday's page, from its own cache or from a proxy's.
KEEP = timedelta(days=7)
MANIFEST = ManifestStaticFilesStorage.manifest_name
# A sheet begins with another one of its folder.
BEGINS_WITH = re.compile(r'^@import "([\w-]+\.css)";$', re.MULTILINE)


class LeanFiles:
    """Our own sheets and scripts without comments and spaces, a third of them; every other file as it is.

    What a sheet imports is put in its place, since a browser would ask for it only after the sheet has come.
    """

    def __init__(self, files: Files):
        self.files = files

    def open(self, name: str) -> File:
        if name.startswith("css/"):
            return ContentFile(rcssmin.cssmin(self.whole(name)).encode())
        if name.startswith("js/") and name.endswith(".js"):
            return ContentFile(rjsmin.jsmin(self.text(name)).encode())
        return self.files.open(name)

    def whole(self, name: str) -> str:
        return BEGINS_WITH.sub(lambda found: self.whole(f"css/{found[1]}"), self.text(name))

    def text(self, name: str) -> str:
        with self.files.open(name) as file:
            return file.read().decode()


def manifest(root: Path) -> Path:
    """The file that names what is in use. It lies beside the folder, since whatever is in it is served."""
    return root.parent / MANIFEST


# In front of the name of another script of ours: what is imported or handed on, or `import(`.
IMPORT = r"""(?P<matched>(?P<before>\b(?:import|export)\b[^"();=]*|\bimport\()"(?P<url>\.{1,2}/[^"\n]+)")"""


class Storage(CompressedManifestStaticFilesStorage):
    """Hashed, compressed files, with the imports between our own scripts rewritten to hashed names."""

    # Django's own switch for this rewrites every package's scripts and stops at one of django-htmx's.
    patterns = (*HashedFilesMixin.patterns, ("js/*.js", ((IMPORT, '%(before)s"%(url)s"'),)))

    def __init__(self, *args, **options):
        beside = FileSystemStorage(manifest(Path(settings.STATIC_ROOT)).parent, file_permissions_mode=0o600)
        super().__init__(*args, manifest_storage=beside, **options)

    def post_process(self, paths, *args, **options):
        lean = {name: (LeanFiles(files), path) for name, (files, path) in paths.items()}
        return super().post_process(lean, *args, **options)


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
