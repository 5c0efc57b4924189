"""A browser over any WSGI application, and what its requests cost. Nothing in here knows this site, nor Django.

To lay another site beside ours, write down what a person does there, reading each form off the page before it:

    def log_one_entry():
        page = yield Request("open the dashboard", "/")
        form = next(form for form in page.forms() if form.action == "/entries/")
        answer = yield Request("log", form.action, form.fields | {"pain": "5"}, status=302)
        yield Request("open history", answer.location)

    browser = Browser(get_wsgi_application(), {"sessionid": ...})
    for cost in measure(browser, log_one_entry(), smallest):
        print(cost.name, cost.seconds * 1000, cost.bytes, cost.seconds / cost.floor)

in a process of that site, where smallest(name) asks once for its smallest view with a session and answers the seconds.
"""

import gzip
import re
import time
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from io import BytesIO
from urllib.parse import urlencode

FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
ACTION = re.compile(r'\baction="([^"]*)"')
INPUT = re.compile(r'<input\b[^>]*\btype="hidden"[^>]*>')
ATTRIBUTE = re.compile(r'\b(name|value)="([^"]*)"')
HOST = {"SERVER_NAME": "localhost", "SERVER_PORT": "8000", "HTTP_HOST": "localhost:8000", "wsgi.url_scheme": "http"}
PHONE = {"HTTP_ACCEPT_ENCODING": "gzip, br", "HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9", "REMOTE_ADDR": "127.0.0.1"}
Fields = dict[str, str]


@dataclass(frozen=True)
class Request:
    """With fields it is a post, with a text one of JSON. One without a name is made, and not counted.

    Another status than this is an error.
    """

    name: str
    address: str
    fields: Fields | str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class Form:
    action: str  # nothing: the page's own address
    fields: Fields  # the hidden ones


@dataclass(frozen=True)
class Answer:
    page: str
    bytes: int  # of the body, as sent
    seconds: float
    location: str  # where a redirect leads to

    def forms(self) -> list[Form]:
        return [Form(action(tag), hidden(inside)) for tag, inside in FORM.findall(self.page)]


@dataclass(frozen=True)
class Cost:
    name: str
    seconds: float
    bytes: int
    floor: float  # seconds of the least that there could have been


Journey = Generator[Request, Answer, None]


def measure(browser: "Browser", journey: Journey, floor: Callable[[str], float] = lambda name: 0.0) -> list[Cost]:
    """What each request of a journey costs that has a name.

    Its floor is asked for once, right after it. Again and again in a row it would find the processor's memory warm, and
    take two thirds of the time: no visitor comes to that.
    """
    costs = []
    try:
        request = next(journey)
        while True:
            answer = browser.ask(request)
            if request.name:
                costs.append(Cost(request.name, answer.seconds, answer.bytes, floor(request.name)))
            request = journey.send(answer)
    except StopIteration:
        return costs


class Browser:
    def __init__(self, application: Callable, cookies: Mapping[str, str]):
        self.application = application
        self.cookies = dict(cookies)

    def ask(self, request: Request) -> Answer:
        """Only the application's own time is counted."""
        environ, heads = self._environ(request), []
        started = time.process_time()
        response = self.application(environ, lambda *head, **_: heads.append(head))
        body = b"".join(response)
        response.close()
        seconds = time.process_time() - started
        status, headers = heads[-1][:2]
        if not status.startswith(str(request.status)):
            raise ValueError(f"{request} was answered {status}")
        self._remember(headers)
        named = {name.lower(): value for name, value in headers}
        page = gzip.decompress(body) if named.get("content-encoding") == "gzip" else body
        return Answer(page.decode(errors="replace"), len(body), seconds, named.get("location", ""))

    def _environ(self, request: Request) -> dict:
        path, _, query = request.address.partition("?")
        is_json = isinstance(request.fields, str)
        body = (request.fields if is_json else urlencode(request.fields or {})).encode()
        environ = {"REQUEST_METHOD": "GET" if request.fields is None else "POST", "PATH_INFO": path}
        environ |= {"QUERY_STRING": query, "wsgi.input": BytesIO(body), "wsgi.errors": None, **HOST, **PHONE}
        environ["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if request.fields is not None:
            kind = "application/json" if is_json else "application/x-www-form-urlencoded"
            sent = {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body))}
            environ |= sent | {"HTTP_X_CSRFTOKEN": self.cookies.get("csrftoken", "")}
        return environ | {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in request.headers.items()}

    def _remember(self, headers: Iterable[tuple[str, str]]) -> None:
        for name, value in headers:
            if name.lower() == "set-cookie":
                self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}


def action(tag: str) -> str:
    found = ACTION.search(tag)
    return unescape(found[1]) if found else ""


def hidden(inside: str) -> Fields:
    found = [dict(ATTRIBUTE.findall(tag)) for tag in INPUT.findall(inside)]
    return {unescape(each["name"]): unescape(each.get("value", "")) for each in found}
