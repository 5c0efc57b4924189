"""How templates are compiled: what all pages share is worked out once, and plain functions are called plainly.

Today asks for some hundred addresses, files and texts. Jinja2 looks at each call for a context to hand over and
escapes each answer: a fifth of the time that the page took to be written.
"""

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Const, Expr, Name

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
