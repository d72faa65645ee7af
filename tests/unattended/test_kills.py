"""A run that is killed at any moment leaves everything whole, and the next one completes."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.store import Store
from tests.effort import tries
from tests.forked import Warm
from tests.unattended import year
from tests.unattended.trees import assert_whole, tree

KILLS = tries(50)
BUILD = ("build", "briefs/sea.yaml", "--publish", "--period", "2024-02")
INGEST = ("ingest", "sources")


@dataclass(frozen=True)
class Ready:
    """A desk that has published January and could publish February, with what comes of it, undisturbed."""

    desk: Path
    end: Path
    seconds: float
    warm: Warm


def prepared(folder: Path, warm: Warm, *words: str) -> Ready:
    """Make a desk, and a copy of it where a run went to its end."""
    desk, end = folder / "desk", folder / "end"
    year.make_desk(desk)
    year.arrive(desk, 1)
    first = warm.run(desk, "build", "briefs/sea.yaml", "--publish", "--period", "2024-01")
    assert first.code == 0, first.err
    for month in range(2, 8):
        year.arrive(desk, month)
    shutil.copytree(desk, end, symlinks=True)
    whole = warm.run(end, *words)
    assert whole.code == 0, whole.err
    return Ready(desk, end, whole.seconds, warm)


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    with Warm() as running:
        yield running


def killed_at_random(ready: Ready, folder: Path, *words: str) -> Iterator[Path]:
    """Yield desks in each of which a run was killed; the moments are spread over a run's whole length."""
    moments = random.Random(19)  # noqa: S311  # the same moments each time
    hit = 0
    for n in range(KILLS):
        desk = folder / str(n)
        shutil.copytree(ready.desk, desk, symlinks=True)
        ended = ready.warm.run(desk, *words, kill_after=moments.uniform(0, ready.seconds))
        hit += ended.killed
        yield desk
        shutil.rmtree(desk)
    assert hit > KILLS // 2


def test_a_killed_build_leaves_the_last_edition_and_the_next_completes(tmp_path: Path, warm: Warm) -> None:
    ready = prepared(tmp_path, warm, *BUILD)
    january = tree(ready.desk / "editions/sea/2024-01")
    february = {name: kept for name, kept in tree(ready.end / "editions/sea/2024-02").items() if name != "record.json"}
    for desk in killed_at_random(ready, tmp_path / "killed", *BUILD):
        assert tree(desk / "editions/sea/2024-01") == january
        assert_whole(desk / "editions")
        again = warm.run(desk, *BUILD)
        assert again.code == 0, again.err
        made = tree(desk / "editions/sea/2024-02")
        assert {name: made[name] for name in february} == february
        assert sorted(tree(desk / "editions")) == sorted(tree(ready.end / "editions"))
        assert (desk / "editions/sea/latest").resolve().name == "2024-02"
        assert "February 2024" in (desk / "editions/index.html").read_text(encoding="utf-8")


def test_a_killed_ingest_leaves_the_store_and_the_next_completes(tmp_path: Path, warm: Warm) -> None:
    ready = prepared(tmp_path, warm, *INGEST)
    end = contents(ready.end)
    for desk in killed_at_random(ready, tmp_path / "killed", *INGEST):
        held = contents(desk)
        assert all(held[path] == end[path] for path in held if path)  # each file whole, or not there
        again = warm.run(desk, *INGEST)
        assert again.code == 0, again.err
        assert contents(desk) == end


def contents(desk: Path) -> dict[str, object]:
    """Return what a store holds, by file; under "" its series."""
    with Store.open(str(desk / ".reportgen/store.db")) as store:
        documents = store.documents()
        found: dict[str, object] = {
            file.path: [
                (d, store.items(documents=[d.id]), store.observations(documents=[d.id]))
                for d in documents
                if d.path == file.path
            ]
            for file in store.files()
        }
        return found | {"": store.series()}
