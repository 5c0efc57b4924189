"""In each worker of a site that is to be killed: at the commit of a batch or at its answer, as the harness asks.

gunicorn is told by GUNICORN_CMD_ARGS to read this module as its configuration. What is wanted stands in a file of the
site's folder, which goes as the blow falls.
"""

import os
import signal
import threading
from contextlib import suppress
from pathlib import Path

SETTING = {"GUNICORN_CMD_ARGS": "--config python:tests.faults.outbox.blows"}
POINTS = ("before the commit", "after the commit", "at the answer", "after the answer")
WHOM = ("worker", "site")
here = threading.local()


def wanted(folder: Path) -> Path:
    return folder / "strike"


def strike(point: str) -> None:
    file = wanted(Path(os.environ["DATA_DIR"]))
    with suppress(OSError):
        at, whom = file.read_text().split(": ")
        if at == point:
            file.unlink()
            if whom == "site":
                os.kill(os.getppid(), signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)


def post_worker_init(worker) -> None:
    from django.db.backends.base.base import BaseDatabaseWrapper

    answers, commits = worker.wsgi, BaseDatabaseWrapper.commit

    def answer(environ, start_response):
        here.is_batch = environ["PATH_INFO"] == "/journal/changes/"
        try:
            body = answers(environ, start_response)
            if here.is_batch:
                strike("at the answer")
            return body
        finally:
            here.is_batch = False

    def commit(connection):
        is_batch = getattr(here, "is_batch", False)
        if is_batch:
            strike("before the commit")
        commits(connection)
        if is_batch:
            strike("after the commit")

    worker.wsgi, BaseDatabaseWrapper.commit = answer, commit


def post_request(worker, request, environ, response) -> None:
    if environ["PATH_INFO"] == "/journal/changes/":
        strike("after the answer")
