import logging
import traceback
from types import TracebackType

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Formats an error as its traceback and its kind: the message may quote what somebody typed."""

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802 - the name is the library's
        kind, _, where = ei
        return "".join(traceback.format_tb(where)) + (kind.__name__ if kind else "")
