import os
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.faults.kills import write_at_once
from tests.faults.processes import running


def database() -> dict[str, str]:
    """The tests' own database, or where that is a file one beside it: never the one of a running site."""
    if connection.vendor == "sqlite":
        return {}
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path="/" + connection.settings_dict["NAME"])
    return {"DATABASE_URL": url.geturl()}


@pytest.mark.clock_of_the_machine
@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_lose_and_double_nothing(capsys):
    with running(**database()) as site:
        faults = write_at_once(site, seconds=2)

    assert faults == Counter(), capsys.readouterr().out
