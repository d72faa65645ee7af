"""A full disk, an archive that can't be written, two runs at once, a clock set back: the promised exit code each."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.forked import Warm
from tests.unattended import year
from tests.unattended.trees import assert_whole, record, tree

FEBRUARY = ("build", "briefs/sea.yaml", "--publish", "--period", "2024-02")


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    with Warm() as running:
        yield running


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, warm: Warm) -> Path:
    """A desk with January's edition, and February's documents in its store."""
    desk = tmp_path_factory.mktemp("made") / "desk"
    year.make_desk(desk)
    year.arrive(desk, 1)
    first = warm.run(desk, "build", "briefs/sea.yaml", "--publish", "--period", "2024-01")
    assert first.code == 0, first.err
    year.arrive(desk, 2)
    assert warm.run(desk, "ingest", "sources").code == 0
    return desk


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "desk", symlinks=True))


@pytest.mark.parametrize("most", [0, 2_000, 40_000])
def test_a_full_disk_ends_with_4_and_leaves_what_there_was(desk: Path, warm: Warm, most: int) -> None:
    before = tree(desk / "editions/sea")
    ended = warm.run(desk, *FEBRUARY, most_bytes=most)
    assert ended.code == 4, ended.out + ended.err
    assert "Traceback" not in ended.err
    assert tree(desk / "editions/sea") == before
    assert_whole(desk / "editions")
    again = warm.run(desk, *FEBRUARY)
    assert again.code == 0, again.err


def test_a_full_disk_under_an_ingest_ends_with_4_and_the_store_is_whole(desk: Path, warm: Warm) -> None:
    year.arrive(desk, 3)
    ended = warm.run(desk, "ingest", "sources", most_bytes=4_096)
    assert ended.code == 4, ended.out + ended.err
    assert "Traceback" not in ended.err
    assert warm.run(desk, "ingest", "sources").out.startswith("1 file added")


def test_an_archive_that_cannot_be_written_ends_with_4(desk: Path, warm: Warm) -> None:
    archive = desk / "editions"
    before = tree(archive)
    with out_of_reach(archive):
        ended = warm.run(desk, *FEBRUARY, powerless=True)
    assert ended.code == 4, ended.out + ended.err
    assert "Traceback" not in ended.err
    assert tree(archive) == before


@contextmanager
def out_of_reach(folder: Path) -> Iterator[None]:
    """Take the right to write a folder, and all in it, away."""
    held = [path for path in (folder, *folder.rglob("*")) if not path.is_symlink()]
    modes = [path.stat().st_mode for path in held]
    for path in held:
        path.chmod(0o555)
    yield
    for path, mode in zip(held, modes, strict=True):
        path.chmod(mode)


def test_of_two_runs_at_once_one_waits_or_ends_with_3(desk: Path, warm: Warm) -> None:
    with Warm() as other:
        for run in (warm, other):
            run.start(desk, *FEBRUARY)
        codes = sorted(run.end().code for run in (warm, other))
        assert codes in ([0, 3], [0, 0])  # the second may have come when the first was done
        assert_whole(desk / "editions")
        for run in (warm, other):
            run.start(desk, *FEBRUARY, "--wait", "60")
        assert [run.end().code for run in (warm, other)] == [0, 0]


def test_a_clock_set_back_is_told_and_changes_no_order(desk: Path, warm: Warm) -> None:
    ended = warm.run(desk, *FEBRUARY, day="2020-01-01T00:00:00+00:00")
    assert ended.code == 0, ended.err
    assert "clock-behind" in ended.err
    times = [record(desk / f"editions/sea/2024-{month:02}")["published"] for month in (1, 2)]
    assert times == sorted(times)
    assert (desk / "editions/sea/latest").resolve().name == "2024-02"
