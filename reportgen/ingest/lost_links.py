"""Links whose words were kept and whose targets were not, as converters to plain text and Markdown leave them."""

import re
from collections.abc import Sequence

from reportgen.model.source import Origin

_LOST = re.compile(
    r"<a(?:\s{1,5}href=(?:\"#?\"|'#?'))?\s{0,5}>[^<>\n]{1,200}</a>"  # an anchor that leads nowhere
    r"|(?<!!)\[[^\[\]\n]{1,200}\]\(#?\)"  # Markdown's, likewise
    r"|[\[(]links?[\])]|\bclick here\b",  # what stands for one
    re.IGNORECASE,
)
_UNDERLINED = re.compile(r"(?<=\w\s)<u>[a-z][^<>\n]{0,80}</u>|<u>[a-z][^<>\n]{0,80}</u>(?=\s\w)")
"""Words within a line that are underlined as only a link is: a title of a work, or a heading, has a capital."""

_TARGET = re.compile(r"https?://|\bhref=[\"']?(?:/|\w{1,9}:)|\]\((?:/|\w{1,9}:)", re.IGNORECASE)
_PAGE = re.compile(r"</(?:p|div|body)>", re.IGNORECASE)


def links_lost(file: str, origin: Sequence[Origin]) -> bool:
    """Tell whether words of a document were links, and where they led the file doesn't say.

    `file` holds the decoded characters that `origin` counts in; only the stretch between the document's first and last
    run is looked at. One address in it is enough for its links to count as kept. Underlining counts outside HTML alone:
    a page can say `<a>` where it means a link.
    """
    if not origin:
        return False
    start = min(run.file_start for run in origin)
    stretch = file[start : max(run.file_start + run.length for run in origin)]
    if _TARGET.search(stretch):
        return False
    return bool(_LOST.search(stretch) or (_UNDERLINED.search(stretch) and not _PAGE.search(stretch)))
