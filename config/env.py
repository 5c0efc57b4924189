"""Read one installation's own values from the environment; a wrong one ends the start with a sentence."""

import contextlib
import os
import re
import secrets
from ipaddress import ip_network
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import parse_qsl, unquote, urlsplit

Options = dict[str, Any]  # as Django takes them: nested, and of every kind
SECRET_LENGTH = 32
PATIENCE = 3  # seconds; with what a page takes beside it, somebody waits less than five
OURS = ("unknot.sqlite3*", "*.lock", "secret-key*", "last-backup", "tidied", "backups", "static", "staticfiles.json")
DEFAULT_PORTS = {"http": 80, "https": 443}
# What the driver is told by the address itself; anything else in the query of DATABASE_URL is a mistake.
POSTGRESQL_OPTIONS = {"host", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name"}


def stop(sentence: str) -> NoReturn:
    """End the start with this sentence."""
    raise SystemExit(f"Unknot cannot start: {sentence}")


def flag(name: str, default: bool = False) -> bool:
    """Whether NAME is 1, true or yes; 0, false and no are False, and nothing is the default."""
    value = os.environ.get(name, "").strip().lower() or str(default).lower()
    if value not in ("0", "1", "false", "true", "no", "yes"):
        stop(f"{name} must be 1 or 0, not {value!r}.")
    return value in ("1", "true", "yes")


def number(name: str, default: int, low: int, high: int) -> int:
    """The whole number that NAME holds, or the default."""
    value = os.environ.get(name) or str(default)
    if not (re.fullmatch(r"[0-9]{1,9}", value) and low <= int(value) <= high):
        stop(f"{name} must be a whole number from {low} to {high}, not {value[:40]!r}.")
    return int(value)


def data_dir(default: Path) -> Path:
    """The folder that DATA_DIR names, made if need be. Whatever this process writes is for its owner only."""
    os.umask(0o077)
    folder = Path(os.environ.get("DATA_DIR") or default).resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        stop(f"the folder DATA_DIR names cannot be made: {folder} ({error.strerror}).")
    if not os.access(folder, os.W_OK | os.X_OK) and not (folder / "secret-key").exists():  # else it can still be read
        stop(f"the folder DATA_DIR names cannot be written to: {folder}.")
    _close(folder)
    return folder


def _close(folder: Path) -> None:
    """Take from others what they may do with files of ours that are there already; it may be somebody's home."""
    ours = [file for name in OURS for file in folder.glob(name)]
    for file in ours + [inner for each in ours if each.is_dir() for inner in each.rglob("*")]:
        with contextlib.suppress(OSError):  # gone meanwhile, or another's
            mode = file.stat().st_mode
            if mode & 0o077 and not file.is_symlink():
                file.chmod(mode & 0o700)


def secret_key(folder: Path) -> str:
    """SECRET_KEY, or else the one in the data folder, which is made once, for its owner only."""
    if "SECRET_KEY" in os.environ:
        return _long_enough(os.environ["SECRET_KEY"], "SECRET_KEY")
    file = folder / "secret-key"
    try:
        if not file.exists():
            _write_once(file, secrets.token_urlsafe(60))
        return _long_enough(file.read_text(encoding="ascii"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        stop(f"the secret in {file} cannot be read or made: {error}.")


def _long_enough(secret: str, where: str) -> str:
    if len(secret.strip()) < SECRET_LENGTH:
        stop(f"{where} must have at least {SECRET_LENGTH} characters; without it one is made.")
    return secret.strip()


def _write_once(file: Path, text: str) -> None:
    """Write the file unless it is there. Of two processes that start at once, both read the same whole text."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def site_url() -> str:
    """SITE_URL as `https://host[:port]`, the one address people use; empty where the site stays in its own network."""
    url = os.environ.get("SITE_URL", "").strip().rstrip("/")
    if not url:
        return ""
    try:
        scheme, netloc, *rest = urlsplit(url)
        host, port = _plain_host(urlsplit(url).hostname or ""), urlsplit(url).port
    except ValueError:
        stop(f"SITE_URL must look like https://example.org, not {url!r}.")
    if not host or port == 0 or scheme not in DEFAULT_PORTS or any(rest) or "@" in netloc:
        stop(f"SITE_URL must look like https://example.org, without a path, not {url!r}.")
    return f"{scheme}://{host}" + ("" if port in (None, DEFAULT_PORTS[scheme]) else f":{port}")


def _plain_host(host: str) -> str:
    """The host as browsers send it: lower case, ASCII, brackets round IPv6; empty if it cannot be one."""
    if ":" in host:
        return f"[{ip_network(host).network_address}]"
    host = host.rstrip(".").encode("idna").decode()
    return host if re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", host) else ""


def networks(name: str, default: str) -> list[str]:
    """The addresses and networks that NAME lists."""
    values = [value.strip() for value in os.environ.get(name, default).split(",") if value.strip()]
    for value in values:
        try:
            ip_network(value)
        except ValueError:
            stop(f"{name} must list addresses or networks such as 127.0.0.1,10.0.0.0/8, not {value!r}.")
    return values


def database(folder: Path) -> Options:
    """Django's settings for DATABASE_URL (postgres://…), or else for SQLite in the data folder."""
    url = os.environ.get("DATABASE_URL", "").strip()
    return _postgresql(url) if url else _sqlite(folder / "unknot.sqlite3")


def _sqlite(file: Path) -> Options:
    # Without IMMEDIATE two writers that read first meet "database is locked", however long the timeout.
    # secure_delete: somebody who deletes does not mean "until the disk's page is used again".
    pragmas = ["journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"]
    pragmas += ["journal_size_limit=27103364", "mmap_size=134217728"]
    return {
        "ENGINE": "config.sqlite",
        "NAME": file,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in pragmas),
        },
    }


def _postgresql(url: str) -> Options:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        stop("DATABASE_URL is malformed: is the port a number? Write postgres://user:password@host:5432/name.")
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not re.fullmatch(r"[^\0]{1,63}", name):
        stop("DATABASE_URL must look like postgres://user:password@host:5432/name.")
    options = dict(parse_qsl(parts.query))
    if unknown := sorted(set(options) - POSTGRESQL_OPTIONS):
        stop(f"DATABASE_URL has an option that is not known here: {unknown[0]}.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def bound_waiting(database: Options) -> None:
    """Let a server wait three seconds for a lock (PATIENCE), not 20: saying so beats a page that hangs."""
    if database["ENGINE"] == "config.sqlite":
        database["OPTIONS"]["timeout"] = PATIENCE
    else:  # whoever is next in line for a row waits for two locks, one after the other
        database["OPTIONS"]["options"] = f"-c lock_timeout={PATIENCE * 1000 // 2}"
