"""The specs and styles that the tests of this room read."""

from pathlib import Path

FOLDER = Path(__file__).parent
BROKEN = sorted((FOLDER / "broken").glob("*.yaml"))
GOOD = sorted((FOLDER / "good" / "specs").glob("*.yaml"))
STYLE = FOLDER / "good" / "style.yaml"

STYLES = ("house", "plain")
TEMPLATES = ("brief",)
FONTS = {"Plain": "/fonts/Plain.ttf", "Slanted": "/fonts/Slanted.ttf"}


def good(name: str) -> bytes:
    """Return the bytes of a good spec."""
    return (FOLDER / "good" / "specs" / f"{name}.yaml").read_bytes()
