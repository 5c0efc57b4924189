"""The site as `make run` serves it, on a port of its own, for tests and programs that visit it over real sockets."""

import atexit
import fcntl
import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
PREPARE = """import django; django.setup()
from config.management.commands.serve import settings, Path, collect, migrate
migrate()
collect(Path(settings.STATIC_ROOT))"""


@dataclass
class Server:
    port: int
    output: str = ""
    pid: int = 0


def free_port() -> int:
    """Below those that the system gives to clients: a phone that knocks while nobody listens could get the same."""
    for port in random.sample(range(15_000, 30_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("There is no free port.")


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return kept | {"DATA_DIR": str(data_dir), "HOME": str(data_dir)} | more


def made_once() -> Path:
    """What the first start makes, which takes it much longer than any later one: all processes of a run share it."""
    folder = Path(os.environ.get("UNKNOT_MADE_ONCE") or of_this_process())
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (data := folder / "data").exists():
            env = environment(folder / "part", DJANGO_SETTINGS_MODULE="config.settings")
            subprocess.run([sys.executable, "-c", PREPARE], cwd=ROOT, env=env, check=True)
            (folder / "part").rename(data)
    return data


@cache
def of_this_process() -> str:
    folder = TemporaryDirectory(prefix="unknot-")
    atexit.register(folder.cleanup)
    return folder.name


def ready(data_dir: Path) -> Path:
    """The folder, for a site that was started before and that nobody has used; it gets a secret of its own."""
    shutil.copytree(made_once(), data_dir, ignore=shutil.ignore_patterns("secret-key"), dirs_exist_ok=True)
    return data_dir


def serve(data_dir: Path, port: int, **more: str) -> subprocess.Popen:
    command = [sys.executable, "manage.py", "serve"]
    settings = environment(data_dir, PORT=str(port), **more)
    return subprocess.Popen(
        command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def answers(port: int, host: str = "127.0.0.1") -> bool:
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def started(server: subprocess.Popen, port: int, host: str = "127.0.0.1") -> None:
    for _ in range(300):
        if answers(port, host) or server.poll() is not None:
            break
        time.sleep(0.1)


@contextmanager
def served(data_dir: Path, port: int = 0, **more: str) -> Iterator[Server]:
    """A site of its own that listens; what it printed is there after the block."""
    site = Server(port or free_port())
    server = serve(data_dir, site.port, **more)
    printed: list[str] = []
    reader = threading.Thread(target=printed.extend, args=(server.stdout,))  # a full pipe would stop the site
    reader.start()
    started(server, site.port, "::1" if more.get("HOST") == "::1" else "127.0.0.1")
    site.pid = server.pid
    try:
        yield site
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)
        reader.join()
        server.stdout.close()
        site.output = "".join(printed)


def get(port: int, address: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers, body
