"""Tidy up once a day, in a thread of the first process that is asked for a page."""

import logging
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections
from django.http import HttpRequest, HttpResponse

from config.locks import one_at_a_time
from config.troubles import sentence
from journal.data import tidy as journals

A_DAY = 24 * 3600
KEEP_BACKUPS = 5  # of those made before migrations; what people write themselves is theirs
log = logging.getLogger("unknot.tidy")


class Daily:
    """Starts the thread when a day is over; looking at the clock is all that a request pays."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.next = time.monotonic() + A_DAY  # `serve` has just tidied

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if time.monotonic() > self.next:
            self.next = time.monotonic() + A_DAY
            threading.Thread(target=tidy_alone, name="tidy", daemon=True).start()
        return self.get_response(request)


def tidy_alone(at_start: bool = False) -> None:
    """Tidy up, unless another process does or has done. Errors are logged: nobody waits for this."""
    try:
        with one_at_a_time("tidy", wait=False) as alone:
            if alone and (at_start or is_due()):
                tidy()
    except DatabaseError as error:
        log.error("Tidying up did not work. %s", sentence(error))
    except Exception:
        log.exception("Tidying up did not work")
    finally:
        close_old_connections()
        connections.close_all()


def is_due() -> bool:
    """Whether a day has passed since any process tidied up, but for an hour's slack for clocks that differ."""
    mark = settings.DATA_DIR / "tidied"
    return not mark.exists() or time.time() - mark.stat().st_mtime > A_DAY - 3600


def tidy() -> dict[str, int]:
    """Delete what is over, and answer how many of each kind went."""
    gone = journals.tidy(datetime.now(UTC)) | {"backups": drop_old_backups(settings.DATA_DIR / "backups")}
    (settings.DATA_DIR / "tidied").touch()
    return gone


def drop_old_backups(folder: Path) -> int:
    """Keep the last five of those made before migrations; answers how many went."""
    old = sorted(folder.glob("before-*.jsonl.gz"))[:-KEEP_BACKUPS]
    for file in old:
        file.unlink()
    return len(old)
