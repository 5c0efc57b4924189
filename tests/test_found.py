"""How search engines and previews find the public pages, and nothing else."""

import json
import re
import struct
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings as configured
from django.contrib.staticfiles import finders
from django.urls import get_script_prefix, set_script_prefix

from journal.models import Journal
from selfcare import library
from tests.cast import NOON
from tests.people import with_device

TECHNIQUES = [f"/techniques/{technique.slug}/" for technique in library.techniques()]
TIMERS = [f"{address}timer/" for address in TECHNIQUES]
PUBLIC = ["/techniques/", "/why/", "/get-help/", "/privacy/", *TECHNIQUES, *TIMERS]
DESCRIBED = ["/why/", "/get-help/", *TECHNIQUES]
PRIVATE = ["/journal/", "/journal/notice/", "/journal/warning-signs/", "/journal/data/", "/settings/"]
PRIVATE += ["/accounts/sign-in/", "/accounts/keep/", "/accounts/recover/", "/offline/", "/nowhere/", "/in/nothing/"]


class Head(HTMLParser):
    """What a page says of itself to machines."""

    def __init__(self, html: str):
        super().__init__()
        self.metas: dict[str, str] = {}
        self.canonical: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta" and "content" in given:
            self.metas[given.get("property") or given.get("name") or ""] = given["content"]
        if tag == "link" and given["rel"] == "canonical":
            self.canonical.append(given["href"])


@pytest.fixture
def head(client):
    return lambda address: Head(client.get(address).content.decode())


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_names_its_own_address_and_says_what_it_is(head, address):
    page = head(address)

    assert page.canonical == [page.metas["og:url"]] == [f"http://localhost{address}"]
    assert "robots" not in page.metas
    assert page.metas["og:title"]
    assert "·" not in page.metas["og:title"]
    assert page.metas["og:description"] == page.metas["description"].strip()
    assert page.metas["og:site_name"] == "Unknot"
    assert page.metas["og:type"] == ("website" if address == "/techniques/" else "article")


def test_a_filter_is_the_same_page_as_the_whole_list(head):
    assert head("/techniques/?have=ball").canonical == ["http://localhost/techniques/"]


@pytest.mark.django_db
def test_today_is_found_as_the_home_page_where_nobody_has_a_journal(head):
    page = head("/")

    assert page.canonical == ["http://localhost/"]
    assert page.metas["og:type"] == "website"


@pytest.mark.django_db
def test_today_with_somebodys_journal_is_nobodys_to_find():
    page = Head(with_device(Journal.start(NOON)).get("/").content.decode())

    assert (page.canonical, page.metas["robots"]) == ([], "noindex")


@pytest.mark.django_db
@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_page_is_not_to_be_found_and_names_no_address(head, address):
    page = head(address)

    assert page.metas["robots"] == "noindex"
    assert page.canonical == []
    assert not [name for name in page.metas if name.startswith("og:")]


@pytest.mark.usefixtures("public")
def test_with_a_public_address_every_absolute_one_begins_with_it(client):
    page = Head(client.get("/why/", headers={"host": "knots.example"}).content.decode())

    assert page.canonical == ["https://knots.example/why/"]
    assert page.metas["og:image"].startswith("https://knots.example/static/img/share")


@pytest.fixture
def public(settings):
    settings.SITE_URL, settings.SITE_HOST = "https://knots.example", "knots.example"


def test_two_hosts_of_one_machine_get_each_their_own_addresses(client):
    pages = [Head(client.get("/why/", headers={"host": host}).content.decode()) for host in ("localhost:1", "10.0.0.7")]

    assert [page.canonical for page in pages] == [["http://localhost:1/why/"], ["http://10.0.0.7/why/"]]


def test_hosts_that_nobody_can_count_do_not_fill_the_memory(client, monkeypatch):
    from selfcare import published

    monkeypatch.setattr(published, "MOST", 5)
    for port in range(1, 12):
        client.get("/why/", headers={"host": f"localhost:{port}"})

    assert 0 < len(published.pages) <= 5


class Cleared(dict):
    """The pages, while another thread clears them after whatever is asked or said."""

    def __contains__(self, key):
        return super().__contains__(key) and not self.clear()

    def __setitem__(self, key, page):
        super().__setitem__(key, page)
        self.clear()


def test_a_page_is_sent_while_another_thread_clears_them(client, monkeypatch):
    from selfcare import published

    monkeypatch.setattr(published, "pages", Cleared())

    assert client.get("/why/").status_code == 200


def test_the_picture_is_ours_small_and_as_large_as_it_says(head):
    metas = head("/why/").metas
    name = urlsplit(metas["og:image"]).path.removeprefix(f"/{configured.STATIC_URL.strip('/')}/")
    picture = Path(finders.find(name)).read_bytes()

    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert (metas["og:image:width"], metas["og:image:height"]) == ("1200", "630")
    assert metas["og:image:alt"].startswith("A back seen from behind")
    assert len(picture) < 80_000


def blocks(client, address: str) -> list[tuple[str, str]]:
    """Type and content of every script that a page holds in itself."""
    html = client.get(address).content.decode()
    return re.findall(r'<script(?![^>]*\ssrc=)[^>]*type="([^"]*)"[^>]*>(.*?)</script>', html, re.DOTALL)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", *PUBLIC, *PRIVATE])
def test_what_stands_inside_a_page_is_data_and_no_program(client, address):
    html = client.get(address).content.decode()
    inside = re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", html)

    assert len(inside) == len(blocks(client, address))
    assert {kind for kind, _ in blocks(client, address)} <= {"application/json", "application/ld+json"}


@pytest.mark.parametrize("address", DESCRIBED)
def test_what_is_said_to_machines_is_what_the_page_says(client, address):
    [(_kind, text)] = blocks(client, address)
    said, page = json.loads(text), Head(client.get(address).content.decode())

    assert (said["@context"], said["@type"]) == ("https://schema.org", "MedicalWebPage")
    assert (said["url"], said["name"]) == (page.canonical[0], page.metas["og:title"])
    assert (said["description"], said["inLanguage"]) == (page.metas["description"], "en")
    assert {each["url"] for each in said["citation"]} == {source.url for source in sources(address)}


def sources(address: str):
    slug = address.strip("/").split("/")[-1]
    technique = library.technique(slug)
    return technique.sources if technique else library.page(slug, "en").sources


@pytest.mark.parametrize("address", DESCRIBED)
def test_nobody_is_said_to_have_reviewed_it_and_no_date_is_made_up(client, address):
    [(_kind, text)] = blocks(client, address)

    said = json.loads(text)

    names = {"@context", "@type", "url", "name", "description", "inLanguage", "audience", "citation", "mainEntity"}
    assert set(said) <= names  # so neither reviewedBy, lastReviewed nor dateModified


def listed(client, **more) -> list[str]:
    answer = client.get("/sitemap.xml", **more)
    assert answer.headers["Content-Type"] == "application/xml"
    sitemap = ElementTree.fromstring(answer.content)  # noqa: S314 - the site's own answer
    return [each.text or "" for each in sitemap.iter() if each.tag.endswith("}loc")]


@pytest.mark.django_db
def test_the_sitemap_names_the_pages_that_may_be_found_and_no_other(client):
    addresses = listed(client)

    assert sorted(addresses) == sorted(f"http://localhost{address}" for address in ["/", *PUBLIC])
    for address in addresses:
        assert Head(client.get(urlsplit(address).path).content.decode()).canonical == [address]


@pytest.mark.usefixtures("public")
def test_the_sitemap_of_a_public_site_has_its_own_host(client):
    assert {urlsplit(each).netloc for each in listed(client, headers={"host": "knots.example"})} == {"knots.example"}


def test_robots_are_told_where_the_sitemap_is_and_what_is_nobodys_business(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines[0] == "User-agent: *"
    assert {line for line in lines if line.startswith("Disallow")} == {
        f"Disallow: /{name}/" for name in ("accounts", "csrf", "in", "journal", "settings")
    }
    assert "Sitemap: http://localhost/sitemap.xml" in lines


@pytest.fixture
def below():
    """The site below a path of somebody's host."""
    before = get_script_prefix()
    set_script_prefix("/knots/")
    yield {"SCRIPT_NAME": "/knots"}
    set_script_prefix(before)


def test_below_a_path_every_address_has_it(client, below):
    assert {urlsplit(each).path.split("/")[1] for each in listed(client, **below)} == {"knots"}
    robots = client.get("/robots.txt", **below).content.decode()
    assert "Disallow: /knots/journal/" in robots
    assert "Sitemap: http://localhost/knots/sitemap.xml" in robots
    manifest = client.get("/manifest.webmanifest", **below).json()
    assert manifest["start_url"] == manifest["scope"] == manifest["id"] == "/knots/"


def test_the_manifest_says_who_it_is_what_it_covers_and_how_it_reads(client):
    manifest = client.get("/manifest.webmanifest").json()

    assert (manifest["id"], manifest["scope"], manifest["start_url"]) == ("/", "/", "/")
    assert (manifest["lang"], manifest["dir"]) == ("en", "ltr")
