"""What is sent of scripts that come together, as a parser reads it."""

from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from django.conf import settings

from config.joined import APART, EXPORT, IMPORT, LATER, Joined, target

STATIC = Path(settings.BASE_DIR) / "static"
JOINED = Joined(lambda name: (STATIC / name).read_text())
COPIED = {each for name in APART for each in JOINED.members[name]}
WRITTEN = sorted(str(file.relative_to(STATIC)) for file in (STATIC / "js").rglob("*.js") if file.name != "types.js")
FILES = [name for name in WRITTEN if name in JOINED.members or name not in JOINED.file_of.keys() | COPIED]
SENT = {name: JOINED.text(name) for name in FILES}


def imports(name: str) -> dict[str, list[str]]:
    return {target(name, path): names.split(", ") for names, path in IMPORT.findall(SENT[name])}


def exports(name: str) -> list[str]:
    handed = [
        line.removeprefix("export const { ").split(" } = ")[0]
        for line in SENT[name].splitlines()
        if line.startswith("export const {")
    ]
    return EXPORT.findall(SENT[name]) + [each for names in handed for each in names.split(", ")]


def test_a_script_comes_after_what_it_imports():
    for members in JOINED.members.values():
        for place, name in enumerate(members):
            within = {target(name, path) for _, path in IMPORT.findall(JOINED.read(name))} & set(members)
            assert within <= set(members[:place])


def test_a_script_comes_once():
    """What is said within a script would else be said twice: only pages that are apart have a copy each."""
    shared = [each for name, members in JOINED.members.items() if name not in APART for each in members]

    assert max(Counter(shared).values()) == 1
    assert not COPIED & set(shared)
    assert [name for name in FILES if name not in JOINED.members and COPIED & set(imports(name))] == []


@pytest.mark.parametrize("name", FILES)
def test_what_a_file_imports_is_exported_there(name):
    for other, names in imports(name).items():
        assert set(names) <= set(exports(other))


@pytest.mark.parametrize("name", FILES)
def test_no_name_means_two_things_in_a_file(name):
    names = exports(name) + [each for names in imports(name).values() for each in names]

    assert [each for each, times in Counter(names).items() if times > 1] == []


def test_files_do_not_wait_for_each_other():
    """Also where they come later: the name of a file is worked out from what it says, and so from theirs."""
    brings = {name: {*imports(name), *(target(name, path) for path in LATER.findall(SENT[name]))} for name in FILES}

    assert list(TopologicalSorter(brings).static_order())
    assert set().union(*brings.values()) <= set(FILES)


def test_a_script_whose_own_name_another_one_mentions_is_in_a_function_with_what_it_hands_on():
    scripts = {
        "js/one.js": 'import { b } from "./two.js";\nexport const a = b;\nopen(a);\n',
        "js/two.js": "export async function b() {}\nlet open;\n",
    }
    joined = Joined(scripts.__getitem__, [("js/one.js",)], ())

    assert joined.text("js/one.js") == (
        "export const { b } = (() => {\nasync function b() {}\nlet open;\nreturn { b };\n})();\n"
        "export const a = b;\nopen(a);\n"
    )


DECLARED = ["const c = 1;", "function c() {}", "async function c() {}", "class c {}", "let [d, c] = [];"]


@pytest.mark.parametrize("own", DECLARED)
def test_a_name_of_its_own_is_found_however_it_is_declared(own):
    scripts = {
        "js/one.js": 'import { b } from "./two.js";\nb({ c: 1 });\n',
        "js/two.js": f"export function b() {{}}\n{own}\n",
    }
    joined = Joined(scripts.__getitem__, [("js/one.js",)], ())

    assert [joined.meets_another(name, "js/one.js") for name in ("js/one.js", "js/two.js")] == [False, True]


def test_a_script_with_names_that_no_other_one_mentions_is_sent_as_it_is():
    scripts = {
        "js/one.js": 'import { b } from "./two.js";\nb().open(); // shut\n',
        "js/two.js": "export function b() {}\nconst { open, shut } = b;\n",
    }
    joined = Joined(scripts.__getitem__, [("js/one.js",)], ())

    assert joined.text("js/one.js") == f"{scripts['js/two.js']}b().open(); // shut\n"


def test_a_script_that_is_elsewhere_is_asked_for_there():
    scripts = {
        "js/room/one.js": 'import { b } from "../two.js";\nimport("../two.js");\n',
        "js/door.js": 'import { b } from "./two.js";\n',
        "js/two.js": "export const b = 1;\n",
    }
    joined = Joined(scripts.__getitem__, [("js/door.js",), ("js/room/one.js",)], ())

    assert joined.text("js/room/one.js").startswith('import { b } from "../door.js";\n')
    assert 'import("../door.js")' in joined.text("js/room/one.js")
