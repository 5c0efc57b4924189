import pytest

from tests import postgres


@pytest.fixture
def _nowhere(monkeypatch):
    monkeypatch.setattr(postgres, "programs", lambda: None)
    monkeypatch.setattr(postgres, "install", lambda *packages: None)


@pytest.mark.usefixtures("_nowhere")
@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_without_postgresql_the_run_says_so_and_fails_only_in_ci(monkeypatch, capsys, ci, code):
    monkeypatch.setenv("CI", ci)

    assert postgres.main(["true"]) == code
    assert "ran on SQLite alone" in capsys.readouterr().err


def test_the_answer_of_the_command_is_the_answer_of_the_run(monkeypatch):
    class FakeCluster:
        url = "postgres://postgres@/unknot?host=/run/pg"

        def __enter__(self):
            return self

        def __exit__(self, *problem):
            return None

    monkeypatch.setattr(postgres, "programs", lambda: "here")
    monkeypatch.setattr(postgres, "cluster", lambda binaries: FakeCluster())

    assert postgres.main(["sh", "-c", 'test "${DATABASE_URL%%:*}" = postgres && exit 3']) == 3
