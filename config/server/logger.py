from gunicorn import glogging
from gunicorn.config import Config

from config.discreet import Discreet


class Logger(glogging.Logger):
    """gunicorn's lines, with the kind of an error in place of its message, which may quote a request."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Discreet(self.error_fmt, self.datefmt))
