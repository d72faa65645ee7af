"""Series to charts, charts to vector drawings. The only room that knows matplotlib, and never pyplot."""

from reportgen.charts.drawing import draw
from reportgen.charts.essence import essence
from reportgen.charts.planning import plan

__all__ = ["draw", "essence", "plan"]
