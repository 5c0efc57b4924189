"""Rows for table.toml, from MDN's browser-compat-data, which is fetched by hand:

    npm pack @mdn/browser-compat-data && tar xzf mdn-browser-compat-data-*.tgz
    .venv/bin/python -m tests.floor.lookup package/data.json

says what is missing in the table or differs. The fourth word of a row is where the data has it, if its
name does not say so, or `-` where the data has nothing and a person decided.
"""

import json
import sys
from collections.abc import Iterator
from operator import le
from pathlib import Path
from typing import Any

from tests.floor import OLD, TABLE, Feature, version
from tests.floor.delivered import features

ENGINES = (("safari", "safari_ios"), ("chrome", "chrome_android"), ("firefox", "firefox_android"))
# Where a section of the table lies in the data: {0} is the name, {1} and {2} its first word and the rest.
PLACES = {
    "css.properties": ["css.properties.{0}"],
    "css.values": ["css.properties.{1}.{2}", "css.properties.{1}", "css.types.{1}.{2}", "css.types.{1}"],
    "css.functions": ["css.types.{0}"],
    "css.units": ["css.types.length.{0}", "css.types.{0}"],
    "css.selectors": ["css.selectors.{0}", "css.selectors.{1}.{2}"],
    "css.at-rules": ["css.at-rules.{0}", "css.at-rules.{1}.{2}"],
    "css.media": ["css.at-rules.media.{0}"],
    "js.globals": ["javascript.builtins.{0}", "api.{0}", "api.Window.{0}", "api.{0}_static"],
    "html.elements": ["html.elements.{0}"],
    "html.attributes": ["html.global_attributes.{0}"],
}
ROOTS = {  # where to look for a name that has no place of its own
    "css.functions": ("css.types", "css.properties"),
    "js.members": ("api", "javascript.builtins"),
    "html.elements": ("svg.elements",),
    "html.attributes": ("html.elements", "svg"),
}


def main(file: str) -> None:
    data = json.loads(Path(file).read_text())
    for feature in sorted(set(features()), key=str):
        row, rows = TABLE[feature.kind].get(feature.name), found(data, feature)
        if row is None:
            print(f"missing: {feature} = {' or '.join(rows) or 'nothing in the data'}")
        elif not agrees(row, rows):
            print(f"differs: {feature} = {row}, and now {' or '.join(rows) or 'nothing in the data'}")


def agrees(row: str, rows: list[str]) -> bool:
    """Of what is old one candidate has to be; a row that a person wrote is right."""
    if row == OLD:
        oldest = tuple(map(version, OLD.split()))
        return not rows or any(all(map(le, map(version, each.split()[:3]), oldest)) for each in rows)
    return row.endswith(" -") or any(row.split()[:3] == each.split()[:3] for each in rows)


def found(data: dict[str, Any], feature: Feature) -> list[str]:
    """Versions and place of each candidate."""
    row = [place for place in TABLE[feature.kind].get(feature.name, "").split()[3:] if place != "-"]
    first, _, rest = feature.name.replace(": ", " ").partition(" ")
    places = row or [place.format(feature.name, first, rest) for place in PLACES.get(feature.kind, ())]
    here = [(place, entry) for place in places if (entry := at(data, place))][:1]
    return [f"{versions(entry)} {place}" for place, entry in here or anywhere(data, feature)]


def at(data: dict[str, Any], place: str) -> dict[str, Any] | None:
    for part in place.split("."):
        data = data.get(part, {})
    return data.get("__compat")


def anywhere(data: dict[str, Any], feature: Feature) -> Iterator[tuple[str, dict[str, Any]]]:
    """Members of any class, and functions below any type: a person chooses."""
    wanted = {feature.name, f"{feature.name}_static"}
    for root in ROOTS.get(feature.kind, ()):
        branch = data
        for part in root.split("."):
            branch = branch[part]
        yield from named(branch, wanted, root)


def named(branch: dict[str, Any], wanted: set[str], place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, inner in branch.items():
        if name in wanted and "__compat" in inner:
            yield f"{place}.{name}", inner["__compat"]
        if name != "__compat":
            yield from named(inner, wanted, f"{place}.{name}")


def versions(entry: dict[str, Any]) -> str:
    return " ".join(max((first(entry["support"].get(name)) for name in engine), key=version) for engine in ENGINES)


def first(support: Any) -> str:
    """The first version that has it by its own name, without a switch, and still has it."""
    for each in support if isinstance(support, list) else [support or {}]:
        odd = {"prefix", "alternative_name", "flags", "version_removed"} & each.keys()
        if not odd and each.get("version_added") not in (None, False, "preview"):
            return each["version_added"].lstrip("≤")
    return "-"


if __name__ == "__main__":
    main(*sys.argv[1:])
