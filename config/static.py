"""Static files under hashed names."""

import re
from functools import cached_property
from pathlib import Path

import rcssmin
import rjsmin
from django.conf import settings
from django.contrib.staticfiles.storage import HashedFilesMixin, ManifestStaticFilesStorage
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.core.files.storage import Storage as Files
from whitenoise.storage import CompressedManifestStaticFilesStorage

from config.joined import Joined

MANIFEST = ManifestStaticFilesStorage.manifest_name
# A sheet begins with another one of its folder.
BEGINS_WITH = re.compile(r'^@import "([\w-]+\.css)";$', re.MULTILINE)


class LeanFiles:
    """Our own sheets and scripts without comments and spaces, a third of them; every other file as it is.

    What a sheet imports is put in its place, since a browser would ask for it only after the sheet has come; and
    scripts that always come together are one file.
    """

    def __init__(self, files: Files):
        self.files = files

    @cached_property
    def joined(self) -> Joined:
        return Joined(self.text)

    def open(self, name: str) -> File:
        if name.startswith("css/"):
            return ContentFile(rcssmin.cssmin(self.whole(name)).encode())
        if name.startswith("js/") and name.endswith(".js"):
            return ContentFile(rjsmin.jsmin(self.joined.text(name)).encode())
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
        stores = {files: LeanFiles(files) for files, _ in paths.values()}
        lean = {name: (stores[files], path) for name, (files, path) in paths.items()}
        return super().post_process(lean, *args, **options)
