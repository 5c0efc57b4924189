"""What was deleted is not left in a SQLite file either: whoever copies the file would find it."""

from pathlib import Path

import pytest
from django.db import connection

from journal.models import Journal
from tests.cast import MINE, NOON, filled
from tests.people import with_device


@pytest.mark.django_db(transaction=True)
def test_the_file_of_the_database_itself_forgets():
    journal = Journal.start(NOON)
    filled(journal)
    file = Path(connection.settings_dict["NAME"])

    with_device(journal).press("/journal/data/delete/")

    held = b"".join(part.read_bytes() for part in (file, file.with_name(f"{file.name}-wal")) if part.exists())
    assert not [mine for mine in MINE if mine.encode() in held]
