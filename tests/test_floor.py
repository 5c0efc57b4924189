"""What is delivered works in the oldest browsers that the site is for: iOS 15.4, Chrome 97 and Firefox 104.

What is newer stands behind an @supports, after a plain line for the same, behind a question in a script, or among the
harmless ones of tests/floor/table.toml. What the table does not know has to be looked up, see tests/floor/lookup.py.
"""

import pytest
from django_htmx.jinja import htmx_script

from tests.floor import HARMLESS, TABLE, Feature, asked, pages, plain, sheets
from tests.floor.delivered import HTMX, HTMX_FILE, NAMES, PAGES, SCRIPTS, SHEETS, features


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_says_plainly_what_is_newer_than_the_floor(name):
    assert plain.faults(name, SHEETS[name]) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_asks_before_it_uses_what_is_newer_than_the_floor(name):
    assert asked.faults(name, SCRIPTS[name], NAMES) == []


def test_htmx_asks_too():
    assert HTMX_FILE.name in htmx_script()
    assert asked.faults("htmx", HTMX) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_no_element_and_no_attribute_that_is_newer_than_the_floor(name):
    assert pages.faults(name, PAGES[name]) == []


def test_what_is_harmless_is_used_and_newer():
    used = {str(feature): feature.is_newer for feature in features()}

    assert [name for name in HARMLESS if not used.get(name)] == []


PLAIN_SHEETS = [
    ".a { width: 1px; width: 1cqi }",
    "@supports (width: 1cqi) { .a { width: 1cqi } }",
    "@supports (container-type: inline-size) { @container (min-width: 9rem) { .a { width: 1cqi } } }",
    "@supports selector(:has(a)) { .a:has(b) { color: inherit } }",
    "@supports (color: color-mix(in oklab, red, blue)) { .a { --p: color-mix(in oklab, var(--p), var(--q)) } }",
    ".a:is(.b, .c):not(.d, .e):focus-visible { inset: 0 }",
]
NEWER_SHEETS = {
    ".a { .b { color: inherit } }": "css.selectors nesting",
    ".a { &:focus { color: inherit } }": "css.selectors nesting",
    "& .a { color: inherit }": "css.selectors nesting",
    ".a { color: light-dark(red, blue) }": "css.functions light-dark",
    "@layer base { .a { color: inherit } }": "css.at-rules layer",
    ".a:has(b) { color: inherit }": "css.selectors has",
    ".a, .b:not(:has(c)) { color: inherit }": "css.selectors has",
    ".a { min-block-size: 100dvh }": "css.units dvh",
    ".a { min-block-size: calc(100dvh - 1px) }": "css.units dvh",
    "@media (400px <= width) { .a { color: inherit } }": "css.media range_syntax",
    "@container (min-width: 9rem) { .a { color: inherit } }": "css.at-rules container",
    ".a { float: inline-end }": "css.values float: inline-end",
    ".a { scale: 2 }": "css.properties scale",
    # a browser takes what has a variable in it, and finds too late that it cannot read it
    ".a { color: var(--p); color: color-mix(in oklab, var(--p), var(--q)) }": "css.functions color-mix",
    ".a { --p: red; --p: light-dark(red, blue) }": "css.functions light-dark",
    # a plain line helps only before, in the same rule, and for the same
    ".a { width: 1cqi; width: 1px }": "css.units cqi",
    ".a { width: 1px } .a { width: 1cqi }": "css.units cqi",
    ".a { width: 1px; height: 1cqi }": "css.units cqi",
    # and a question only if it asks for this
    "@supports (width: 1dvh) { .a:has(b) { color: inherit } }": "css.selectors has",
    "@supports not selector(:has(a)) { .a:has(b) { color: inherit } }": "css.selectors has",
    "@supports selector(:has(a)) or (display: grid) { .a:has(b) { color: inherit } }": "css.selectors has",
}
UNKNOWN_SHEETS = {
    ".a { new-property: 1px }": "css.properties new-property",
    ".a { display: new-value }": "css.values display: new-value",
    ".a { width: new-function(1px) }": "css.functions new-function",
    ".a { width: 1new }": "css.units new",
    ".a:new { color: inherit }": "css.selectors new",
    ".a::new { color: inherit }": "css.selectors new",
    "@new { .a { color: inherit } }": "css.at-rules new",
    "@media (new: 1) { .a { color: inherit } }": "css.media new",
}


def known(row: str, monkeypatch) -> None:
    """The words of the snippets that no sheet of the site says."""
    for kind, name in (each.split(" ", 1) for each in row.split("; ")):
        monkeypatch.setitem(TABLE[kind], name, "1 1 1")


@pytest.fixture(autouse=True)
def _plain_words_of_the_snippets(monkeypatch):
    known("css.properties width; css.properties height; css.values color: red; css.values color: blue", monkeypatch)
    known("css.values light-dark: red; css.values light-dark: blue; css.values color-mix: oklab", monkeypatch)
    known("css.values color-mix: red; css.values color-mix: blue; css.values color-mix: in", monkeypatch)


@pytest.mark.parametrize("sheet", PLAIN_SHEETS)
def test_a_sheet_that_says_it_plainly_is_fine(sheet):
    assert plain.faults("x.css", sheet) == []


@pytest.mark.parametrize(("sheet", "feature"), NEWER_SHEETS.items())
def test_a_sheet_with_something_newer_is_found(sheet, feature):
    faults = plain.faults("x.css", sheet)

    assert faults
    assert all(f"{feature} is newer than the floor" in fault for fault in faults)


@pytest.mark.parametrize(("sheet", "feature"), UNKNOWN_SHEETS.items())
def test_a_sheet_with_something_that_nobody_looked_up_is_found(sheet, feature):
    assert f"{feature} is not in tests/floor/table.toml" in " ".join(plain.faults("x.css", sheet))


ASKING_SCRIPTS = [
    "navigator.vibrate?.(20);",
    'if ("vibrate" in navigator) navigator.vibrate(20);',
    "if (navigator.vibrate) navigator.vibrate(20);",
    'function f() { if (!("vibrate" in navigator)) return; navigator.vibrate(20); }',
    "const later = window.requestIdleCallback ?? setTimeout;",
    "class A { toSorted() { return []; } } new A();",
]
NEWER_SCRIPTS = {
    "const a = Array.fromAsync([]);": "js.members fromAsync",
    "const a = [].toSorted();": "js.members toSorted",
    "const { promise } = Promise.withResolvers();": "js.members withResolvers",
    "const a = structuredClone([]);": "js.globals structuredClone",
    "class A { static { } }": "js.syntax class_static_block",
    "class A { a = () => (1); }": "js.syntax parentheses in a field",
    'const a = "".replace(/(?<=a)b/, "");': "js.syntax lookbehind_assertion",
    "const a = /b/v;": "js.syntax flag v",
    'document.querySelector("a:has(b)");': "css.selectors has",
    "const a = new FormData(document.body, null);": "js.new FormData 2",
    "document.body.animate({ scale: [1, 2] }, 20);": "js.options animate scale",
    "navigator?.vibrate(20);": "js.members vibrate",
    "if (navigator.vibrate(20)) document.body.click();": "js.members vibrate",
    'if ("share" in navigator) document.body.click(); navigator.vibrate(20);': "js.members vibrate",
}


@pytest.mark.parametrize("script", ASKING_SCRIPTS)
def test_a_script_that_asks_is_fine(script):
    assert asked.faults("x.js", script) == []


@pytest.mark.parametrize(("script", "feature"), NEWER_SCRIPTS.items())
def test_a_script_with_something_newer_is_found(script, feature):
    assert f"{feature} is newer than the floor" in " ".join(asked.faults("x.js", script))


@pytest.mark.parametrize("script", ["document.newMember();", "newGlobal();", "label: for (;;) {}"])
def test_a_script_with_something_that_nobody_looked_up_is_found(script):
    assert "is not in tests/floor/table.toml" in " ".join(asked.faults("x.js", script))


@pytest.mark.parametrize(
    "html", ["<p popover>", "<section inert>", "<search>", "{% if a %}<p {{ b }} popover>{% endif %}"]
)
def test_a_page_with_something_newer_is_found(html):
    (fault,) = pages.faults("x.html", html)

    assert "is newer than the floor" in fault


def test_a_version_is_compared_as_numbers():
    assert not Feature("css.media", "prefers-reduced-motion").is_newer  # 10.3 and 74
    assert Feature("css.units", "dvh").is_newer  # 15.4, 108 and 101
    assert Feature("js.members", "vibrate").is_newer  # never in Safari


def test_an_old_browser_sees_only_what_it_knows():
    sheet = ".a { width: 1px; width: 1cqi } .b:has(c) { width: 2px } @supports (width: 1cqi) { .d { width: 3px } }"

    seen = sheets.as_seen_by_an_old_browser(sheet)

    assert seen.count("too-new-") == 3
    assert "width:1px" in seen.replace(" ", "")
