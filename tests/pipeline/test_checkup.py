"""A check-up finds what is planted in a desk, and leaves the desk as it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.pipeline import checking_versions, checkup
from reportgen.pipeline.checked import Check, State
from reportgen.pipeline.checking_desk import check_fonts, check_specs
from reportgen.pipeline.files import shipped_styles
from reportgen.pipeline.starting import start
from reportgen.pipeline.styling import open_style

HOUSE = "styles/house/style.yaml"
SPEC = "briefs/ports.yaml"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    start(tmp_path, "Ports", "house")
    return tmp_path


def looked(spec: Path | None = None) -> list[Check]:
    return list(checkup.checkup(spec, ".reportgen/store.db", Path("editions")))


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_a_new_desk_is_well_and_stays_as_it_is(desk: Path) -> None:
    before = state(desk)
    found = looked()
    assert [check for check in found if check.state is State.ERROR] == []
    assert {"python", "libraries", "encoding", "zones", "folders", "space", "leftovers"} <= {c.name for c in found}
    assert {"store", "lexicons", "styles", "fonts", "specs"} <= {check.name for check in found}
    assert state(desk) == before


@pytest.mark.parametrize(
    ("file", "old", "new", "name", "part"),
    [
        (HOUSE, "accent: \"#1f3a5f\"", "accent: blue", "styles", f"{HOUSE}:"),
        (HOUSE, "regular: font:SourceSerifPro-Regular", "regular: charts.mplstyle", "fonts", "regular face of 'serif'"),
        ("styles/house/charts.mplstyle", "lines.linewidth", "lines.linewith", "styles", "charts.mplstyle: charts.mpl"),
        ("styles/house/templates/brief.md.j2", "{% if glance %}", "{% if %}", "styles", "templates/brief.md.j2:4: "),
        (SPEC, "kind: agreement", "kind: agreements", "specs", f"{SPEC}:"),
        (SPEC, "sources: [../sources]", "sources: [../nowhere]", "specs", "no file or folder 'nowhere'"),
        (SPEC, "sections:", "template: weekly\nsections:", "specs", "has no template 'weekly'"),
        ("lexicons/sections.yaml", "", "sections: 7\n", "lexicons", "lexicons/sections.yaml: "),
    ],
)  # fmt: skip
def test_what_an_author_wrote_wrong_is_found(desk: Path, file: str, old: str, new: str, name: str, part: str) -> None:
    path = desk / file
    path.parent.mkdir(exist_ok=True)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [check for check in looked() if check.state is State.ERROR]
    assert any(check.name == name and part in check.said for check in found), found
    assert not any(check.is_environment for check in found)


def test_a_spec_in_a_broken_style_is_said_to_wait_for_it(desk: Path) -> None:
    (desk / HOUSE).write_text("page: {paper: A4}\nfonts: nothing\n")
    said = [check.said for check in check_specs([Path(SPEC)], None)]
    assert said == [f"{SPEC} can't be built: its style, or a lexicon, has errors"]


def test_a_desk_without_specs_is_doubtful(desk: Path) -> None:
    (desk / SPEC).unlink()
    (check,) = [check for check in looked() if check.name == "specs"]
    assert (check.state, "reportgen init" in check.hint) == (State.WARNING, True)


def test_drafts_that_no_spec_has_any_more_are_doubtful(desk: Path) -> None:
    (desk / "briefs/ports").mkdir()
    (desk / "briefs/ports/2024-Q4.yaml").write_text("brief: ports\n")
    assert [check for check in looked() if check.name == "drafts"] == []
    (desk / SPEC).rename(desk / "briefs/harbours.yaml")
    (check,) = [check for check in looked() if check.name == "drafts"]
    assert check.state is State.WARNING
    assert check.said == "briefs/ports/2024-Q4.yaml is a draft of 'ports', and no spec has that name"


def test_the_spec_that_is_asked_for_is_the_one_that_is_looked_at(desk: Path) -> None:
    (desk / "briefs/other.yaml").write_text("title: 7\n")
    assert [check.said for check in looked(Path(SPEC)) if check.name == "specs"] == [SPEC]


def test_scripts_that_no_font_has_are_named_with_a_font_to_install() -> None:
    opened = open_style("house", shipped_styles()).value
    assert opened
    (check,) = check_fonts("house", replace(opened[0], system_fonts=()))
    assert (check.state, check.is_environment) == (State.WARNING, True)
    assert "Chinese, Korean" in check.said
    assert "fonts-wqy-zenhei" in check.hint


@pytest.mark.usefixtures("desk")
def test_where_a_library_is_missing_what_needs_it_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    known = checking_versions.installed
    monkeypatch.setattr(checking_versions, "installed", lambda name: None if name == "reportlab" else known(name))
    found = looked()
    assert ("libraries", "reportlab isn't installed") in {(check.name, check.said) for check in found}
    assert found[-1].name == "desk"
    assert not {"store", "styles", "specs"} & {check.name for check in found}
