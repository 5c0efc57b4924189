"""What is missing on a machine is said, and is a failure where everything is to be tested."""

import pytest

from tests import disk, needs, slow
from tests.engines import ENGINES
from tests.engines import __main__ as engines

CI = pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])


@pytest.fixture(autouse=True)
def _bare(monkeypatch):
    monkeypatch.setattr(slow, "found", lambda name: False)
    monkeypatch.setattr(slow, "install", lambda *packages: None)
    monkeypatch.setattr(slow, "beside", lambda name, sources: True)
    monkeypatch.setattr(disk, "can_mount", lambda: False)


@CI
def test_what_is_left_out_fails_only_in_ci(monkeypatch, capsys, ci, code):
    monkeypatch.setenv("CI", ci)

    assert needs.missing("There is no abacus.") == code
    assert capsys.readouterr().err == "There is no abacus.\n"


@CI
def test_without_proxies_the_run_says_so_and_fails_only_in_ci(monkeypatch, capsys, ci, code):
    monkeypatch.setenv("CI", ci)

    assert slow.main() == code
    assert capsys.readouterr().err.splitlines() == [slow.MISSING.format(name) for name in ("nginx", "caddy")]


@CI
def test_without_a_disk_the_run_says_so_and_fails_only_in_ci(monkeypatch, capsys, ci, code):
    monkeypatch.setenv("CI", ci)

    assert disk.main() == code
    assert capsys.readouterr().err == f"{disk.MISSING}\n"


@CI
@pytest.mark.parametrize("name", ENGINES)
def test_without_an_engine_the_run_says_so_and_fails_only_in_ci(monkeypatch, capsys, name, ci, code):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(engines, "install", lambda *packages: None)
    monkeypatch.setattr(ENGINES[name], "program", lambda: None)

    assert engines.main(name) == code
    assert capsys.readouterr().err == f"{ENGINES[name].MISSING}\n"
