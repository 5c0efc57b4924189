"""Whether a script asks a browser for what is newer before it uses it."""

import re

from tree_sitter import Node

from tests.floor import HARMLESS, Feature, complaint
from tests.floor.scripts import text, uses

BRANCHES = {"if_statement": "condition", "ternary_expression": "condition", "binary_expression": "left"}


def faults(name: str, script: str, others: frozenset[str] = frozenset()) -> list[str]:
    """What is newer than the floor and not asked for first, or is not in the table. Names of `others` are ours too."""
    lost = [(node, feature) for node, feature in uses(script, others) if is_lost(node, feature)]
    return [complaint(f"{name}:{node.start_point.row + 1} {line_of(node, script)}", feature) for node, feature in lost]


def is_lost(node: Node, feature: Feature) -> bool:
    return feature.since is None or (feature.is_newer and str(feature) not in HARMLESS and not is_asked_for(node))


def is_asked_for(node: Node) -> bool:
    """`new?.()`, `new ?? old`, `if (thing.new) ...`, `if (!("new" in thing)) return;`: yes; `thing?.new`: no."""
    inner = node.parent if node.type == "property_identifier" else node
    if inner.next_sibling and inner.next_sibling.type in ("optional_chain", "??"):
        return True
    if is_condition(inner):
        return True
    name = re.compile(rf"\b{re.escape(text(node))}\b")
    while outer := inner.parent:
        if any(name.search(text(condition)) for condition in conditions(outer, inner)):
            return True
        inner = outer
    return False


def is_condition(node: Node) -> bool:
    """The whole of it, or a part between `&&`: what is called there is asked too late."""
    while node.parent.type == "binary_expression":
        node = node.parent
    return node.parent.type == "parenthesized_expression" and node.parent.parent.type in BRANCHES


def conditions(outer: Node, inner: Node) -> list[Node]:
    """What has to be true, or to be false with a return, for the inner part to be reached."""
    if outer.type == "statement_block":
        before = outer.children[: outer.children.index(inner)]
        return [each.child_by_field_name("condition") for each in before if leaves(each)]
    condition = outer.child_by_field_name(BRANCHES.get(outer.type, "-"))
    return [condition] if condition and condition != inner else []


def leaves(statement: Node) -> bool:
    then = statement.child_by_field_name("consequence")
    return statement.type == "if_statement" and then.type == "return_statement"


def line_of(node: Node, script: str) -> str:
    return script.splitlines()[node.start_point.row].strip()[:80]
