"""The settings contract: environment only, safe with none set, one plain sentence for a wrong value."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config import env

ROOT = Path(__file__).parent.parent
WRONG = [
    ({"PORT": "99999"}, "PORT must be a whole number from 1 to 65535, not '99999'."),
    ({"PORT": "http"}, "PORT must be a whole number"),
    ({"WEB_CONCURRENCY": "0"}, "WEB_CONCURRENCY must be a whole number from 1 to 64"),
    ({"DEBUG": "maybe"}, "DEBUG must be 1 or 0"),
    ({"DATABASE_URL": "postgres://u:p@h:abc/x"}, "DATABASE_URL is malformed"),
    ({"DATABASE_URL": "mysql://u:p@h/x"}, "DATABASE_URL must look like postgres://"),
    ({"DATABASE_URL": "postgres://u:p@h"}, "DATABASE_URL must look like postgres://"),
    ({"DATABASE_URL": "postgres://[::1/x"}, "DATABASE_URL is malformed"),
    ({"SITE_URL": "example.org"}, "SITE_URL must look like https://example.org"),
    ({"SITE_URL": "https://example.org/knots"}, "SITE_URL must look like https://example.org"),
    ({"SITE_URL": "https://example.org:port"}, "SITE_URL must look like https://example.org"),
    ({"SITE_URL": "https://exa mple.org"}, "SITE_URL must look like https://example.org"),
    ({"DATABASE_URL": "postgres://h/x?bogus=1"}, "DATABASE_URL has an option that is not known here: bogus."),
    ({"DATABASE_URL": "postgres://h/" + "x" * 64}, "DATABASE_URL must look like postgres://"),
    ({"PORT": "9" * 5000}, "PORT must be a whole number"),
    ({"SECRET_KEY": " " * 40}, "SECRET_KEY must have at least 32 characters"),
    ({"TRUSTED_PROXIES": "my-proxy"}, "TRUSTED_PROXIES must list addresses or networks"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY must have at least 32 characters"),
    ({"DATA_DIR": "/proc/unknot"}, "the folder DATA_DIR names cannot be made: /proc/unknot"),
]


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=kept | environment, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(("environment", "sentence"), WRONG, ids=str)
def test_a_wrong_value_ends_the_start_with_one_sentence(environment, sentence, tmp_path):
    done = manage("check", **({"DATA_DIR": str(tmp_path)} | environment))

    assert done.returncode == 1
    assert done.stderr.startswith(f"Unknot cannot start: {sentence}")
    assert done.stderr.count("\n") == 1


def test_the_deployment_check_is_silent_with_a_public_address(tmp_path):
    done = manage(
        "check", "--deploy", "--fail-level", "DEBUG", DATA_DIR=str(tmp_path), SITE_URL="https://knots.example"
    )

    assert done.returncode == 0
    assert "no issues" in done.stdout
    assert done.stderr == ""


def test_a_secret_is_made_once_for_its_owner_only(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    first, second = env.secret_key(tmp_path), env.secret_key(tmp_path)

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 60])
def test_a_spoilt_secret_stops_the_start(tmp_path, monkeypatch, content):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "secret-key").write_bytes(content)

    with pytest.raises(SystemExit, match=r"Unknot cannot start: .*secret-key"):
        env.secret_key(tmp_path)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://Knots.Example/", "https://knots.example"),
        ("https://knots.example.:443", "https://knots.example"),
        ("http://knots.example:8080", "http://knots.example:8080"),
        ("https://kn\u00f6ten.example", "https://xn--knten-kua.example"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_the_public_address_is_kept_as_browsers_send_it(monkeypatch, given, kept):
    monkeypatch.setenv("SITE_URL", given)

    assert env.site_url() == kept


def test_a_postgresql_address_is_taken_apart(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:p%40ss@db.example:5433/knots?sslmode=require")

    database = env.database(tmp_path)

    assert (database["USER"], database["PASSWORD"], database["HOST"]) == ("me", "p@ss", "db.example")
    assert (database["PORT"], database["NAME"]) == (5433, "knots")
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_a_mistake_in_a_content_file_stops_the_start(tmp_path):
    script = (
        "import shutil, sys; from pathlib import Path; from selfcare import library\n"
        "content = Path(sys.argv[1]); shutil.copytree(library.CONTENT, content)\n"
        "file = content / 'ball-on-the-wall' / 'routine.toml'; file.write_text('colour = 1\\n' + file.read_text())\n"
        "library.CONTENT = content\n"
        "from django.core.management import execute_from_command_line as run; run(['manage.py', 'check'])"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings", "DATA_DIR": str(tmp_path)}

    command = [sys.executable, "-c", script, str(tmp_path / "content")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)

    assert done.returncode == 1
    assert done.stderr == "Unknot cannot start: ball-on-the-wall/routine.toml: extra fields found (colour) @ $.\n"
