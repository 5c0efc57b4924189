"""Refuse files that come with a form as soon as one begins, unless config.bodies allows them there."""

from typing import Any

from django.core.exceptions import BadRequest
from django.core.files.uploadhandler import MemoryFileUploadHandler

from config.bodies import ceiling


class FileRefusedError(BadRequest):
    """A file was sent to an address that takes none: 415."""


class InMemory(MemoryFileUploadHandler):
    """Keeps a file in memory: nothing that somebody sends is written to a disk that nobody tidies up."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = True  # the ceiling of the body is the bound

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if not self.request or not ceiling(self.request.path).files:
            raise FileRefusedError
        super().new_file(*args, **kwargs)
