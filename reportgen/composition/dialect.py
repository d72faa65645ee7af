r"""Our Markdown: CommonMark with tables, containers (`::: glance`), citations, anchors and page numbers.

- `[@document-id]`, `[@document-id, p. 3; @other]` cites sources, in one note.
- `[@document-id | Sources differ.]` adds a remark to the note: inline Markdown, brackets escaped. In a table's cell the
  bar is escaped too, as tables ask: `\|`.
- `{:#anchor}` at the end of a heading names it; `{:#anchor .back}` says that its section is back matter.
- `{page:anchor}` prints the page that an anchor stands on.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.container import container_plugin

from reportgen.composition.escaping import MARKS, bare

CONTAINERS = (
    "glance", "news", "box", "note", "figures", "contents", "charts", "tables", "sources", "abbreviations", "deck",
    "meta", "small", "chart", "table", "pagebreak",
)  # fmt: skip
"""The blocks that a template may open with `::: name`."""

_NAME = rf"[{MARKS}]*[a-z0-9][\w{MARKS}-]*"
_CITE = re.compile(r"\[(@(?:[^\[\]\n|\\]|\\(?!\|))+)(?:\\?\|((?:\\.|[^\[\]\n\\])*))?\]")
_ANCHOR = re.compile(rf"\{{:#({_NAME})((?: \.[a-z]+)*)\}}")
_PAGE = re.compile(rf"\{{page:({_NAME})\}}")


class Dialect(MarkdownIt):
    """CommonMark in whose links marks of evidence have no place."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # the parser's name
        """Return an address as it is written in a link."""
        return super().normalizeLink(bare(url))


@cache
def parser() -> MarkdownIt:
    """Return the parser; it holds no state between texts."""
    markdown = Dialect("commonmark", {"html": False}).enable("table")
    for name in CONTAINERS:
        markdown.use(container_plugin, name)
    markdown.inline.ruler.before("link", "cite", _cite)
    markdown.inline.ruler.before("cite", "anchor", _anchor)
    return markdown


def _cite(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the parser's signature
    found = _CITE.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("cite", "", 0)
        token.content = bare(found[1])
        if found[2] and found[2].strip():
            token.children = []
            state.md.inline.parse(found[2].strip(), state.md, state.env, token.children)
    state.pos = found.end()
    return True


def _anchor(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the parser's signature
    for kind, pattern in (("anchor", _ANCHOR), ("page", _PAGE)):
        found = pattern.match(state.src, state.pos)
        if found:
            if not silent:
                token = state.push(kind, "", 0)
                token.content = bare(found[1])
                token.info = found[2] if kind == "anchor" else ""
            state.pos = found.end()
            return True
    return False
