"""Extraction: a document → the events it reports and the numbers it states, each with a span into its text.

`Reader(lexicon)` prepares a lexicon once; `extract` reads one document with it; `join` makes series of observations.
All are pure: the same document and lexicon give the same findings.
"""

from reportgen.extraction.items import find_items
from reportgen.extraction.observations import observe
from reportgen.extraction.reader import Reader
from reportgen.extraction.renaming import renamed
from reportgen.extraction.scene import scenes
from reportgen.extraction.series import join, measure_of, measured, names_of
from reportgen.model.findings import Findings
from reportgen.model.lexicon import Lexicon
from reportgen.model.source import Document

__all__ = ["Reader", "extract", "join", "measure_of", "measured", "names_of", "renamed"]


def extract(document: Document, lexicon: Reader | Lexicon) -> Findings:
    """Find a document's reported events and stated numbers, in reading order.

    Give a `Reader` where many documents are read: preparing a lexicon takes longer than reading a document. It may be
    handed to other processes. Any text is read; what makes no sense yields nothing.
    """
    reader = lexicon if isinstance(lexicon, Reader) else Reader(lexicon)
    told = scenes(document, reader)
    return Findings(tuple(find_items(document, told, reader)), tuple(observe(document, told, reader)))
