"""Which features a style sheet uses, and how it looks to an old browser."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import tinycss2

from tests.floor import Feature

Found = Iterator[tuple[Any, Feature]]  # the node that says it, for `spoil`
GLOBAL = {"inherit", "initial", "unset", "revert", "revert-layer"}
# What is called as somebody likes: families to fall back along, animations, counters, variables.
NAMED_FREELY = {"font", "font-family", "animation", "animation-name", "counter", "counters", "var"}
NAMED_FREELY |= {"counter-reset", "counter-increment", "container-name"}
LAYOUT = {"media", "supports", "container", "layer", "scope", "starting-style"}  # rules with rules in them
CONDITION_WORDS = {"and", "or", "not", "only", "screen", "print", "all"}


def as_seen_by_an_old_browser(sheet: str) -> str:
    """With each newer feature called as none is: a browser drops what an old one drops, by its own rules."""
    tree = rules(sheet)
    for node, feature in list(found_in_rules(tree)):
        if feature.is_newer:
            spoil(node)
    return tinycss2.serialize(tree)


def rules(sheet: str) -> list:
    return readable(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))


def readable(nodes: list) -> list:
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"line {node.source_line}: {node.message}")
        if node.type == "at-rule" and node.content is not None:
            as_rules = node.lower_at_keyword in LAYOUT or node.lower_at_keyword.endswith("keyframes")
            node.content = readable((tinycss2.parse_rule_list if as_rules else contents)(node.content, True, True))
        elif node.type == "qualified-rule":
            node.content = readable(contents(node.content, True, True))
    return nodes


contents = tinycss2.parse_blocks_contents


def found_in_rules(nodes: list) -> Found:
    for node in nodes:
        yield from found_in(node)
        if node.type in ("at-rule", "qualified-rule") and node.content:
            yield from found_in_rules(node.content)


def found_in(node) -> Found:
    """In a declaration or the head of a rule, not in what it holds."""
    if node.type == "declaration":
        yield from in_declaration(node)
    elif node.type == "qualified-rule":
        yield from in_selector(node.prelude)
        yield from (
            (inner, Feature("css.selectors", "nesting")) for inner in node.content if inner.type != "declaration"
        )
    elif node.type == "at-rule":
        yield node, Feature("css.at-rules", node.lower_at_keyword)
        inside = {"media": in_media, "supports": in_supports}.get(node.lower_at_keyword)
        yield from inside(node.prelude) if inside else ()


def in_declaration(declaration) -> Found:
    name = declaration.lower_name
    if not name.startswith("--"):
        yield declaration, Feature("css.properties", name)
    yield from in_value(declaration.value, name)


def in_value(tokens: list, context: str) -> Found:
    """The context is the property, or the function that the tokens stand in."""
    for token in tokens:
        if token.type == "function":
            yield token, Feature("css.functions", token.lower_name)
            yield from in_value(token.arguments, token.lower_name)
        elif token.type == "dimension":
            yield token, Feature("css.units", token.lower_unit)
        elif token.type == "() block":
            yield from in_value(token.content, context)
        elif token.type == "ident" and not is_free(token, context):
            where = "*" if token.lower_value in GLOBAL else context
            yield token, Feature("css.values", f"{where}: {token.lower_value}")


def is_free(word, context: str) -> bool:
    return word.value.startswith("--") or context.startswith("--") or context in NAMED_FREELY


def in_selector(tokens: list) -> Found:
    for before, token in pairwise([None, *tokens]):
        if token.type == "literal" and token.value == "&":
            yield token, Feature("css.selectors", "nesting")
        elif before == ":" and token.type in ("ident", "function"):
            name = token.lower_value if token.type == "ident" else token.lower_name
            yield token, Feature("css.selectors", name)
            if name == "not" and "," in token.arguments:
                yield token, Feature("css.selectors", "not selector_list")
        elif token.type == "[] block" and [each for each in token.content if each.type == "ident"][1:]:
            yield token, Feature("css.selectors", "attribute case_insensitive_modifier")
        if token.type == "function":
            yield from in_selector(token.arguments)


def in_media(tokens: list) -> Found:
    for token in tokens:
        if token.type == "() block":
            yield from in_media(token.content)
        elif token.type == "literal" and token.value in "<=>":
            yield token, Feature("css.media", "range_syntax")
        elif token.type == "ident" and token.lower_value not in CONDITION_WORDS:
            yield token, Feature("css.media", token.lower_value.removeprefix("min-").removeprefix("max-"))
            if ":" in tokens:
                return  # its value


def in_supports(tokens: list) -> Found:
    for token in tokens:
        if token.type == "() block":
            inner = tinycss2.parse_one_declaration(token.content)
            yield from in_declaration(inner) if inner.type == "declaration" else in_supports(token.content)
        elif token.type == "function":
            yield token, Feature("css.at-rules", f"supports {token.lower_name}")
            yield from in_selector(token.arguments)


NAME = {"at-rule": "at_keyword", "ident": "value", "dimension": "unit", "literal": "value"}


def spoil(node) -> None:
    """Write what no browser knows in its place."""
    attribute = NAME.get(node.type, "name")
    setattr(node, attribute, f"too-new-{getattr(node, attribute)}")
