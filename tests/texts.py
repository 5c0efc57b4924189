"""Every text that people read, from pages and Python, as `make messages` collects them for translators."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent


@cache
def catalogue() -> Catalog:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "unknot.pot"
        options = [f"--mapping={ROOT / 'pyproject.toml'}", f"--output={file}", str(ROOT)]
        CommandLineInterface().run(["pybabel", "--quiet", "extract", *options])
        with file.open("rb") as text:
            return read_po(text)


def texts() -> list[tuple[str, str]]:
    """The file and the text; of one with a plural form, both."""
    found = []
    for message in catalogue():
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        files = [str(Path(file).relative_to(ROOT)) for file, _line in message.locations]
        found += [(file, text) for file in files for text in forms]
    return found
