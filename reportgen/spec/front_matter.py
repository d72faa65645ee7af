"""The small YAML mapping that a source document may start with."""

from collections.abc import Mapping
from typing import cast

from reportgen.model.diagnostics import Outcome
from reportgen.spec.brief import no_mapping
from reportgen.spec.nodes import MapNode, Scalar, plain
from reportgen.spec.yaml_reader import read_yaml


def front_matter(text: str, file: str = "front matter") -> Outcome[Mapping[str, object]]:
    """Read what stands between the `---` lines of a document into str, int, float, bool, None, list and dict.

    Dates stay text. The mapping is empty where there is nothing to read, and where it can't be read: then the
    diagnostics say why, their lines counted from the first of `text` and `file` in their places. Nothing raises.
    """
    tree = read_yaml(text.encode("utf-8", errors="replace"), file)
    match tree.value:
        case MapNode():
            return Outcome(cast("Mapping[str, object]", plain(tree.value)), tree.diagnostics)
        case None | Scalar(value=None):
            return Outcome({}, tree.diagnostics)
    return Outcome({}, (*tree.diagnostics, no_mapping(tree.value, "front matter")))
