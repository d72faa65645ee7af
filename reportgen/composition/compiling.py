"""How templates are compiled, so that what they print keeps its evidence, or gets that of the line that prints it.

The hooks are those that Jinja2's own native types override.
"""

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


class Tracing(CodeGenerator):
    """Puts each value that is printed through the environment's `given`, and `~` through its `concatenated`."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # the compiler's name
        """Join texts with their evidence."""
        self.write("environment.concatenated((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        """Leave constants to the moment when they are printed, as all other values."""
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        super()._output_child_pre(node, frame, finalize)
        self.write(f"environment.given({self.name!r}, {node.lineno}, ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")
        super()._output_child_post(node, frame, finalize)
