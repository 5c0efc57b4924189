"""Read single content files, and say in one sentence what is wrong with one: its name, the field, the fault."""

import re
import tomllib
from datetime import date
from enum import Enum
from pathlib import Path
from typing import NoReturn, TypeVar

from cattrs import BaseValidationError, Converter, transform_error
from cattrs.v import format_exception

from selfcare import markdown

T = TypeVar("T")


class ContentError(Exception):
    """A mistake in a content file."""


def refuse(file: Path, field: str, wrong: str) -> NoReturn:
    raise ContentError(f"{shown(file)}: {field} {wrong}")


def shown(file: Path) -> str:
    return "/".join(file.parts[-2:])


def read_toml(file: Path, shape: type[T]) -> T:
    try:
        return CONVERTER.structure(tomllib.loads(read_text(file)), shape)
    except tomllib.TOMLDecodeError as error:
        refuse(file, "the file", f"is not TOML: {error}")
    except BaseValidationError as error:
        field_and_fault = "; ".join(transform_error(error, format_exception=_fault))
        raise ContentError(f"{shown(file)}: {field_and_fault}") from None


def read_markdown(file: Path) -> tuple[str, dict[str, str]]:
    """The title, and the text below each heading of level two."""
    text = read_text(file)
    if twice := markdown.repeated_heading(text):
        refuse(file, f"heading {twice!r}", "stands twice")
    titles = markdown.sections(text, 1)
    if len(titles) != 2 or titles.pop(""):
        refuse(file, "title", "must be the first line and the only heading of level one")
    ((title, body),) = titles.items()
    return title, markdown.sections(body, 2)


def read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        refuse(file, "the file", "is missing")
    except UnicodeDecodeError as error:
        refuse(file, "the file", f"is not UTF-8 from byte {error.start} on")


def symbols(file: Path) -> set[str]:
    """The names of the drawings in a file of symbols."""
    return set(re.findall(r'<symbol id="([^"]+)"', read_text(file)))


def expect(file: Path, what: str, found: set[str], wanted: set[str]) -> None:
    if missing := wanted - found:
        refuse(file, f"{what} {sorted(missing)[0]!r}", "is missing")
    if unknown := found - wanted:
        refuse(file, f"{what} {sorted(unknown)[0]!r}", "is unknown")


def check_citations(file: Path, name: str, markup: str) -> None:
    if unknown := markdown.unknown_citation(markup):
        refuse(file, name, f"cites {unknown}, which is not among the sources")


def _fault(error: BaseException, kind: type | None) -> str:
    """Our own checks speak for themselves; the rest is put in the library's words."""
    return str(error) if isinstance(error, ValueError | TypeError) and error.args else format_exception(error, kind)


def _strictly(value: object, kind: type[T]) -> T:
    """Numbers and words as TOML has them: no "30" for 30, no true for 1; a closed list takes only its own names."""
    if issubclass(kind, Enum):
        return kind(value)
    if type(value) is not kind:
        raise TypeError(f"{value!r} is not of type {kind.__name__}")
    return value


CONVERTER = Converter(forbid_extra_keys=True)
for primitive in (int, str, date):  # and so for bool and every StrEnum, which descend from them
    CONVERTER.register_structure_hook(primitive, _strictly)
