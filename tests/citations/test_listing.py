"""The list of sources: its groups, their headings and its order."""

from reportgen.citations import cite
from reportgen.model.brief import Heading, Paragraph, SourceList, Text
from reportgen.model.citing import SourceGroup, SourceListing, SourceOrder
from reportgen.model.evidence import Recorded
from reportgen.model.source import DocumentId
from tests.citations.printing import printed
from tests.citations.test_cite import at, brief, made, paragraph

STATED: dict[str, dict[str, object]] = {
    "a": {
        "authors": ["Jo Able"],
        "title": "Alpha",
        "published": "2024-03",
        "descriptor": "opinion",
        "publisher": "The Quay",
    },
    "b": {
        "authors": ["Jo Berth"],
        "title": "Beta",
        "published": "2024-11-02",
        "descriptor": "news report",
        "publisher": "PIER",
    },
    "c": {"authors": ["Jo Quayle"], "title": "Gamma", "descriptor": "news report", "publisher": "Pier"},
    "d": {
        "authors": ["Jo Drake"],
        "title": "Delta",
        "published": "2024",
        "descriptor": "Broadside",
        "container": "Annals of Berths",
    },
    "e": {"authors": ["Jo Eddy"], "title": "Epsilon", "published": "2024-11-02", "descriptor": "official release"},
    "f": {"authors": ["Jo Zander"], "title": "Zeta", "published": "2023-05", "descriptor": ""},
}
SOURCES = made(STATED)


def listed(order: SourceOrder, group: SourceGroup = SourceGroup.NONE, cited: str = "bdfaec") -> list[str]:
    """Titles as they are listed; headings with a `#` for each level."""
    written = brief(paragraph(*(at(name) for name in cited)), SourceList())
    blocks = cite(written, SOURCES, listing=SourceListing(group, order)).value.blocks()
    out = []
    for block in blocks:
        if isinstance(block, Heading):
            out.append(f"{'#' * block.level} {printed(block.children)}")
        elif isinstance(block, Paragraph) and block.role == "source":
            out.append(printed(block.children).partition("“")[2].partition("”")[0].strip("."))
    return out


def test_sources_are_filed_by_author_or_title() -> None:
    assert listed(SourceOrder.AUTHOR) == ["Alpha", "Beta", "Delta", "Epsilon", "Gamma", "Zeta"]


def test_the_newest_source_comes_first_a_year_where_its_last_day_would_and_undated_ones_last() -> None:
    assert listed(SourceOrder.DATE) == ["Delta", "Beta", "Epsilon", "Alpha", "Zeta", "Gamma"]


def test_sources_stand_in_the_order_in_which_they_are_first_cited() -> None:
    assert listed(SourceOrder.CITED, cited="bdbfaec") == ["Beta", "Delta", "Zeta", "Alpha", "Epsilon", "Gamma"]


def test_kinds_have_their_headings_those_nearest_to_the_event_first_and_others_last() -> None:
    assert listed(SourceOrder.AUTHOR, SourceGroup.KIND) == [
        "### Official releases", "Epsilon", "### News reports", "Beta", "Gamma", "### Opinion", "Alpha",
        "### Broadside", "Delta", "### Other sources", "Zeta",
    ]  # fmt: skip


def test_publishers_stand_in_the_order_of_the_alphabet_once_however_they_are_written() -> None:
    assert listed(SourceOrder.DATE, SourceGroup.PUBLISHER) == [
        "### Annals of Berths", "Delta", "### PIER", "Beta", "Gamma", "### The Quay", "Alpha",
        "### Publisher not stated", "Epsilon", "Zeta",
    ]  # fmt: skip


def test_where_no_source_has_a_group_there_is_no_heading() -> None:
    assert listed(SourceOrder.AUTHOR, SourceGroup.PUBLISHER, cited="ef") == ["Epsilon", "Zeta"]
    assert listed(SourceOrder.AUTHOR, SourceGroup.KIND, cited="f") == ["Zeta"]


def test_headings_of_groups_have_anchors_of_their_own_and_publishers_their_record() -> None:
    written = brief(paragraph(at("a", "e")), SourceList("Sources"))
    done = cite(written, SOURCES, listing=SourceListing(SourceGroup.PUBLISHER)).value
    headings = [block for block in done.blocks() if isinstance(block, Heading)]
    assert [(h.level, h.anchor) for h in headings] == [
        (2, "list-of-sources"),
        (3, "list-of-sources-1"),
        (3, "list-of-sources-2"),
    ]
    assert headings[1].children == (Text("The Quay", Recorded(DocumentId("a"))),)
    assert headings[2].children == (Text("Publisher not stated"),)


def test_a_list_that_the_spec_leaves_out_is_left_out_though_a_template_asks_for_it() -> None:
    assert list(cite(brief(SourceList("Sources"), paragraph(at("a"))), SOURCES, listing=None).value.blocks())[:-1] == []
