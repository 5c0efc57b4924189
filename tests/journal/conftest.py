import pytest

from journal.ids import uuid7
from journal.models import Journal
from tests.cast import BETWEEN, NECK, NOON, stamp


@pytest.fixture
def ann(db):
    return Journal.start(NOON)


@pytest.fixture
def stranger(db):
    return Journal.start(NOON)


@pytest.fixture
def spot(ann):
    return ann.add_spot(uuid7(), *BETWEEN, stamp())


@pytest.fixture
def neck(ann):
    return ann.add_spot(uuid7(), *NECK, stamp())
