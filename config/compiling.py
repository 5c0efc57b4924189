"""How templates are compiled: as one function a page, with what all pages share worked out once.

Today is made of twenty parts and asks for some hundred addresses, files and texts. Jinja2 makes a context for each
part, and looks at each call for one to hand over: near half of what writing the page took.
"""

from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Block, Call, Const, Expr, Extends, Include, Name, Node, Output, Scope, Template, TemplateData
from jinja2.visitor import NodeTransformer
from markupsafe import escape

FOLDED = {"static", "url"}  # the same for everybody: of constants, a constant
PLAIN = FOLDED | {"_"}  # functions that want no context from Jinja2


def called(node: Expr, among: set[str]) -> str:
    """The name of the function of a call with values by position alone, if it is one of those."""
    if not isinstance(node, Call) or not isinstance(node.node, Name) or node.node.name not in among:
        return ""
    return "" if node.kwargs or node.dyn_args or node.dyn_kwargs else node.node.name


class PageGenerator(CodeGenerator):
    """Writes the Python of a template."""

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja2's name
        if not called(node, PLAIN):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for each in node.args:
            self.visit(each, frame)
            self.write(", ")
        self.write(")")


class Assembler(NodeTransformer):
    """Puts the parts of a page into it, and the answers of calls that all pages share."""

    def __init__(self, environment: Environment, *within: str) -> None:
        self.environment, self.within = environment, within

    def visit_Include(self, node: Include) -> Node:  # noqa: N802 - Jinja2's name
        """The included template in the place of its tag, with variables of its own.

        An error in it is reported at the tag: a page has the lines of one file.
        """
        if not isinstance(node.template, Const) or not node.with_context or node.ignore_missing:
            return node
        name = node.template.value
        if name in self.within:  # it includes itself, until something is true
            return node
        part = self._part(name)
        if part.find(Block) or part.find(Extends):
            return node
        scope = Scope(part.body).set_environment(self.environment).set_lineno(node.lineno, override=True)
        return Assembler(self.environment, *self.within, name).visit(scope)

    def visit_Output(self, node: Output) -> Node:  # noqa: N802 - Jinja2's name
        node.nodes = [self._shared(each) for each in node.nodes]
        return node

    def _part(self, name: str) -> Template:
        loader = self.environment.loader
        if loader is None:
            raise TypeError("Parts are found by a loader.")
        source, filename, _ = loader.get_source(self.environment, name)
        return self.environment.parse(source, name, filename)

    def _shared(self, node: Expr) -> Expr:
        name = called(node, FOLDED)
        if not isinstance(node, Call) or not name or not all(isinstance(each, Const) for each in node.args):
            return node
        function = self.environment.globals[name]
        answer = function(*(each.as_const() for each in node.args))  # type: ignore[operator]  # one of FOLDED
        return TemplateData(str(escape(answer)), lineno=node.lineno)


class PageEnvironment(Environment):
    """Where templates may change under a running server, each stays for itself, so that it is read anew."""

    code_generator_class = PageGenerator

    def compile(  # type: ignore[override]  # its overloads tell a text from code
        self, source: str | Template, name: str | None = None, filename: str | None = None, **options: Any
    ) -> Any:
        if isinstance(source, str) and not self.auto_reload:
            source = Assembler(self, name or "").visit(self.parse(source, name, filename))
        return super().compile(source, name, filename, **options)
