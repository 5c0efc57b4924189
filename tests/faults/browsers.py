"""What a browser sends, in a few lines: cookies, tokens and forms over plain HTTP, and no sympathy with the site."""

import http.client
import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

TOKEN = re.compile(r"X-CSRFToken(?:&#34;|\W)+(\w{64})")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str


class Unanswered(Exception):  # noqa: N818 - no fault by itself: networks do that
    """No whole answer came; whatever was sent may have arrived or not."""


class HttpClient:
    def __init__(self, port: int, address: str = "", timeout: float = 15):
        self.timeout, self.token, self.cookies, self.headers = timeout, "", {"zone": "UTC"}, {}
        self.move(port)
        if address:
            self.headers["X-Forwarded-For"] = address  # this machine is a proxy that the site believes

    def move(self, port: int) -> None:
        """To where the site is from now on."""
        self.port = port
        self.headers |= {"Host": f"localhost:{port}", "Origin": f"http://localhost:{port}"}

    def get(self, path: str) -> Answer:
        answer = self._ask("GET", path, None, {})
        if found := TOKEN.search(answer.text):
            self.token = found[1]
        return answer

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        sent = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self.token, **headers}
        return self._ask("POST", path, urlencode(fields), sent)

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        cookies = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        try:
            connection.request(method, path, body, {**self.headers, **cookies, **headers})
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read().decode(errors="replace"))
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered(repr(error)) from error
        finally:
            connection.close()
        self._keep_cookies(answer)
        return answer

    def _keep_cookies(self, answer: Answer) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, cookie in SimpleCookie(line).items():
                if cookie["max-age"] == "0" or cookie["max-age"] == 0:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = cookie.value
