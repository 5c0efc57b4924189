import os
import resource
import socket
import sys
from ipaddress import ip_network
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError

from config import collected
from config.daily import tidy_alone
from config.management.command import SiteCommand
from config.troubles import sentence

THREADS = 8
OPEN_FILES = 4096
GOODBYE = 8  # seconds for the requests at work when the site is to stop
PLAIN_HTTP = (
    "Over plain http a browser will not work offline, keep the screen on or use passkeys; https would add these."
)
READ_ONLY = "The folder DATA_DIR names cannot be written to. What is there can be read, but nothing is saved."


class Command(SiteCommand):
    help = "Prepare the database and the static files, then serve the site with gunicorn."

    def add_arguments(self, parser):
        parser.add_argument("--host", default=settings.HOST)
        parser.add_argument("--port", type=int, default=settings.PORT)

    def handle(self, *args, host: str, port: int, **options):
        check_port(host, port)
        if os.access(settings.DATA_DIR, os.W_OK):
            migrate()
            tidy_alone(at_start=True)
            collect(Path(settings.STATIC_ROOT))
        else:
            self.stdout.write(READ_ONLY)
        self.stdout.write(f"Unknot is at {address(host, port)}")
        if host not in ("127.0.0.1", "::1", "localhost") and not settings.HTTPS:
            self.stdout.write(PLAIN_HTTP)
        self.stdout.flush()
        allow_open_files()
        os.execv(sys.executable, gunicorn(host, port))


def check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise CommandError(
                f"Cannot listen on {host} port {port}: {reason}. PORT=8001 make run tries another."
            ) from None


def migrate() -> None:
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise CommandError(sentence(error)) from None
    except ImproperlyConfigured as error:
        raise CommandError(f"The database does not answer: {str(error).strip().splitlines()[0]}") from None
    except OSError as error:
        raise CommandError(f"{settings.DATA_DIR} cannot be written to: {error.strerror}.") from None


def collect(root: Path) -> None:
    try:
        collected.collect(root)
    except OSError as error:
        raise CommandError(f"The static files cannot be written to {root}: {error.strerror}") from None


def allow_open_files() -> None:
    """A socket is a file: some systems allow 256 unless asked, fewer than the connections that may wait."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(OPEN_FILES, most)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def address(host: str, port: int) -> str:
    if settings.SITE_URL:
        return settings.SITE_URL
    if host in ("0.0.0.0", "::"):
        host = own_address()
    return f"http://{'localhost' if host == '127.0.0.1' else bracketed(host)}:{port}"


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def own_address() -> str:
    """This machine's address on its network; connecting a datagram socket sends nothing, it only picks a route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as route:
        try:
            route.connect(("10.255.255.255", 1))
        except OSError:
            return "127.0.0.1"
        return route.getsockname()[0]


def gunicorn(host: str, port: int) -> list[str]:
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--chdir", str(settings.BASE_DIR)]
    command += ["--bind", f"{bracketed(host)}:{port}", "--worker-class", "config.server.worker.BufferingWorker"]
    command += ["--workers", str(settings.WEB_CONCURRENCY), "--threads", str(THREADS)]
    command += ["--graceful-timeout", str(GOODBYE), "--log-level", "error"]  # a warning holds a visitor's address
    command += ["--logger-class", "config.server.logger.Logger"]
    command += ["--no-control-socket", "--forwarded-allow-ips", ",".join(believed(settings.TRUSTED_PROXIES))]
    command += ["--forwarder-headers", ""]  # else a proxy may move the whole site below any path
    if os.path.isdir("/dev/shm"):  # a heartbeat file on a slow disk would stall the worker
        command += ["--worker-tmp-dir", "/dev/shm"]
    return command


def believed(proxies: list[str]) -> list[str]:
    """A socket for both kinds, as HOST=:: opens one, names an address of IPv4 within one of IPv6."""
    listed = [ip_network(one) for one in proxies]
    mapped = [f"::ffff:{one.network_address}/{96 + one.prefixlen}" for one in listed if one.version == 4]
    return [*proxies, *mapped]
