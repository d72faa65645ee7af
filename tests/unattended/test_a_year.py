"""A year of monthly editions: documents arrive, are corrected, copied, changed and edited; then nothing changes."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from reportgen.model.period import MONTHS
from tests.forked import Ended, Warm
from tests.unattended import year
from tests.unattended.reading import text_of
from tests.unattended.trees import assert_whole, published, record, tree

SPEC = "briefs/sea.yaml"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Warm]]:
    """Live through the year once."""
    desk = tmp_path_factory.mktemp("year") / "desk"
    year.make_desk(desk)
    with Warm() as warm:
        live(desk, warm)
        yield desk, warm


def live(desk: Path, warm: Warm) -> None:
    """Publish each month's edition on the third day of the next, with all that happens in between."""
    for month in range(1, 13):
        year.arrive(desk, month)
        if month == 7:
            edit(desk, warm)
        done(publish(desk, warm, month))
        if month in CHANGES:
            revise(desk, warm, month, CHANGES[month](desk, warm))


def publish(desk: Path, warm: Warm, month: int, *more: str) -> Ended:
    following = f"2024-{month + 1:02}-03" if month < 12 else "2025-01-03"
    return warm.run(
        desk, "build", SPEC, "--publish", "--period", f"2024-{month:02}", *more, day=f"{following}T05:00:00+00:00"
    )


def done(ended: Ended) -> None:
    assert ended.code == 0, ended.out + ended.err


def copied(desk: Path, _: Warm) -> str:
    """Let a second paper's copy of February's article come in late, dated in March."""
    text = (desk / "sources/2024-02-harbour.txt").read_text(encoding="utf-8")
    (desk / "sources/2024-03-copy.txt").write_text(
        text.replace("Harbour Weekly", "Inland Post").replace("2024-02-12", "2024-03-02"), encoding="utf-8"
    )
    return "A source had been overlooked."


def corrected(desk: Path, warm: Warm) -> str:
    """Find that March's article came out a day later."""
    document = json.loads(warm.run(desk, "documents", "Kenya", "--json").out)["id"]
    done(warm.run(desk, "correct", document, "--date", "2024-03-14", "--why", "the paper came a day late", "--by", "A"))
    return "The date of a source was wrong."


def changed(desk: Path, _: Warm) -> str:
    """Let May's paper put its figure right."""
    year.arrive(desk, 5, tonnes="6.9")
    return "The source has corrected its figure."


CHANGES = {3: copied, 4: corrected, 6: changed}
"""What happens after a month's edition is out; each returns what an erratum would say."""

REVISED = ("2024-03-r2", "2024-03-r3", "2024-04-r2", "2024-05-r2", "2024-06-r2")


def revise(desk: Path, warm: Warm, until: int, why: str) -> None:
    """Publish anew each edition that would come out otherwise now: never without a reason."""
    for month in range(1, until + 1):
        ended = publish(desk, warm, month)
        if ended.code:
            assert (ended.code, "published-edition" in ended.err) == (1, True), ended.err
            done(publish(desk, warm, month, "--erratum", why))


def edit(desk: Path, warm: Warm) -> None:
    """Have an editor drop an item of July, rewrite a headline and write a foreword."""
    drafted = warm.run(desk, "draft", SPEC, "--period", "2024-07")
    done(drafted)
    path = desk / "briefs/sea/2024-07.yaml"
    text = path.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.strip().startswith("headline:"))
    text = text.replace(first, f"{first[: first.index('headline:')]}headline: Robots for harbours  # shorter", 1)
    trade = text.index("section: Trade")
    text = text[:trade] + text[trade:].replace("keep: true", "keep: false", 1)
    path.write_text(text.replace("\nsections:", "\nforeword: A quiet month.\nsections:", 1), encoding="utf-8")


def test_twelve_editions_and_their_revisions_stand_in_the_archive(lived: tuple[Path, Warm]) -> None:
    desk, _ = lived
    names = [path.name for path in published(desk / "editions/sea")]
    assert names == sorted([*(f"2024-{month:02}" for month in range(1, 13)), *REVISED])
    assert_whole(desk / "editions")
    assert (desk / "editions/sea/latest").resolve().name == "2024-12"


def test_each_edition_is_held_against_the_one_before(lived: tuple[Path, Warm]) -> None:
    desk, _ = lived
    against = [record(desk / f"editions/sea/2024-{month:02}")["against"] for month in range(1, 13)]
    assert against[0] == ""
    assert [name.removesuffix("-r2") for name in against[1:]] == [f"sea-2024-{month:02}" for month in range(1, 12)]
    assert all(record(desk / f"editions/sea/2024-{month:02}")["since"]["new"] for month in range(2, 13))


def test_the_stages_of_an_accord_are_told_as_changes(lived: tuple[Path, Warm]) -> None:
    desk, warm = lived
    for one, other, told in (("2024-03-r3", "2024-07", "signed"), ("2024-07", "2024-11", "in force")):
        compared = warm.run(desk, "compare", f"sea-{one}", f"sea-{other}")
        done(compared)
        assert any("lighthouse" in line.lower() and told in line for line in compared.out.splitlines()), compared.out


def test_what_the_editor_did_is_in_print(lived: tuple[Path, Warm]) -> None:
    desk, _ = lived
    ledger = json.loads((desk / "editions/sea/2024-07/sea-2024-07.json").read_bytes())
    printed = [item["headline"] for item in ledger["items"]]
    assert printed[0] == "Robots for harbours"
    before = json.loads((desk / "editions/sea/2024-06/sea-2024-06.json").read_bytes())
    assert len([item for item in before["items"] if item["section"] == "Trade"]) > 1
    assert "A quiet month." in text_of(desk / "editions/sea/2024-07/sea-2024-07.pdf")


def test_every_edition_verifies(lived: tuple[Path, Warm]) -> None:
    desk, warm = lived
    editions = published(desk / "editions/sea")
    superseded = {path.name.partition("-r")[0] for path in editions if "-r" in path.name} | {"2024-03-r2"}
    for edition in editions:
        (pdf,) = edition.glob("*.pdf")
        ended = warm.run(desk, "verify", str(pdf))
        assert ended.code == (edition.name in superseded), ended.out  # the source that changed is found out


def test_the_index_and_the_feed_lead_to_every_edition(lived: tuple[Path, Warm]) -> None:
    archive = lived[0] / "editions"
    page = (archive / "index.html").read_text(encoding="utf-8")
    feed = etree.fromstring((archive / "feed.xml").read_bytes())
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 12
    for month, name in enumerate(MONTHS, 1):
        assert f"{name} 2024" in page
        assert f'href="sea/2024-{month:02}' in page
    updated = [entry.findtext("{http://www.w3.org/2005/Atom}updated") or "" for entry in entries]
    assert all(later >= earlier for later, earlier in pairwise(updated))


def test_a_second_pass_over_the_year_changes_nothing(lived: tuple[Path, Warm]) -> None:
    desk, warm = lived
    before = tree(desk / "editions")
    for month in range(1, 13):
        done(publish(desk, warm, month))
    assert tree(desk / "editions") == before
