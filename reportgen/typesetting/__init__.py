"""Typesetting: a brief and a style sheet to placed pages.

    inlines → fragments → words, shaped → lines → pages with their notes → placed runs, rules and grounds

`typeset` is the way in; `model/page.py` is what comes out.
"""

from reportgen.typesetting.fonts import unusable_faces
from reportgen.typesetting.layout import typeset

__all__ = ["typeset", "unusable_faces"]
