"""Every key of a style sheet, once. The keys are those of `model/style.py`, whose docstrings say more."""

from reportgen.model.parts import FOOT, HEAD
from reportgen.model.style import PAPERS, ROLES, StyleSheet
from reportgen.spec.grammars import colour
from reportgen.spec.names import NAME, TEXT, either_of
from reportgen.spec.shapes import Choice, Key, ListOf, MapOf, Record, Rule
from reportgen.spec.style_names import NAME_OF_OURS, Named, family_name
from reportgen.spec.style_page_keys import boxes, edge, key_figures, notes, opening, page
from reportgen.spec.style_text_keys import ROLE, charts, costs, family, lines, text


def style(named: Named, rule: Rule | None = None) -> Record:
    """Describe a style sheet; `rule` holds its parts together."""
    return Record(
        "a style sheet",
        StyleSheet,
        (
            Key("extends", NAME, "The name of another style to start from: what this file doesn't say, that one does"),
            Key("page", page(), "Paper and margins"),
            Key("fonts", MapOf(NAME_OF_OURS, family(named), "FAMILY", least=1), "The families of fonts",
                required=True),
            Key("fallback", ListOf(family_name(named)), "Families that are tried in turn for characters that a role's "
                "own lacks"),
            Key("colours", MapOf(NAME_OF_OURS, colour(), "NAME"), "The colours by name, each `#rrggbb`; `ink`, "
                "`accent`, `grey`, `rule` and `tint` at least", required=True),
            Key("text", MapOf(ROLE, text(named), "ROLE"), f"How text of each role is set: {either_of(ROLES)}; "
                "`news` may be left out, and is then set like `small`", required=True),
            *_parts(named),
            Key("costs", costs(), "What a page break costs, in arbitrary units: the pages that cost least are taken"),
            Key("strings", MapOf(NAME_OF_OURS, TEXT, "WORD"), "Words that the page itself prints: `contents`, "
                "`continued`"),
            Key("papers", MapOf(Choice("a paper", tuple(PAPERS)), _on_paper(named), "PAPER"), "Changes for a paper: of "
                "the keys here, those that are other on it", folded=True),
        ),
        make=lambda values, _: values,
        rule=rule,
    )  # fmt: skip


def _parts(named: Named) -> tuple[Key, ...]:
    """The keys that a paper may change as a whole mapping's worth, beside `page` and `text`."""
    return (
        Key("opening", opening(named), "The title block, or the cover"),
        Key(
            "head",
            edge("running head", HEAD),
            "The running head, from page two on, in the role `running_head`",
        ),
        Key("foot", edge("running foot", FOOT), "The running foot, in the role `folio`"),
        Key("boxes", boxes(named), "How each kind of box is drawn: `glance`, `plain` (`::: box`), `note`, `news`"),
        Key("key_figures", key_figures(), "The strip of key figures"),
        Key("lines", lines(), "How paragraphs are broken into lines"),
        Key("notes", notes(), "The foot of the page"),
        Key("charts", charts(named), "How charts are drawn, beside what `mplstyle` says"),
    )


def _on_paper(named: Named) -> Record:
    """What a paper may change. The whole sheet is checked again with it, so that nothing here is required."""
    keys = (
        Key("page", _unruled(page()), "Margins"),
        Key("text", MapOf(ROLE, text(named, whole=False), "ROLE"), "Roles"),
        *_parts(named),
    )
    return Record("a paper", StyleSheet, keys, make=lambda values, _: values)


def _unruled(record: Record) -> Record:
    return Record(record.noun, record.model, tuple(key for key in record.keys if key.name != "paper"))
