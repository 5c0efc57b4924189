"""Whatever stands in a header or a cookie, a page answers and a tap is saved."""

import pytest

from tests.cast import this_day

TODAY = this_day()
ODD = [
    "http://[",
    "http://[::1",
    "http://a]/",
    "//[",
    "\x00",
    "\xff\xfe",
    "a" * 9000,
    "%00%ff",
    "=;,",
    "\xe2\x80\xa8",
    "*",
    "[]",
]
HEADERS = [
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Authorization",
    "Cookie",
    "HX-Boosted",
    "HX-Current-URL",
    "HX-Current-URL-URI-AutoEncoded",
    "HX-Prompt",
    "HX-Target",
    "HX-Trigger",
    "Host",
    "If-Match",
    "If-Modified-Since",
    "If-None-Match",
    "If-Range",
    "Origin",
    "Range",
    "Referer",
    "Triggering-Event",
    "User-Agent",
    "X-CSRFToken",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "X-Requested-With",
]
COOKIES = ["zone", "device", "session", "csrftoken", "messages"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("value", ["http://[", "http://[::1", "//["])
def test_an_address_that_is_none_does_not_break_the_answer_to_a_tap(anns_phone, spot, post, value):
    anns_phone.defaults["HTTP_HX_CURRENT_URL"] = value

    answer = post(anns_phone, f"/journal/spots/{spot.pk}/days/{TODAY}/", pain=5, htmx=True)

    assert answer.status_code == 200
    assert spot.ratings.get().pain == 5


@pytest.mark.any_database
@pytest.mark.parametrize("name", HEADERS)
def test_an_odd_header_breaks_no_page_and_no_tap(anns_phone, spot, post, name):
    key, tap = f"HTTP_{name.upper().replace('-', '_')}", f"/journal/spots/{spot.pk}/days/{TODAY}/"
    anns_phone.get("/")

    for value in ODD:
        headers = {"HX-Request": "true", "X-CSRFToken": anns_phone.cookies["csrftoken"].value}
        answers = [anns_phone.get(page, **{key: value}) for page in ("/", "/techniques/", "/settings/", "/nowhere/")]
        answers.append(anns_phone.post(tap, {"pain": 5}, headers=headers, **{key: value}))
        assert {answer.status_code for answer in answers} <= {200, 304, 400, 403, 404, 412, 422}, value


@pytest.mark.parametrize("name", COOKIES)
@pytest.mark.parametrize("value", [*ODD, '"\\377\\400"', "\\", "../../etc/passwd", "Europe/../UTC", ""])
def test_an_odd_cookie_breaks_no_page(anns_phone, spot, name, value):
    header = f"device=token; {name}={value}"

    answers = [anns_phone.get(page, HTTP_COOKIE=header) for page in ("/", "/settings/", "/journal/", "/techniques/")]

    assert {answer.status_code for answer in answers} == {200}


ROW_LABELS = [
    "application/json",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=hex",
    "multipart/form-data",
    "multipart/form-data; boundary=\xff",
    "multipart/form-data; boundary=x; charset=hex",
    "multipart/form-data; boundary=x; charset=utf-16",
    "multipart/form-data; boundary=x; charset=idna",
    "text/plain; charset",
    "=",
    "",
]
PART = b'--x\r\nContent-Disposition: form-data; name="pain"\r\n\r\n5\r\n--x--\r\n'


@pytest.mark.parametrize("kind", ROW_LABELS)
@pytest.mark.parametrize("body", [PART, b"pain=5", b"pain=%ff%fe", b"\x00\xff", b""])
def test_a_body_of_an_odd_kind_is_refused_or_read(anns_phone, spot, kind, body):
    anns_phone.get("/")
    where = f"/journal/spots/{spot.pk}/days/{TODAY}/"
    token = {"X-CSRFToken": anns_phone.cookies["csrftoken"].value}

    answer = anns_phone.generic("POST", where, body, kind, headers=token)

    assert answer.status_code in (302, 400, 403, 422)


FORM = "application/x-www-form-urlencoded"
BOUNDED = "multipart/form-data; boundary=x"
FILE = b'--x\r\nContent-Disposition: form-data; name="f%d"; filename="f"\r\n\r\n5\r\n'


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM, b"&".join(b"a%d=1" % n for n in range(1001))),
        (FORM, b"pain=" + b"5" * 9_000_000),
        (BOUNDED, b"".join(FILE % n for n in range(101)) + b"--x--\r\n"),
        (BOUNDED, b"".join(PART[:-7] for n in range(1001)) + b"--x--\r\n"),
        (BOUNDED, PART[:40]),
    ],
    ids=["1001 fields", "9 MB", "101 files", "1001 parts", "torn"],
)
def test_a_body_that_holds_too_much_gets_a_page_that_helps(anns_phone, spot, kind, body):
    anns_phone.get("/")
    where = f"/journal/spots/{spot.pk}/days/{TODAY}/"
    token = {"X-CSRFToken": anns_phone.cookies["csrftoken"].value}

    answer = anns_phone.generic("POST", where, body, kind, headers=token)

    assert answer.status_code in (400, 413, 415, 422)
    assert b"</html>" in answer.content
