import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.core.files.storage import FileSystemStorage

from config.static import LeanFiles
from selfcare import library

STATIC = Path(__file__).parents[2] / "static"
PAGES = ["/techniques/", "/why/", "/get-help/", "/offline/"]
PAGES += [f"/techniques/{technique.slug}/{rest}" for technique in library.techniques() for rest in ("", "timer/")]


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_asks_no_database_and_sets_no_cookie(client, address):
    # Without the django_db mark any query at all fails the test.
    response = client.get(address)

    assert response.status_code == 200
    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content
    assert response.headers["Cache-Control"] == "public, max-age=300, stale-while-revalidate=86400"
    assert response.headers["Vary"] == "Accept-Encoding, Accept-Language"


NAMELESS = re.compile(r"<(h[1-6]|button|summary|legend|label)\b[^>]*>\s*</\1>")


@pytest.mark.parametrize("address", PAGES)
def test_no_heading_and_no_button_is_empty_even_where_a_script_will_fill_it_in(client, address):
    assert NAMELESS.findall(client.get(address).content.decode()) == []


@pytest.mark.parametrize("address", PAGES)
def test_a_cookie_changes_no_byte_of_a_public_page(client, address):
    without = client.get(address)
    client.cookies["device"] = "somebody"
    client.cookies["csrftoken"] = "a" * 32
    client.cookies["country"], client.cookies["zone"] = "GB", "Europe/London"

    assert client.get(address).content == without.content


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_the_phone_has_is_not_sent_again(client, address):
    tag = client.get(address).headers["ETag"]

    again = client.get(address, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("accepted", "unpack"), [("gzip, br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_page_is_sent_compressed(client, accepted, unpack):
    plain = client.get("/why/")
    packed = client.get("/why/", headers={"Accept-Encoding": accepted})

    assert unpack(packed.content) == plain.content
    assert packed.headers["ETag"] != plain.headers["ETag"]


def test_a_kept_page_is_the_one_that_is_rendered(client):
    client.get("/why/")

    assert client.get("/why/").content == client.get("/why/?rendered-anew").content


def test_a_page_is_not_sent_in_an_encoding_that_is_refused(client):
    response = client.get("/why/", headers={"Accept-Encoding": "br;q=0, gzip"})

    assert response.headers["Content-Encoding"] == "gzip"


def test_a_filtered_page_that_the_phone_has_still_says_what_it_depends_on(client):
    headers = {"Accept-Encoding": "gzip"}
    tag = client.get("/techniques/?have=ball", headers=headers).headers["ETag"]

    again = client.get("/techniques/?have=ball", headers=headers | {"If-None-Match": tag})

    assert again.status_code == 304
    assert again.headers["Vary"] == "Accept-Encoding, Accept-Language"


def test_a_head_request_has_the_length_and_no_body(client):
    page, head = client.get("/why/"), client.head("/why/")

    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(page.content))


def test_a_page_without_words_in_the_language_asked_for_is_in_english(client):
    response = client.get("/why/", headers={"Accept-Language": "xx;;;q=nonsense, ,,\tfi"})

    assert response.status_code == 200
    assert response.headers["Content-Language"] == "en"


def test_a_query_that_nobody_can_count_is_not_kept(client):
    from selfcare.published import pages

    client.get("/techniques/?have=ball&nothing=that-counts")
    client.get("/why/?" + "x" * 3000)

    assert not pages


def test_the_filter_is_plain_links(client):
    page = client.get("/techniques/?have=nothing").content.decode()

    assert "Get up and go" in page
    assert "Ball on the wall" not in page
    assert 'href="?have=ball"' in page


@pytest.mark.parametrize("query", ["area=elbow", "have=bell", "have=nothing&have=", "area=%00", "area=" + "9" * 3000])
def test_a_filter_with_nonsense_is_not_found_and_not_repeated(client, query):
    response = client.get(f"/techniques/?{query}")

    assert response.status_code == 404
    assert b"This page is not here" in response.content
    assert b"999" not in response.content


def test_a_parameter_nobody_knows_is_ignored(client):
    assert client.get("/techniques/?utm_source=x").status_code == 200


def test_on_the_spine_it_says_that_nothing_presses_there(client):
    assert "Nothing should press on the spine itself." in client.get("/techniques/?area=spine-mid").content.decode()


def test_too_many_parameters_are_refused_with_a_page_that_helps(client):
    response = client.get("/techniques/?" + "a&" * 1900)

    assert response.status_code == 400
    assert b"That could not be read" in response.content


@pytest.mark.parametrize("address", ["/techniques/nonsense/", "/techniques/nonsense/timer/", "/techniques/Ball/"])
def test_a_technique_that_does_not_exist_is_not_found(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert b"See the techniques" in response.content


def test_how_to_do_it_begins_with_a_way_back(client):
    main = client.get("/techniques/ball-on-the-wall/").content.decode().split("<main")[1]

    assert '<p class="back"><a href="/techniques/">Techniques</a></p>' in main.split("<h1>")[0]


def test_warning_signs_begin_with_one_call_button(client):
    main = client.get("/get-help/").content.decode().split("<main")[1]

    assert main.count("btn urgent") == 1
    assert main.index("btn urgent") < main.index("<h1>Warning signs") < main.index("<h2>Call emergency services now")


def test_warning_signs_list_every_country_closed_until_it_is_wanted(client):
    page = client.get("/get-help/").content.decode()

    assert page.count("data-country=") == 247
    assert '<details class="countries">' in page


@pytest.mark.parametrize(
    "sign",
    [
        "even if it has eased",
        "Moving your neck or arm brings it on, or an arm tingles or goes weak",
        "It comes on with meals",
        "without a fever, so having none rules nothing out",
    ],
)
def test_warning_signs_say_what_newer_evidence_adds(client, sign):
    assert sign in client.get("/get-help/").content.decode()


def as_sent(name: str) -> bytes:
    with LeanFiles(FileSystemStorage(STATIC)).open(name) as file:
        return file.read()


DATA = rb'(?<=</section>)\s*<script type="application/ld\+json">.*?</script>'  # no paint waits for it


def test_warning_signs_are_light(client):
    content = client.get("/get-help/").content
    page = brotli.compress(re.sub(DATA, b"", content))
    styles = [brotli.compress(as_sent(f"{name}.css")) for name in re.findall(r"\bcss/\w+", content.decode())]
    script = brotli.compress((STATIC / "js/journal/call.js").read_bytes())
    assert re.search(DATA, content)
    first = sum(map(len, [page, *styles]))
    print(f"\n  warning signs: first paint {first}, with its script {first + len(script)} bytes")

    assert first < 14 * 1024
    assert first + len(script) < 25 * 1024


def test_warning_signs_come_first_and_every_page_leads_there(client):
    page = client.get("/get-help/").content.decode()

    assert page.index("<h2>Call emergency services now") < page.index("<h2>Find a massage therapist")
    for address in PAGES:
        assert 'class="signs-link" href="/get-help/"' in client.get(address).content.decode()


@pytest.mark.parametrize("technique", library.techniques(), ids=lambda technique: technique.slug)
def test_every_source_of_a_technique_is_cited(client, technique):
    page = client.get(f"/techniques/{technique.slug}/").content.decode()

    for source in technique.sources:
        assert f'href="#{source.id.lower()}"' in page


@pytest.mark.parametrize("slug", ["why", "get-help"])
def test_every_source_of_a_page_is_cited_and_every_citation_has_its_source(client, slug):
    page = client.get(f"/{slug}/").content.decode()

    for source in library.page(slug, "en").sources:
        assert f'href="#{source.id.lower()}"' in page
        assert f'id="{source.id.lower()}"' in page


@pytest.mark.parametrize("technique", library.techniques(), ids=lambda technique: technique.slug)
def test_the_card_the_page_and_the_timer_agree_about_the_minutes(client, technique):
    least, most = technique.routine.least_and_most_minutes
    timer = client.get(f"/techniques/{technique.slug}/timer/").content.decode()
    shown = [int(number) for number in re.findall(r"<span data-total>(\d+)</span>", timer)]

    assert (min(shown), max(shown)) == (least, most)
    for address in ("/techniques/", f"/techniques/{technique.slug}/"):
        assert f"{least} to {most} min" in client.get(address).content.decode()
