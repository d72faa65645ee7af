"""YAML with line and column to specs, style sheets and lexicons. The only room that knows YAML."""

from reportgen.spec.brief import read_spec
from reportgen.spec.draft_writing import written
from reportgen.spec.drafts import read_draft
from reportgen.spec.front_matter import front_matter
from reportgen.spec.json_schema import draft_schema, schema, style_schema
from reportgen.spec.key_table import draft_reference, reference, style_reference
from reportgen.spec.redrafting import rewritten, says_the_same
from reportgen.spec.style import read_style
from reportgen.spec.style_lineage import StyleFile
from reportgen.spec.yaml_reader import read_yaml

__all__ = [
    "StyleFile",
    "draft_reference",
    "draft_schema",
    "front_matter",
    "read_draft",
    "read_spec",
    "read_style",
    "read_yaml",
    "reference",
    "rewritten",
    "says_the_same",
    "schema",
    "style_reference",
    "style_schema",
    "written",
]
