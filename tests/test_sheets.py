"""The sheets: few a page, colours in one place, nothing that no page needs."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from config.static import LeanFiles

ROOT = Path(settings.BASE_DIR)
SHEETS = {file.stem: file.read_text() for file in (ROOT / "static" / "css").glob("*.css")}
GROUPS = {"public", "help", "today", "signs", "day", "shell", "records", "account", "timer"}
PAGES = ["/", "/journal/", "/journal/warning-signs/", "/settings/", "/accounts/sign-in/", "/nowhere/", "/privacy/"]
PAGES += ["/techniques/", "/techniques/ball-on-the-wall/", "/techniques/ball-on-the-wall/timer/", "/why/", "/get-help/"]


def without_comments(sheet: str) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_a_page_links_what_all_have_and_at_most_the_sheet_of_its_group(client, address):
    page = client.get(address).content.decode()
    first, *group = re.findall(r'<link rel="stylesheet" href="[^"]*css/(\w+)[^"]*">', page)

    assert first == "parts"
    assert len(group) <= 1
    assert set(group) <= GROUPS


@pytest.mark.parametrize("name", ["today", "signs", "day", "shell", "records", "account"])
def test_what_private_pages_share_is_sent_within_the_sheet_of_their_group(name):
    """A browser that met the import would ask for a fourth sheet, and paint only after it."""
    with LeanFiles(FileSystemStorage(ROOT / "static")).open(f"css/{name}.css") as file:
        sent = file.read().decode()

    assert "@import" not in sent
    assert sent.startswith('[data-pain="0"]{')
    assert ".booked{" in sent
    assert ".cover[open] summary{" in sent


def test_the_end_of_a_run_asks_with_the_same_scale():
    with LeanFiles(FileSystemStorage(ROOT / "static")).open("css/run.css") as file:
        sent = file.read().decode()

    assert "@import" not in sent
    assert ".scale button{" in sent


def test_what_only_private_pages_need_is_not_sent_to_the_others():
    shared = without_comments(SHEETS["parts"] + SHEETS["base"])

    for name in (".bars", ".cover", "[data-pain", ".to-settings", ".booked"):
        assert name not in shared


@pytest.mark.parametrize("name", sorted(SHEETS.keys() - {"base"}))
def test_colours_are_in_the_base_sheet_alone(name):
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(", without_comments(SHEETS[name])) == []


def tokens(selector: str) -> dict[str, str]:
    block = SHEETS["base"].split(f"{selector} {{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"(--[\w-]+): ([^;]+);", block))


def test_the_night_is_the_same_by_the_phone_and_by_choice():
    night = tokens(':root:not([data-theme="light"])')

    assert night
    assert night == tokens(':root[data-theme="dark"]')


def test_the_night_has_no_colour_that_the_day_has_not_and_repeats_none():
    day, night = tokens("\n:root"), tokens(':root[data-theme="dark"]')

    assert night.keys() <= day.keys()
    assert not [name for name, colour in night.items() if day[name] == colour]


def test_every_colour_is_used():
    used = "".join(SHEETS.values()) + "".join(file.read_text() for file in (ROOT / "static/img").rglob("*.svg"))

    assert [name for name in tokens("\n:root") if f"var({name})" not in used and f"var({name}," not in used] == []


# Django writes the first, _chart.html and the scale make the others from a number.
MADE = re.compile(r"errorlist|p\d+")
PLACES = [("templates", "*.html"), ("static/js", "*.js"), ("selfcare", "*.py"), ("journal", "*.py")]


def test_every_class_and_id_that_a_sheet_styles_is_somewhere():
    sources = "\n".join(file.read_text() for folder, names in PLACES for file in (ROOT / folder).rglob(names))
    written = set(re.findall(r"[\w-]+", " ".join(re.findall(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`", sources))))
    selectors = re.sub(r"\{[^{}]*\}", "{}", without_comments(re.sub("@import.*", "", "\n".join(SHEETS.values()))))
    styled = set(re.findall(r"[.#]([A-Za-z][\w-]*)", selectors))

    assert sorted(name for name in styled - written if not MADE.fullmatch(name)) == []
