"""Whether a style sheet says plainly, for older browsers, what it says in newer words."""

from collections.abc import Iterator

import tinycss2

from tests.floor import HARMLESS, Feature, complaint, sheets


def faults(name: str, sheet: str) -> list[str]:
    """What is newer than the floor and has nothing plain beside it, or is not in the table."""
    return [complaint(where, feature) for where, feature in missed(name, sheets.rules(sheet), [])]


def missed(name: str, nodes: list, guards: list[Feature]) -> Iterator[tuple[str, Feature]]:
    """Where, and what."""
    plain: set[str] = set()  # properties that this rule has set in words that every browser knows
    for node in nodes:
        where = f"{name}:{node.source_line} {shown(node)}"
        lost = [feature for _, feature in sheets.found_in(node) if is_lost(feature, guards + guards_of(node))]
        if node.type == "declaration":
            if lost and has_plain_one_before(node, lost, plain):
                continue
            plain |= set() if lost else {node.lower_name}
        yield from ((where, feature) for feature in lost)
        if node.type in ("at-rule", "qualified-rule") and node.content:
            yield from missed(name, node.content, guards + ([] if is_uncertain(node) else guards_of(node)))


def is_lost(feature: Feature, guards: list[Feature]) -> bool:
    if feature.since is None:
        return True
    is_harmless = str(feature) in HARMLESS
    return feature.is_newer and not is_harmless and not any(feature.comes_with(guard) for guard in guards)


def has_plain_one_before(declaration, lost: list[Feature], plain: set[str]) -> bool:
    """With a variable in it a browser takes the declaration, and finds too late that it cannot read it."""
    is_known = all(feature.since and feature.kind != "css.properties" for feature in lost)
    is_dropped = not declaration.name.startswith("--") and "var(" not in tinycss2.serialize(declaration.value)
    return is_known and is_dropped and declaration.lower_name in plain


def guards_of(rule) -> list[Feature]:
    """What an @supports asks for."""
    if rule.type != "at-rule" or rule.lower_at_keyword != "supports":
        return []
    return [feature for _, feature in sheets.in_supports(rule.prelude) if feature.since]


def is_uncertain(rule) -> bool:
    """A browser that takes what is in here need not have each thing that was asked for."""
    return bool({"or", "not"} & {token.lower_value for token in rule.prelude if token.type == "ident"})


def shown(node) -> str:
    if node.type == "declaration":
        return f"{node.name}:{tinycss2.serialize(node.value)}"
    return (f"@{node.at_keyword}" if node.type == "at-rule" else "") + " ".join(
        tinycss2.serialize(node.prelude).split()
    )
