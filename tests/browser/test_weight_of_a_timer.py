"""What a timer's page weighs before Start."""

import brotli
import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from config.static import LeanFiles

TECHNIQUES = ("ball-on-the-wall", "hook-massager", "get-up-and-go", "hot-and-cold")
WITHIN = {"css/base.css": "css/parts.css", "css/technique.css": "css/timer.css"}  # sheets, by their names
FILES = LeanFiles(FileSystemStorage(settings.BASE_DIR / "static"))  # as collectstatic sends them


@pytest.mark.parametrize("address", [f"/techniques/{each}/timer/" for each in TECHNIQUES])
def test_the_page_opens_with_less_than_twenty_five_kilobytes(page, live_server, address):
    """As a phone gets it over https: lean and in brotli, 400 bytes of headers for each answer.

    Of these 0.9 KB are the script that looks after the worker, and 0.6 KB the form that a run ends with offline too.
    """
    answers = []
    page.on("response", lambda response: answers.append(response))
    page.goto(live_server.url + address, wait_until="networkidle")

    sent = {as_sent(answer): packed(answer) for answer in answers if answer.status == 200}
    weight = sum(len(body) + 400 for body in sent.values())
    print(f"\n  {address}: {weight} bytes")
    assert weight <= 25 * 1024
    assert not any(answer.url.endswith(("/run.js", "/numbers.js", "/alarm.js", "/practice.js")) for answer in answers)


def as_sent(answer) -> str:
    """The name of the file that it is part of; of a page its address."""
    name = answer.url.partition("/static/")[2]
    return FILES.joined.file_of.get(name, WITHIN.get(name, name)) or answer.url


def packed(answer) -> bytes:
    name = as_sent(answer)
    if not FILES.files.exists(name):  # the page, or a package's own, lean already
        return brotli.compress(answer.body())
    with FILES.open(name) as file:
        return brotli.compress(file.read())
