"""The files that a start has collected: made again when they are not what they would be, and gone after a week."""

import os
import shutil
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from django.conf import settings
from django.test import override_settings

from config import collected

STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "config.static.Storage"}}

NAMING_A = '{"paths": {"a.css": "a.111111111111.css"}, "version": "1.1"}'


@pytest.fixture
def root(tmp_path):
    (tmp_path / "static").mkdir()
    return tmp_path / "static"


def age(file: Path, days: float) -> None:
    time = file.stat().st_mtime - timedelta(days=days).total_seconds()
    os.utime(file, (time, time))


def test_a_manifest_that_an_earlier_version_served_goes_at_once(root):
    old = [root / f"staticfiles.json{twin}" for twin in ("", ".gz", ".br")]
    for file in old:
        file.write_text("{}")

    collected.sweep(root)

    assert not [file for file in old if file.exists()]


def test_the_files_that_such_a_manifest_names_still_have_their_week(root):
    (root / "staticfiles.json").write_text(NAMING_A)
    (root / "a.111111111111.css").write_text("body {}")

    assert collected.names_in_use(root) == [root / "a.111111111111.css"]


def test_a_file_of_an_earlier_version_stays_for_a_week(root):
    (root.parent / "staticfiles.json").write_text(NAMING_A)
    names = ("a.111111111111.css", "a.111111111111.css.br", "a.222222222222.css", "a.333333333333.css")
    current, twin, recent, old = (root / name for name in names)
    for file, days in ((current, 30), (twin, 30), (recent, 6.9), (old, 7.1)):
        file.write_text("body {}")
        age(file, days)

    gone = collected.sweep(root)

    assert gone == [old]
    assert current.exists()
    assert twin.exists()
    assert recent.exists()


def test_the_week_begins_when_a_file_goes_out_of_use(root):
    (root.parent / "staticfiles.json").write_text(NAMING_A)
    file = root / "a.111111111111.css"
    file.write_text("body {}")
    age(file, 30)

    collected.touch(collected.names_in_use(root))
    (root.parent / "staticfiles.json").write_text('{"paths": {}, "version": "1.1"}')

    assert collected.sweep(root) == []


@pytest.fixture(scope="module")
def as_collected(tmp_path_factory):
    root = tmp_path_factory.mktemp("data") / "static"
    with override_settings(STATIC_ROOT=root, STORAGES=STORAGES):
        collected.collect(root)
    return root


@pytest.fixture
def made(as_collected, root, settings):
    """The files of the site as its first start has collected them."""
    settings.STATIC_ROOT, settings.STORAGES = root, STORAGES
    shutil.copytree(as_collected.parent, root.parent, dirs_exist_ok=True)
    return root


def is_made_again(root: Path) -> bool:
    with mock.patch.object(collected, "call_command") as call:
        collected.collect(root)
    return call.called


def test_what_is_up_to_date_is_not_made_again(made):
    assert not is_made_again(made)


def test_a_file_that_is_gone_is_made_again(made):
    file = next((made / "css").glob("base.????????????.css"))
    whole = file.read_bytes()
    file.unlink()

    collected.collect(made)

    assert file.read_bytes() == whole
    assert not is_made_again(made)


def test_a_compressed_twin_that_is_cut_off_is_made_again(made):
    next((made / "css").glob("base.????????????.css.br")).write_bytes(b"half")

    assert is_made_again(made)


def test_a_source_that_is_new_is_collected(made, settings, tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "new.css").write_text("body {}")
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, tmp_path / "more"]

    assert is_made_again(made)


def test_another_version_of_what_makes_them_makes_them_again(made, monkeypatch):
    monkeypatch.setattr(collected, "version", lambda name: "99")

    assert is_made_again(made)


@pytest.mark.parametrize("left", ["", "{", "[]"])
def test_a_note_that_nobody_can_read_is_no_note(made, left):
    (made.parent / "collected.json").write_text(left)

    assert is_made_again(made)
