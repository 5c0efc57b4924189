import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from . import __doc__ as about
from . import against

ROUNDS, QUICK_ROUNDS = 9, 5


@contextmanager
def site() -> Iterator[None]:
    """Set up with a database of its own, and with the sessions that the floors read."""
    with tempfile.TemporaryDirectory(prefix="unknot-") as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        os.environ.pop("DATABASE_URL", None)
        (Path(folder) / "static").mkdir()  # else WhiteNoise warns
        import django
        from django.conf import settings

        settings.INSTALLED_APPS += ["django.contrib.sessions"]
        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        yield


def run(asked: argparse.Namespace) -> None:
    from django.core.handlers.wsgi import WSGIHandler

    from . import rounds, spans, steady, table
    from .floors import Floors

    application = WSGIHandler()
    floors, browser = Floors(application), visitors(application)
    if not (asked.quick or asked.serve):
        lives = map(browser, (steady.MONTH, steady.YEAR, steady.TEN_YEARS))
        report(steady.report(asked.rounds, floors, *lives))
        report(spans.report(asked.rounds, browser))
    sizes = table.QUICK if asked.quick else table.SIZES
    people, warm = {size: browser(size) for size in sizes}, browser(steady.MONTH)
    rounds.warm_up(warm, floors)

    def do_round(number: int) -> dict:
        return rounds.forked_round(number, people, warm, floors)

    if asked.serve:
        against.serve(do_round)
    else:
        report(table.report([do_round(number) for number in range(asked.rounds)], sizes))


def visitors(application) -> Callable:
    """A browser for a journal of each size, all of them made at one moment."""
    from .browser import Browser
    from .floors import Floors
    from .sizes import cookies_of

    now = datetime.now(UTC)
    return lambda size: Browser(application, Floors.COOKIES | cookies_of(size, now))


def compare(asked: argparse.Namespace) -> None:
    from . import table

    options = ["--quick"] if asked.quick else []
    ours, theirs = against.alternate(asked.against, asked.rounds, *options)
    for size in table.QUICK if asked.quick else table.SIZES:
        report(table.beside(ours, theirs, size))


def report(lines: Iterator[str]) -> None:
    for line in lines:
        print(line, flush=True)


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # the folder goes as after Ctrl-C
    asking = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    asking.add_argument("--quick", action="store_true", help="3x400 alone, without what is steady")
    asking.add_argument("--rounds", type=int)
    asking.add_argument("--against", type=Path, metavar="CHECKOUT", help="compare the misses with another checkout's")
    asking.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    asked = asking.parse_args()
    asked.rounds = asked.rounds or (QUICK_ROUNDS if asked.quick else ROUNDS)
    if asked.against:
        compare(asked)
    else:
        with site():
            run(asked)


if __name__ == "__main__":
    main()
