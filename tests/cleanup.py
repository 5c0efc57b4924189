"""What a program of the tests has made and started is gone when it ends, also when it is told to end."""

import atexit
import os
import signal
import subprocess
import sys
from tempfile import TemporaryDirectory


def on_sigterm() -> None:
    """End as after Ctrl-C, block by block; Python would drop everything at once."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def temporary_data_dir() -> None:
    """For a program that reads the settings itself: before it does, and never where somebody's data may be."""
    folder = TemporaryDirectory(prefix="unknot-")
    atexit.register(folder.cleanup)
    os.environ |= {"DATA_DIR": folder.name, "DJANGO_SETTINGS_MODULE": "config.settings"}
    on_sigterm()


def run(command: list, seconds: float | None = None, **how) -> int:
    """The exit code. `subprocess.run` would kill the command when this program ends, and leave what it has started."""
    with subprocess.Popen(command, **how) as program:
        try:
            return program.wait(seconds)
        except KeyboardInterrupt:  # the terminal has told the command as well
            raise
        except BaseException:
            program.terminate()
            raise
