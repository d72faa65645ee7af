"""What is read on screens: a brief as one HTML page, and as Markdown; the archive's page of editions, and its feed.

brief + style + charts drawn for screens → letters → fonts cut down to them (by typesetting) → page
published editions → shelves → the archive's page, and its feed
"""

from reportgen.web.archive_page import index_page
from reportgen.web.feed import feed
from reportgen.web.markdown import markdown
from reportgen.web.outline import walk
from reportgen.web.page import letters_of, page
from reportgen.web.records import Face, Fonts, Plot, Plots

__all__ = ["Face", "Fonts", "Plot", "Plots", "feed", "index_page", "letters_of", "markdown", "page", "walk"]
