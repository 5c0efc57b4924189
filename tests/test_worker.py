"""The script behind `/sw.js`: what it lists, how much that is, and that it is the same for the same release."""

import json
import re
import subprocess
import sys

import brotli
import pytest
from django.urls import get_script_prefix, set_script_prefix

from config import worker
from config.precache import named_in
from selfcare import library
from selfcare.published import pages
from tests.serving import ROOT, environment, get, made_once, ready, served

SLUGS = [technique.slug for technique in library.techniques()]
PUBLIC = ["/techniques/", "/why/", "/get-help/", "/privacy/", "/offline/", "/offline/today/", "/offline/waiting/"]
PUBLIC += [f"/techniques/{slug}/{more}" for slug in SLUGS for more in ("", "timer/")]
WHOLE, EACH = 250 * 1024, 40 * 1024
SAY = """import django, sys; django.setup()
from django.test import Client
sys.stdout.buffer.write(Client(headers={"host": "localhost"}).get("/sw.js").content)"""


def release(script: bytes) -> dict:
    return json.loads(re.match(r"self\.release=(\{.*?\});\n", script.decode())[1])


@pytest.fixture
def listed(client):
    return release(client.get("/sw.js").content)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served(ready(tmp_path_factory.mktemp("data"))) as server:
        yield server.port


def sent(port: int, address: str) -> bytes:
    status, _headers, body = get(port, address, host=f"localhost:{port}", accept_encoding="br")
    assert status == 200, address
    return body


def test_every_public_page_is_listed_with_the_tag_of_its_answer(client, listed):
    assert sorted(listed["pages"]) == sorted(PUBLIC)
    for address, tag in listed["pages"].items():
        assert len(tag) == 12
        assert client.get(address).headers["ETag"].startswith(f'"{tag}')


def test_files_are_listed_that_a_script_brings_in_later_and_that_a_page_only_names(listed):
    assert {"js/timer/run.js", "js/sound/audio.js", "js/lib/ids.js", "css/run.css"} <= set(listed["files"])
    drawn = {f"img/{folder}/{slug}.svg" for slug in SLUGS for folder in ("pictures", "drawings")}
    assert drawn | {"img/icons.svg"} <= set(listed["files"])


def test_no_file_of_a_journals_pages_is_listed(listed):
    assert not {"js/site.js", "js/journal/chart.js", "css/account.css"} & set(listed["files"])
    assert not [name for name in listed["files"] if "htmx" in name]


def test_a_release_is_the_same_bytes_in_every_process():
    first, second = (
        subprocess.run(
            [sys.executable, "-c", SAY],
            cwd=ROOT,
            env=environment(made_once(), DJANGO_SETTINGS_MODULE="config.settings", PYTHONHASHSEED=seed),
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    )

    assert first == second
    assert all(release(first)["pages"].values())


def test_every_page_that_is_listed_is_the_same_whenever_it_is_rendered(client, listed):
    first = {address: client.get(address).content for address in listed["pages"]}
    pages.clear()

    assert {address: client.get(address).content for address in listed["pages"]} == first


def test_another_word_on_a_page_is_another_release(client, listed, settings):
    pages.clear(), worker.scripts.clear()
    settings.OPERATOR_NAME = "Somebody else"
    other = release(client.get("/sw.js").content)

    assert other["version"] != listed["version"]
    assert other["pages"]["/privacy/"] != listed["pages"]["/privacy/"]
    assert other["pages"]["/why/"] == listed["pages"]["/why/"]


def test_the_worker_is_asked_for_each_time_and_sent_only_when_it_is_another(client):
    answer = client.get("/sw.js")

    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert client.get("/sw.js", headers={"if-none-match": answer.headers["ETag"]}).status_code == 304


def test_addresses_follow_a_path_in_front_of_the_site(client):
    before = get_script_prefix()
    set_script_prefix("/knots/")
    try:
        listed = release(client.get("/sw.js").content)
    finally:
        set_script_prefix(before)

    assert (listed["home"], listed["offline"]) == ("/knots/", "/knots/offline/")
    assert sorted(listed["pages"]) == sorted(f"/knots{address}" for address in PUBLIC)


def test_hosts_that_nobody_can_count_do_not_fill_the_memory(client, monkeypatch):
    monkeypatch.setattr(worker, "MOST", 3)
    for port in range(1, 7):
        client.get("/sw.js", headers={"host": f"localhost:{port}"})

    assert 0 < len(worker.scripts) <= 3


def test_with_offline_0_the_worker_only_leaves(client, settings):
    settings.OFFLINE = False
    script = client.get("/sw.js").content.decode()

    assert script.startswith('self.release={"home":"/"};')
    assert "unregister" in script
    assert "fetch" not in script


def test_with_offline_0_no_page_asks_for_a_worker(client, settings):
    settings.OFFLINE = False

    assert b"js/offline.js" not in client.get("/why/").content


def test_the_worker_with_its_list_is_light(site):
    script = sent(site, "/sw.js")
    print(f"\n  /sw.js: {len(script)} bytes")

    assert release(brotli.decompress(script))["files"][0].startswith("css/help.")
    assert len(script) <= 4 * 1024


def test_what_is_listed_is_light_and_each_technique_brings_little(site):
    listed = release(brotli.decompress(sent(site, "/sw.js")))
    files = {name: len(sent(site, f"/static/{name}")) for name in listed["files"]}
    weights = {address: len(sent(site, address)) for address in listed["pages"]}
    shared = sum(weight for address, weight in weights.items() if not technique_of(address))
    shared += sum(weight for name, weight in files.items() if not technique_of(name))
    each = {slug: sum(w for name, w in (files | weights).items() if technique_of(name) == slug) for slug in SLUGS}
    print(f"\n  for when there is no network: {shared} bytes shared, and for each technique {each}")

    assert shared + sum(each.values()) <= WHOLE + EACH * (len(SLUGS) - 4)
    assert max(each.values()) <= EACH


def technique_of(name: str) -> str:
    return next((slug for slug in SLUGS if f"/{slug}/" in name or f"/{slug}." in name), "")


def test_a_name_is_read_wherever_a_page_has_it():
    assert named_in('"file": "/static/a.svg", "/static/b.js?c" "https://x/static/d.js"') == {"a.svg", "b.js"}
