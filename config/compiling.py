"""How templates are compiled: as one function a page, with what all pages share worked out once.

Today is made of twenty parts and asks for some hundred addresses, files and texts. Jinja2 makes a context for each
part, looks at each call for one to hand over, and escapes each answer: near half of what writing the page took.
"""

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Block, Call, Const, Expr, Extends, Include, Name, Node, Scope, Template

FOLDED = {"static", "url"}  # the same for everybody: of constants, a constant
PLAIN = FOLDED | {"_"}  # functions that want no context from Jinja2


def name_of(node: Expr, among: set[str]) -> str | None:
    """The name of a call's function, if it is one of those and is given values by position alone."""
    if not isinstance(node, Call) or not isinstance(node.node, Name) or node.node.name not in among:
        return None
    by_position = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    return node.node.name if by_position else None


def is_text(node: Expr) -> bool:
    """Whether it is a call of config.jinja.text, which has escaped what wants to be."""
    return isinstance(node, Call) and isinstance(node.node, Name) and node.node.name == "_"


class PageGenerator(CodeGenerator):
    """Writes the Python of a template."""

    environment: "PageEnvironment"

    def _output_child_to_const(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        """The hook of Jinja2 for what is known while compiling; of all else it raises, as Jinja2's own does."""
        if isinstance(node, Call) and (name := name_of(node, FOLDED)):
            values = [each.as_const(frame.eval_ctx) for each in node.args]
            node = Const(self.environment.globals[name](*values))  # type: ignore[operator]  # one of FOLDED
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if not is_text(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if not is_text(node):
            super()._output_child_post(node, frame, finalize)

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja2's name
        if not name_of(node, PLAIN):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for each in node.args:
            self.visit(each, frame)
            self.write(", ")
        self.write(")")


class PageEnvironment(Environment):
    code_generator_class = PageGenerator

    def _parse(self, source: str, name: str | None, filename: str | None) -> Template:
        """As Jinja2's own, with its parts. Where templates may change under a running server, each stays for itself."""
        template = super()._parse(source, name, filename)
        if not self.auto_reload:
            self._put_in_parts(template)
        return template

    def _put_in_parts(self, node: Node) -> None:
        """Put the templates that it includes in the place of the including tags, each with its own variables."""
        for body in (value for _, value in node.iter_fields() if isinstance(value, list)):
            body[:] = [self._part(each) if isinstance(each, Include) else each for each in body]
        for each in node.iter_child_nodes():
            self._put_in_parts(each)

    def _part(self, include: Include) -> Node:
        name = include.template
        if not isinstance(name, Const) or not include.with_context or include.ignore_missing or self.loader is None:
            return include
        source, filename, _ = self.loader.get_source(self, name.value)
        part = super()._parse(source, name.value, filename)
        if part.find(Block) or part.find(Extends):
            return include
        # An error in it is reported at the tag: a page has the lines of one file.
        return Scope(part.body).set_environment(self).set_lineno(include.lineno, override=True)
