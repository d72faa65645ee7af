"""Typesetting: a brief and a style sheet to placed pages.

    inlines → fragments → words, shaped → lines → pages with their notes → placed runs, rules and grounds

`typeset` is the way in; `model/page.py` is what comes out.
"""

from reportgen.typesetting.exhibits import labelled
from reportgen.typesetting.fonts import face_path, unusable_faces
from reportgen.typesetting.layout import typeset
from reportgen.typesetting.webfonts import web_font

__all__ = ["face_path", "labelled", "typeset", "unusable_faces", "web_font"]
