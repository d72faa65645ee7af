"""A year of monthly editions: documents arrive, are corrected, copied, changed and edited; then nothing changes."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from reportgen.model.period import MONTHS
from tests.forked import Ended, Warm
from tests.unattended import year
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
            CHANGES[month](desk, warm)


def publish(desk: Path, warm: Warm, month: int, *more: str) -> Ended:
    following = f"2024-{month + 1:02}-03" if month < 12 else "2025-01-03"
    return warm.run(
        desk, "build", SPEC, "--publish", "--period", f"2024-{month:02}", *more, day=f"{following}T05:00:00+00:00"
    )


def done(ended: Ended) -> None:
    assert ended.code == 0, ended.out + ended.err


def copied(desk: Path, _: Warm) -> None:
    """Let a second paper print February's article, word for word: the next edition has it to tell as one."""
    text = (desk / "sources/2024-02-harbour.txt").read_text(encoding="utf-8")
    (desk / "sources/2024-03-copy.txt").write_text(
        text.replace("Harbour Weekly", "Inland Post").replace("2024-02-12", "2024-03-02"), encoding="utf-8"
    )


def corrected(desk: Path, warm: Warm) -> None:
    """Find that March's article came out a day later, and publish March again."""
    document = next(line for line in warm.run(desk, "documents", "Kenya").out.split() if "kenya" in line.lower())
    done(warm.run(desk, "correct", document, "--date", "2024-03-14", "--why", "the paper came a day late", "--by", "A"))
    refused = publish(desk, warm, 3)
    assert refused.code == 1, refused.out + refused.err
    assert "published-edition" in refused.err
    done(publish(desk, warm, 3, "--erratum", "The date of a source was wrong."))


def changed(desk: Path, warm: Warm) -> None:
    """Let May's paper put its figure right after May's edition is out."""
    year.arrive(desk, 5, tonnes="6.9")
    refused = publish(desk, warm, 5)
    assert refused.code == 1, refused.out + refused.err
    done(publish(desk, warm, 5, "--erratum", "The source has corrected its figure."))


def edit(desk: Path, warm: Warm) -> None:
    """Have an editor drop an item of July, rewrite a headline and write a foreword."""
    drafted = warm.run(desk, "draft", SPEC, "--period", "2024-07")
    done(drafted)
    path = desk / "briefs/sea/2024-07.yaml"
    text = path.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.strip().startswith("headline:"))
    text = text.replace(first, f"{first[: first.index('headline:')]}headline: Robots for two harbours  # shorter", 1)
    trade = text.index("section: Trade")
    text = text[:trade] + text[trade:].replace("keep: true", "keep: false", 1)
    path.write_text(text.replace("\nsections:", "\nforeword: A quiet month.\nsections:", 1), encoding="utf-8")


CHANGES = {3: copied, 4: corrected, 6: changed}


def test_twelve_editions_and_two_revisions_stand_in_the_archive(lived: tuple[Path, Warm]) -> None:
    desk, _ = lived
    names = [path.name for path in published(desk / "editions/sea")]
    assert names == sorted([*(f"2024-{month:02}" for month in range(1, 13)), "2024-03-r2", "2024-05-r2"])
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
    for one, other, told in (("2024-03-r2", "2024-07", "signed"), ("2024-07", "2024-11", "in force")):
        compared = warm.run(desk, "compare", f"sea-{one}", f"sea-{other}")
        done(compared)
        assert any("lighthouse" in line.lower() and told in line for line in compared.out.splitlines()), compared.out


def test_what_the_editor_did_is_in_print(lived: tuple[Path, Warm]) -> None:
    desk, _ = lived
    ledger = (desk / "editions/sea/2024-07/sea-2024-07.json").read_text(encoding="utf-8")
    assert "Robots for two harbours" in ledger
    assert "Trade between Poland" not in ledger


def test_every_edition_verifies(lived: tuple[Path, Warm]) -> None:
    desk, warm = lived
    for edition in published(desk / "editions/sea"):
        if edition.name in ("2024-03", "2024-05"):  # their sources have changed since: that is why there is a revision
            continue
        (pdf,) = edition.glob("*.pdf")
        done(warm.run(desk, "verify", str(pdf)))


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
