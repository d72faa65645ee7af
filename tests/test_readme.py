"""What the README promises is so."""

from pathlib import Path

from reportgen.spec import reference

README = Path(__file__).parents[1] / "README.md"
OPEN, CLOSE = "<!-- reference: spec -->\n", "<!-- /reference -->"


def test_the_spec_reference_is_made_from_the_keys_themselves() -> None:
    printed = README.read_text(encoding="utf-8").partition(OPEN)[2].partition(CLOSE)[0]
    assert printed.strip() == reference().strip()
