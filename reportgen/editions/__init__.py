"""Published editions: how the archive keeps them, finds them again, and puts a new one among them."""

from reportgen.editions.describing import headlines, news, sections
from reportgen.editions.holdings import Damaged, Holdings, dated, held, with_edition
from reportgen.editions.json_form import Making, diagnostic_json, file_json, read, written

__all__ = [
    "Damaged",
    "Holdings",
    "Making",
    "dated",
    "diagnostic_json",
    "file_json",
    "headlines",
    "held",
    "news",
    "read",
    "sections",
    "with_edition",
    "written",
]
