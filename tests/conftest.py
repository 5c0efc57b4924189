import gc
import os
import re
import shutil
import tempfile

import hypothesis
import pytest
from django.conf import settings
from django.contrib.contenttypes.management import create_contenttypes
from django.db.models.signals import post_migrate
from django.test import Client

from tests.chromium import CHROMIUM, flags
from tests.serving import made_once

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps an event loop in the tests' thread
# How long one example takes tells of the machine; what is to be quick has a test of its own.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")
MARKED = re.compile(r"^pytestmark = \[?pytest\.mark\.django_db\b", re.MULTILINE)


def pytest_configure(config):
    gc.disable()  # until everything is collected
    # Before any fixture: the live server starts ahead of those of a single test.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; nothing here is secret
    keep_on_disk(config)
    share_what_is_made_once(config)


def pytest_addoption(parser):
    parser.addoption("--quick", action="store_true", help="leave out what needs a database or a browser")
    parser.addoption("--stateful", action="store_true", help="leave out what says the same with every database")


def pytest_ignore_collect(collection_path, config):
    """A quick run does not even read a file that says of all its tests that they need a database."""
    is_quick_test = config.getoption("--quick") and collection_path.match("test_*.py")
    return True if is_quick_test and MARKED.search(collection_path.read_text()) else None


def pytest_collection_modifyitems(config, items):
    if config.getoption("--quick"):
        choose(config, items, lambda item: not needs_more_than_python(item))
    if config.getoption("--stateful"):
        choose(config, items, lambda item: needs_more_than_python(item) and not item.get_closest_marker("any_database"))


def choose(config, items, is_chosen) -> None:
    config.hook.pytest_deselected(items=[item for item in items if not is_chosen(item)])
    items[:] = filter(is_chosen, items)


def needs_more_than_python(item) -> bool:
    fixtures = {"db", "transactional_db", "page", "live_server", "fresh"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


def keep_on_disk(config) -> None:
    """SQLite in memory is one connection for all threads of the live server, whose transactions would then mix."""
    if settings.DATABASES["default"]["ENGINE"] == "config.sqlite":
        folder = tempfile.TemporaryDirectory()
        config.add_cleanup(folder.cleanup)
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"{folder.name}/test.sqlite3"


def share_what_is_made_once(config) -> None:
    if "UNKNOT_MADE_ONCE" not in os.environ:  # the other processes of this run inherit it
        folder = tempfile.TemporaryDirectory(prefix="unknot-")
        config.add_cleanup(folder.cleanup)
        os.environ["UNKNOT_MADE_ONCE"] = folder.name


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings, worker_id) -> bool:
    """Where several processes need an empty database, they begin with a copy of one."""
    is_shared = worker_id != "master" and settings.DATABASES["default"]["ENGINE"] == "config.sqlite"
    if is_shared:
        shutil.copy(made_once() / "unknot.sqlite3", settings.DATABASES["default"]["TEST"]["NAME"])
    return is_shared


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """Emptied after each test that commits, the database gets back no permissions, which nobody here has."""
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if not CHROMIUM:
        pytest.fail("There is no Chromium: `make test` installs or names what is missing.")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": flags()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Without workers, which would answer from the pages of an earlier test; see `phone_with_worker`."""
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    return {**browser_context_args, **phone, "service_workers": "block"}


@pytest.fixture
def phone_with_worker(browser, browser_context_args):
    """A phone that keeps what the worker puts by. No test with it catches requests: that hides a worker's own."""
    context = browser.new_context(**{**browser_context_args, "service_workers": "allow"})
    yield context
    context.close()


@pytest.fixture
def client():
    """Like a browser: Django's own test client would let every post pass."""
    return Client(enforce_csrf_checks=True, headers={"host": "localhost"})


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Each test renders its public pages anew, and no process knows a journal."""
    from config.worker import scripts
    from journal.web import assessments
    from selfcare.published import pages

    for memory in (pages, scripts, assessments._latest):
        memory.clear()


def pytest_collection_finish():
    """What was collected stays to the end: the garbage collector need not go through all of it again and again."""
    gc.enable()
    gc.freeze()
