"""Which features a script uses: its grammar, what it takes from the browser, and the selectors that it looks for."""

import re
from collections.abc import Iterator
from functools import cache

import tree_sitter_javascript
from tinycss2 import parse_component_value_list
from tree_sitter import Language, Node, Parser

from tests.floor import OLD, TABLE, Feature
from tests.floor.sheets import in_selector

PARSER = Parser(Language(tree_sitter_javascript.language()))
NAMING = ("pair", "method_definition", "field_definition")
FUNCTIONS = ("function_declaration", "function_expression", "generator_function_declaration", "generator_function")
BINDINGS = {  # where a name is made, and in which part of it
    **dict.fromkeys((*FUNCTIONS, "class_declaration", "class", "variable_declarator"), "name"),
    **dict.fromkeys(("formal_parameters", "import_clause", "import_specifier", "namespace_import"), ""),
    **dict.fromkeys(("rest_pattern", "array_pattern"), ""),
    **dict.fromkeys(("catch_clause", "arrow_function"), "parameter"),
    **dict.fromkeys(("for_in_statement", "assignment_pattern"), "left"),
    "pair_pattern": "value",
}
ASKS = {"querySelector", "querySelectorAll", "closest", "matches"}
TAKES_OPTIONS = {name.split()[0] for name in TABLE["js.options"]}
OLD_GRAMMAR = {name for name, row in TABLE["js.syntax"].items() if row == OLD}
OURS = re.compile(r"\.(dataset|parts)\.\w+$")  # what the page names
DATA = re.compile(r"[a-z]+(_[a-z]+)+")  # no browser writes names so
PATTERNS = {r"\(\?<[=!]": "lookbehind_assertion", r"\(\?[ims-]+:": "modifier", r"\(\?<\w": "named_capturing_group"}


@cache
def uses(script: str, others: frozenset[str] = frozenset()) -> list[tuple[Node, Feature]]:
    """Where, and what. A name of the script itself, or of `others`, is ours, unless browsers have it too."""
    tree = parse(script)
    own = names_of(tree) | others | TABLE["js.data"].keys()
    return list(found_in(tree, own - TABLE["js.members"].keys()))


def parse(script: str) -> Node:
    tree = PARSER.parse(script.encode()).root_node
    if tree.has_error:
        raise ValueError("a script that the parser cannot read")
    return tree


def nodes(tree: Node) -> Iterator[Node]:
    rest = [tree]
    while rest:
        node = rest.pop()
        yield node
        rest.extend(reversed(node.children))


def names_of(tree: Node) -> frozenset[str]:
    """What the script itself calls a property, a method or a variable."""
    return frozenset(text(name) for node in nodes(tree) for name in named_by(node))


def named_by(node: Node) -> list[Node]:
    if node.type == "shorthand_property_identifier":
        return [node]
    fields = ("key", "name", "property") if node.type in NAMING else ()
    return [name for field in fields for name in node.children_by_field_name(field)]


def found_in(tree: Node, own: frozenset[str]) -> Iterator[tuple[Node, Feature]]:
    every = list(nodes(tree))
    declared = {text(node) for node in every if is_declared(node)}
    for node in every:
        yield from ((node, Feature("js.syntax", name)) for name in grammar_of(node))
        if node.type == "identifier" and text(node) not in declared:
            yield node, Feature("js.globals", text(node))
        elif is_member(node) and is_style(node):
            yield node, Feature("css.properties", re.sub("[A-Z]", lambda capital: f"-{capital[0].lower()}", text(node)))
        elif is_member(node) and text(node) not in own and not DATA.fullmatch(text(node)):
            yield node, Feature("js.members", text(node))
        elif node.type == "new_expression":
            if called(node) not in declared:
                yield node, Feature("js.new", f"{called(node)} {len(arguments(node))}")
        elif node.type == "call_expression" and called(node) in TAKES_OPTIONS:
            yield from ((key, Feature("js.options", f"{called(node)} {text(key)}")) for key in options(node))
        elif node.type in ("string", "template_string") and is_selector(node):
            yield from ((node, feature) for _, feature in in_selector(parse_component_value_list(text(node)[1:-1])))


def grammar_of(node: Node) -> Iterator[str]:
    """Kinds of nodes and signs as the parser calls them, but for the oldest; of a pattern, what it is made of."""
    if node.type not in OLD_GRAMMAR:
        yield node.type
    if node.type == "regex_pattern":
        yield from (name for written, name in PATTERNS.items() if re.search(written, text(node)))
    elif node.type == "regex_flags":
        yield from (f"flag {flag}" for flag in text(node))
    elif node.type == "private_property_identifier" and node.parent.type == "binary_expression":
        yield "private in"
    elif node.type == "field_definition" and any(each.type == "parenthesized_expression" for each in nodes(node)):
        yield "parentheses in a field"
    elif node.type == "catch_clause" and not node.child_by_field_name("parameter"):
        yield "catch without parameter"
    elif node.type == "await_expression" and not is_in_function(node):
        yield "top-level await"


def is_in_function(node: Node) -> bool:
    while node := node.parent:
        if "function" in node.type or node.type == "method_definition":
            return True
    return False


def is_declared(node: Node) -> bool:
    if node.type == "shorthand_property_identifier_pattern":
        return True
    return node.type == "identifier" and node.parent.type in BINDINGS and is_bound_by(node)


def is_bound_by(node: Node) -> bool:
    field = BINDINGS[node.parent.type]
    return not field or node in node.parent.children_by_field_name(field)


def is_member(node: Node) -> bool:
    if node.type == "shorthand_property_identifier_pattern":
        return True
    if node.type != "property_identifier" or node.parent.type not in ("member_expression", "pair_pattern"):
        return False
    return not OURS.search(text(node.parent))


def is_style(node: Node) -> bool:
    return text(node.parent).endswith(f".style.{text(node)}")


def is_selector(node: Node) -> bool:
    call = node.parent.parent
    return bool(call) and call.type == "call_expression" and called(call) in ASKS


def called(call: Node) -> str:
    """The last name of what is called: `querySelector`."""
    return text(call.child_by_field_name("function") or call.child_by_field_name("constructor")).split(".")[-1]


def arguments(call: Node) -> list[Node]:
    given = call.child_by_field_name("arguments")
    return given.named_children if given else []


def options(call: Node) -> list[Node]:
    """Names in an object that is handed over: `{ once: true }`."""
    pairs = [pair for given in arguments(call) if given.type == "object" for pair in given.named_children]
    return [pair.child_by_field_name("key") for pair in pairs if pair.type == "pair"]


def text(node: Node) -> str:
    return node.text.decode()


def newer_members() -> list[list[str]]:
    """Owner and name of each, for a test to take away: `["Navigator", "wakeLock"]`."""
    newer = [name for name in TABLE["js.members"] if Feature("js.members", name).is_newer]
    places = [TABLE["js.members"][name].split()[-1].split(".") for name in newer]
    return [place[-2:] for place in places]
