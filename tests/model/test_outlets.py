"""Who is behind a source, and what it is labelled as."""

import pytest

from reportgen.model.outlets import Outlet, Press
from reportgen.model.source import Document, Passage, PassageKind
from tests.records import document

PRESS = Press((
    Outlet("Xinhua", ("Xinhua News Agency",), ("xinhuanet.com", "news.cn"), state="China", agency=True),
    Outlet("China Daily", domains=("chinadaily.com.cn",), state="China"),
    Outlet("Mehr", state="Iran", agency=True),
    Outlet("Reuters", agency=True),
    Outlet("BBC", domains=("bbc.co.uk",)),
))  # fmt: skip


def signed(line: str) -> Document:
    text = f"{line}\n\nA body."
    kinds = (PassageKind.BYLINE, 0, len(line)), (PassageKind.PARAGRAPH, len(line) + 2, len(text))
    return document(text=text, passages=tuple(Passage(*kind) for kind in kinds))


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        (document(publisher="The China Daily"), ("state media",)),
        (document(publisher="CHINA DAILY."), ("state media",)),
        (document(publisher="China Daily Watch"), ()),
        (document(container="Xinhua News Agency"), ("state media",)),
        (document(url="https://www.news.cn/2024/a.html"), ("state media",)),
        (document(url="https://badnews.cn/2024/a.html"), ()),
        (document(url="https://[broken"), ()),
        (document(publisher="The Star", url="https://www.news.cn/a"), ("state media",)),
        (document(publisher="BBC", descriptor="opinion"), ("opinion",)),
        (document(publisher="Xinhua", descriptor="opinion"), ("opinion", "state media")),
        (document(publisher="The Star", text="BEIJING, Nov. 5 (Xinhua) -- A deal."), ("state media",)),
        (document(publisher="The Star", text="BEIJING (Reuters) - A deal."), ()),
        (document(publisher="The Star", text="A deal was reported by Xinhua - and others."), ()),
        (signed("By Li Wei, Xinhua"), ("state media",)),
        (signed("Source: Xinhua"), ("state media",)),
        (signed("By Sara Mehr"), ()),
        (document(), ()),
    ],
)
def test_a_source_is_labelled_by_who_publishes_or_is_credited(source: Document, labels: tuple[str, ...]) -> None:
    assert PRESS.labels_of(source) == labels


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (document(publisher="Reuters"), ["Reuters"]),
        (document(publisher="China Daily"), []),
        (document(publisher="The Star", text="PARIS, May 2 (Reuters) — A deal."), ["Reuters"]),
        (signed("By Ann Roe | Reuters | 5 November 2024"), ["Reuters"]),
        (signed("Reuters and Xinhua"), ["Reuters", "Xinhua"]),
    ],
)
def test_an_agency_is_known_by_its_credit(source: Document, names: list[str]) -> None:
    assert [outlet.name for outlet in PRESS.agencies_of(source)] == names


def test_a_press_without_outlets_labels_opinion_alone() -> None:
    assert Press().labels_of(document(publisher="Xinhua", descriptor="opinion")) == ("opinion",)
