"""What a phone is told of the site before it is put on the home screen."""

import struct

import pytest
from django.contrib.staticfiles import finders


@pytest.fixture
def manifest(client):
    return client.get("/manifest.webmanifest").json()


def pictures(manifest: dict) -> list[dict]:
    return (
        manifest["icons"] + manifest["screenshots"] + [icon for each in manifest["shortcuts"] for icon in each["icons"]]
    )


def test_every_picture_is_there_in_the_size_it_is_said_to_have(manifest):
    for each in pictures(manifest):
        with open(finders.find(each["src"].removeprefix("/static/")), "rb") as file:
            width, height = struct.unpack(">II", file.read(24)[16:])

        assert f"{width}x{height}" == each["sizes"], each["src"]


def test_one_icon_may_be_cut_to_any_shape(manifest):
    assert [icon["purpose"] for icon in manifest["icons"]] == ["any", "any", "maskable"]


def test_a_long_press_leads_to_the_days_number_and_to_a_timer(client, manifest):
    assert [(each["name"], each["url"]) for each in manifest["shortcuts"]] == [
        ("Log soreness", "/"),
        ("Ball on the wall", "/techniques/ball-on-the-wall/timer/"),
    ]
    assert client.get(manifest["shortcuts"][1]["url"]).status_code == 200


def test_a_phone_and_a_large_screen_see_what_it_looks_like(manifest):
    assert {each["form_factor"] for each in manifest["screenshots"]} == {"narrow", "wide"}
    assert all(each["label"] for each in manifest["screenshots"])


def test_it_opens_without_a_browser_around_it_in_the_colour_of_the_page(client, manifest):
    page = client.get("/why/").content.decode()

    assert manifest["display"] == "standalone"
    assert f'content="{manifest["theme_color"]}" media="(prefers-color-scheme: light)"' in page
    assert 'name="theme-color" content="#121716" media="(prefers-color-scheme: dark)"' in page
