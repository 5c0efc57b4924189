import re
from pathlib import Path

import pytest
import rcssmin
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.test import override_settings
from whitenoise.middleware import WhiteNoiseMiddleware

from config import static
from tests.floor.scripts import nodes, parse, text

STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "config.static.Storage"}}


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    root = tmp_path_factory.mktemp("data") / "static"
    with override_settings(STATIC_ROOT=root, STORAGES=STORAGES):
        call_command("collectstatic", verbosity=0, interactive=False)
    return root


IMPORTED = re.compile(r'"(\.{1,2}/[^"]+\.js)"')


def test_scripts_import_each_other_by_hashed_names(collected):
    scripts = list((collected / "js").rglob("*.js"))
    imports = [name for file in scripts for name in IMPORTED.findall(file.read_text())]

    assert imports
    assert all(re.search(r"\.[0-9a-f]{12}\.js$", name) for name in imports)


STATIC = Path(settings.BASE_DIR) / "static"
SCRIPTS = [str(file.relative_to(STATIC)) for file in sorted((STATIC / "js").rglob("*.js"))]


def test_scripts_are_sent_compressed(collected):
    (sent,) = (collected / "js").glob("site.????????????.js")

    assert sent.with_name(f"{sent.name}.br").exists()


WRITTEN = static.LeanFiles(FileSystemStorage(STATIC)).joined


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_sent_word_for_word_but_without_comments(collected, name):
    (sent,) = collected.glob(name.replace(".js", ".????????????.js"))
    lean = re.sub(r"\.[0-9a-f]{12}(?=\.js\")", "", sent.read_text())
    script = WRITTEN.text(name)

    assert words(lean) == words(script)
    assert len(lean) < len(script)


def words(script: str) -> list[str]:
    """All that a parser reads of it, in order; a semicolon that ends a line is one whether it is written or not."""
    return [text(node) for node in nodes(parse(script)) if not node.children and node.type not in ("comment", ";")]


def test_sheets_are_sent_without_comments_and_ends_of_lines(collected):
    for file in (Path(settings.BASE_DIR) / "static" / "css").glob("*.css"):
        (sent,) = (collected / "css").glob(f"{file.stem}.????????????.css")
        text = sent.read_text()

        assert not re.search(r"/\*|\n", text)
        whole = static.LeanFiles(FileSystemStorage(file.parents[1])).whole(f"css/{file.name}")
        assert text.count("}") == whole.count("}")


def test_a_selector_is_sent_as_it_is_written(collected):
    """Within a rule that rcssmin does not know, it takes rules for declarations, and drops the space before a colon."""
    for file in (STATIC / "css").glob("*.css"):
        (sent,) = (collected / "css").glob(f"{file.stem}.????????????.css")
        lean, whole = sent.read_text(), static.LeanFiles(FileSystemStorage(STATIC)).whole(f"css/{file.name}")
        written = re.findall(r"([^{};]+)\{", re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL))
        alone = [rcssmin.cssmin(f"{selector}{{a:b}}").removesuffix("{a:b}") for selector in written]

        assert [selector for selector in alone if selector not in lean] == []


def test_hashed_files_have_a_brotli_twin_and_are_immutable(collected):
    file = next((collected / "css").glob("base.*.css"))

    assert file.with_name(f"{file.name}.br").exists()
    assert re.match(settings.WHITENOISE_IMMUTABLE_FILE_TEST, f"/static/css/{file.name}")


def test_the_manifest_of_hashed_names_is_not_among_the_files(collected):
    served = WhiteNoiseMiddleware(lambda _: None)
    served.add_files(collected, prefix="/static/")

    assert not [address for address in served.files if "staticfiles" in address]
    assert "css/base.css" in (collected.parent / "staticfiles.json").read_text()
