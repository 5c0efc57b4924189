from typing import Any

from gunicorn import glogging

from config.discreet import Discreet


class Logger(glogging.Logger):
    """gunicorn's lines, with the kind of an error in place of its message, which may quote a request."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Discreet(self.error_fmt, self.datefmt))
