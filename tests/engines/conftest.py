import os

import pytest

from journal.database import waiting
from tests.engines import ENGINES
from tests.engines.phone import Phone

PHONE = (390, 844)


@pytest.fixture(autouse=True)
def _taps_may_wait(monkeypatch):
    """For the machine of the tests, which is busy, nobody's tap is refused."""
    monkeypatch.setattr(waiting, "GRACE", 15)


@pytest.fixture(scope="session")
def engine():
    """A browser of the engine that ENGINE names."""
    engine = ENGINES[os.environ.get("ENGINE", "firefox")]
    if not engine.program():
        pytest.skip(engine.MISSING)  # a newcomer's machine may do without; `python -m tests.engines` fails in CI
    with engine.started() as browser:
        yield browser


@pytest.fixture
def phone(engine, live_server):
    """A phone that was never here."""
    with engine.page(*PHONE) as page:
        yield Phone(page, live_server.url)
