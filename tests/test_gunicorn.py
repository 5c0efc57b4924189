"""The inner parts of gunicorn that config/server leans on. When one of these fails, read its new gthread first."""

import inspect
import re
from importlib.metadata import version
from pathlib import Path

import pytest
from gunicorn import glogging, util
from gunicorn.http import errors, wsgi
from gunicorn.http.parser import Parser
from gunicorn.http.unreader import SocketUnreader, Unreader
from gunicorn.workers import base, gthread

from config.management.commands.serve import gunicorn

ROOT = Path(__file__).parent.parent
INNER = [
    (gthread.ThreadWorker.__init__, "self, args, kwargs"),
    (gthread.ThreadWorker.accept, "self, listener"),
    (gthread.ThreadWorker.enqueue_req, "self, conn"),
    (gthread.ThreadWorker.handle, "self, conn"),
    (gthread.ThreadWorker.finish_request, "self, conn, fs"),
    (gthread.ThreadWorker.murder_pending, "self"),
    (gthread.ThreadWorker.run, "self"),
    (gthread.TConn.__init__, "self, cfg, sock, client, server"),
    (gthread.TConn.init, "self"),
    (base.Worker.load_wsgi, "self"),
    (base.Worker.handle_error, "self, req, client, addr, exc"),
    (Parser.__init__, "self, cfg, source, source_addr"),
    (SocketUnreader.__init__, "self, sock, max_chunk"),
    (Unreader.read, "self, size, read_ahead"),
    (glogging.Logger.setup, "self, cfg"),
    (wsgi.Response.default_headers, "self"),
    (util.write, "sock, data, chunked"),
    (util.close_graceful, "sock, timeout, max_drain"),
]
# What our methods call or set, and the place in gunicorn that must go on using it in this way.
USED = [
    (gthread.ThreadWorker.__init__, ["self.nr_conns = 0", "self.poller", "self.method_queue"]),
    (gthread.ThreadWorker.run, ["while self.nr_conns > 0", "self.murder_pending()", "self.set_accept_enabled"]),
    (gthread.ThreadWorker.run, ["self.cfg.graceful_timeout", "while self.alive"]),
    (gthread.ThreadWorker.set_accept_enabled, ["self.poller.register(listener, selectors.EVENT_READ, self.accept)"]),
    (gthread.ThreadWorker.wait_for_and_dispatch_events, ["callback = key.data", "callback(key.fileobj)"]),
    (gthread.ThreadWorker.enqueue_req, ["self.tpool.submit(self.handle, conn)", "self.finish_request, conn, fut"]),
    (gthread.ThreadWorker.handle, ["not conn.data_ready", "conn.sock.setblocking(True)", "conn.init()"]),
    (gthread.ThreadWorker.handle, ["self.handle_error(req, conn.sock, conn.client, e)"]),
    (gthread.ThreadWorker._keepalive_after, ["conn.parser.finish_body(deadline=drain_deadline)"]),
    (gthread.TConn.init, ["http.get_parser(self.cfg, self.sock, self.client)"]),
    (SocketUnreader.chunk, ["self.sock.recv(size)"]),
    (Unreader.take_buffered, ["self.buf.getvalue()"]),
    (Parser.finish_body, ['hasattr(sock, "gettimeout")']),
    (wsgi.create, ["response_class = Response"]),
    (wsgi.Response.default_headers, ['"Server: %s\\r\\n"', '"Connection: %s\\r\\n"', "HTTP/%s.%s %s"]),
    (util.write, ["sock.sendall(data)"]),
]
ERRORS = ["ParseException", "LimitRequestLine", "LimitRequestHeaders", "ExpectationFailed", "UnsupportedTransferCoding"]
ERRORS += ["InvalidResponseHeader", "InvalidResponseHeaderName", "ConfigurationProblem"]


@pytest.mark.parametrize(("part", "names"), INNER, ids=[part.__qualname__ for part, _ in INNER])
def test_an_inner_part_that_the_worker_leans_on_takes_what_it_took(part, names):
    assert ", ".join(inspect.signature(part).parameters) == names


@pytest.mark.parametrize(("part", "lines"), USED, ids=[part.__qualname__ for part, _ in USED])
def test_an_inner_part_does_what_the_worker_counts_on(part, lines):
    source = inspect.getsource(part)

    assert [line for line in lines if line not in source] == []


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_that_has_a_status_of_its_own_is_still_raised(name):
    assert issubclass(getattr(errors, name), errors.ParseException)


def test_gunicorn_is_the_very_version_that_was_read():
    locked = re.search(r"^gunicorn==(\S+)", (ROOT / "requirements/run.txt").read_text(), re.MULTILINE)[1]

    assert f'"gunicorn=={locked}"' in (ROOT / "pyproject.toml").read_text()
    assert version("gunicorn") == locked


def test_no_worker_is_renewed_after_so_many_requests():
    """With one worker each renewal stops the site for seconds."""
    assert not any(word.startswith("--max-requests") for word in gunicorn("127.0.0.1", 8000))
