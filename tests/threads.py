"""Several things at the very same time."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def at_once(*do: Callable[[], Any]) -> list[Any]:
    """What they answer, in no order: each in a thread and with a connection of its own, and all begin together."""
    barrier, answers = threading.Barrier(len(do)), []

    def run(one: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            answers.append(one())
        except Exception as error:
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(one,)) for one in do]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
