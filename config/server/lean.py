"""gunicorn's answers without its name, and without what HTTP/1.1 takes for granted: 42 bytes of each."""

from gunicorn.http import wsgi

UNTOLD = ("Server:", "Connection: keep-alive")  # with HTTP/1.0 it is never kept


class Response(wsgi.Response):
    def default_headers(self) -> list[str]:
        return [line for line in super().default_headers() if not line.startswith(UNTOLD)]


def make_answers_lean() -> None:
    """`wsgi.create` takes the class of its module: gthread has no other door for it."""
    wsgi.Response = Response
