"""A desk that publishes monthly, in a folder of its own, by a clock that the test sets."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reportgen.model.period import Period
from reportgen.pipeline import publishing
from reportgen.pipeline.archiving import read_archive
from reportgen.pipeline.built import Built
from reportgen.pipeline.publishing import publish
from reportgen.store import Store
from tests.archive.shelves import everything

SPEC = """title: Ports
sources: [../sources]
sections:
  - kind: agreement
"""

NOVEMBER = """Port of Rotterdam and Port of Singapore sign green corridor accord

By Ann Roe | Harbour Weekly | Published: 2024-11-05

The Netherlands and Singapore signed an agreement on a green shipping corridor in Rotterdam on 4 November 2024.
Container traffic between the ports fell from 4.1 million tonnes in 2021 to 3.6 million tonnes in 2023.
"""

DECEMBER = """Kenya and Japan agree on port training

By Ann Roe | Harbour Weekly | Published: 2024-12-12

Kenya and Japan signed a memorandum of understanding on the training of pilots in Mombasa on 10 December 2024.
The programme has a budget of 12 million dollars.
"""

JANUARY = """Chile and Norway sign shipping agreement

By Ann Roe | Harbour Weekly | Published: 2025-01-20

Chile and Norway signed an agreement on electric ferries in Oslo on 18 January 2025.
"""


class Desk:
    """A folder with a spec and sources."""

    def __init__(self, at: Path) -> None:
        self.at = at
        self.root = Path("editions")
        self.moment = datetime(2025, 1, 2, 9, tzinfo=UTC)
        for name, text in (("november", NOVEMBER), ("december", DECEMBER), ("january", JANUARY)):
            self.write(f"sources/{name}.txt", text)
        self.write("briefs/ports.yaml", SPEC)

    def write(self, name: str, text: str) -> None:
        (self.at / name).parent.mkdir(exist_ok=True)
        (self.at / name).write_text(text, encoding="utf-8")

    def alter(self, name: str, old: str, new: str) -> None:
        text = (self.at / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def clock(self, _zone: str = "UTC") -> datetime:
        """Go on an hour with each look."""
        self.moment += timedelta(hours=1)
        return self.moment

    def publish(self, month: str, erratum: str = "", spec: str = "ports", **more: Any) -> Built:  # noqa: ANN401  # of many kinds
        with Store.open(str(self.at / "store.db")) as store:
            return publish(
                Path(f"briefs/{spec}.yaml"), store, period=Period.parse(month), erratum=erratum, **more
            )  # fmt: skip

    def editions(self) -> list[str]:
        return [edition.name for edition in read_archive(self.root).editions]

    def everything(self) -> Mapping[str, tuple[bytes | str, int]]:
        return everything(self.root)


def codes(built: Built) -> list[str]:
    return [said.code for said in built.diagnostics]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    made = Desk(tmp_path)
    monkeypatch.setattr(publishing, "now", made.clock)
    return made
