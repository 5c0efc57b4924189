"""Files that come with a form: refused as soon as one begins, but where config.bodies says otherwise."""

from typing import Any

from django.core.exceptions import BadRequest
from django.core.files.uploadhandler import MemoryFileUploadHandler

from config.bodies import ceiling


class FileRefusedError(BadRequest):
    """No page of ours sends a file to this address."""


class InMemory(MemoryFileUploadHandler):
    """The one handler there is: nothing that somebody sends is written to a disk that nobody tidies up."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = True  # the ceiling of the body is the bound

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if not self.request or not ceiling(self.request.path).files:
            raise FileRefusedError
        super().new_file(*args, **kwargs)
