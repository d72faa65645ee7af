"""The command line as a user meets it: results on standard output, the rest on standard error, honest exit codes."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.citations.exchange import WRITERS
from reportgen.cli.sources import FORMATS
from tests.forked import reportgen as run
from tests.printed import read

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SPEC = """title: Ports
sources: [../sources]
period: 2024-Q4
sections:
  - kind: agreement
"""
HARBOUR = """Port of Rotterdam and Port of Singapore sign green corridor accord

By Ann Roe | Harbour Weekly | Published: 2024-11-05

The Netherlands and Singapore signed an agreement on a green shipping corridor in Rotterdam on 4 November 2024.
Container traffic between the ports fell from 4.1 million tonnes in 2021 to 3.6 million tonnes in 2023.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "harbour.txt").write_text(HARBOUR)
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs" / "ports.yaml").write_text(SPEC)
    (tmp_path / "styles").symlink_to(ROOT / "styles")
    return tmp_path


def test_build_prints_the_path_and_what_is_in_it(desk: Path) -> None:
    done = run(desk, "build", "briefs/ports.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    path, counts = done.stdout.splitlines()
    assert path == "proofs/ports-2024-Q4.pdf"
    assert (desk / path).read_bytes().startswith(b"%PDF-")
    assert "1 item" in counts
    assert "no warnings" in counts


def test_a_second_build_says_that_the_edition_is_up_to_date(desk: Path) -> None:
    run(desk, "build", "briefs/ports.yaml")
    before = (desk / "proofs/ports-2024-Q4.pdf").stat().st_mtime_ns
    done = run(desk, "build", "briefs/ports.yaml")
    assert done.returncode == 0
    path, said = done.stdout.splitlines()
    assert path == "proofs/ports-2024-Q4.pdf"
    assert re.fullmatch(r"up to date: no input has changed since [\d-]{10} [\d:]{8} UTC", said)
    assert (desk / "proofs/ports-2024-Q4.pdf").stat().st_mtime_ns == before


def test_a_broken_spec_is_exit_1_with_every_error_and_nothing_written(desk: Path) -> None:
    (desk / "briefs/ports.yaml").write_text(SPEC.replace("agreement", "agreements").replace("title", "titel", 1))
    done = run(desk, "build", "briefs/ports.yaml")
    assert done.returncode == 1
    assert "briefs/ports.yaml:1:1: error[unknown-key]" in done.stderr
    assert "briefs/ports.yaml:5:11: error[unknown-kind]" in done.stderr
    assert "did you mean 'agreement'?" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name for path in (desk / "proofs").iterdir()} == {".lock", "runs.jsonl"}
    assert run(desk, "check", "briefs/ports.yaml").returncode == 1


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("build", "briefs/none.yaml"), 1, "unreadable-spec"),
        (("build", "briefs/ports.yaml", "--period", "2019-Q1"), 1, "empty-period"),
        (("build", "briefs/ports.yaml", "--period", "soon"), 2, "no period"),
        (("build", "briefs/ports.yaml", "--sources", "nowhere"), 1, "no-such-file"),
        (("check",), 2, "Missing argument"),
        (("biuld",), 2, "No such command"),
        (("ingest", "nowhere"), 1, "no-such-file"),
        (("items", "--store", "briefs/ports.yaml"), 4, "as a store"),
        (("items", "--store", "briefs/ports.yaml/x.db"), 4, "folder"),
        (("build", "briefs/ports.yaml", "-o", "sources/harbour.txt/x"), 4, "Not a directory"),
        (("check", "briefs/ports.yaml"), 0, ""),
        (("sources", "export", "--edition", "proofs/none.pdf"), 1, "proofs/none.json: error[unreadable-ledger]"),
        (("sources", "export", "--spec", "nowhere.yaml"), 1, "unreadable-spec"),
        (("sources", "export", "gulls", "--spec", "briefs/ports.yaml"), 2, "exclude one another"),
        (("sources", "export", "--format", "word"), 2, "Invalid value"),
        (("sources", "export", "-o", "sources/harbour.txt/x"), 4, "File exists"),
        (("sources", "import", "none.bib"), 1, "none.bib: error[unreadable-record]"),
        (("sources", "import", "sources/harbour.txt"), 1, "no file of records"),
    ],
)
def test_exit_codes(desk: Path, words: tuple[str, ...], code: int, said: str) -> None:
    done = run(desk, *words)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_series_stops_the_build_at_its_line(desk: Path) -> None:
    (desk / "briefs/ports.yaml").write_text(SPEC + "    charts:\n      - series: container-trafic\n")
    done = run(desk, "build", "briefs/ports.yaml")
    assert done.returncode == 1
    assert "briefs/ports.yaml:7:9: error[unknown-series]" in done.stderr


def test_a_desk_without_any_style_is_set_in_the_one_that_ships(desk: Path) -> None:
    run(desk, "build", "briefs/ports.yaml", "-o", "before")
    (desk / "styles").unlink()
    assert run(desk, "build", "briefs/ports.yaml").returncode == 0
    assert (desk / "proofs/ports-2024-Q4.pdf").read_bytes() == (desk / "before/ports-2024-Q4.pdf").read_bytes()


def test_a_style_that_is_nowhere_is_an_error_that_names_those_there_are(desk: Path) -> None:
    (desk / "briefs/ports.yaml").write_text(f"style: hause\n{SPEC}")
    done = run(desk, "build", "briefs/ports.yaml")
    assert done.returncode == 1
    assert "briefs/ports.yaml:1:8: error[unknown-style]" in done.stderr
    assert "did you mean 'house'?" in done.stderr


def test_a_build_without_a_spec_takes_the_only_one(desk: Path) -> None:
    done = run(desk, "build")
    assert done.stdout.splitlines()[0] == "proofs/ports-2024-Q4.pdf"
    (desk / "briefs/harbours.yml").write_text(SPEC)
    done = run(desk, "build")
    assert done.returncode == 2
    assert "2 specs lie in briefs/: name one of briefs/harbours.yml, briefs/ports.yaml" in " ".join(done.stderr.split())
    shutil.rmtree(desk / "briefs")
    done = run(desk, "build")
    assert (done.returncode, "reportgen init DIR" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("style.yaml", "font:SourceSerifPro-Regular", "charts.mplstyle", "[bad-font]: the regular face of 'serif'"),
        ("style.yaml", "font:SourceSansPro-It", "nowhere.ttf", "[bad-font]: the italic face of 'sans'"),
        ("style.yaml", "font:SourceSerifPro-Bold", "font:SourceSerif-Bold", "error[unknown-font]"),
        ("charts.mplstyle", "lines.linewidth", "lines.linewith", "error[bad-chart-style]: charts.mplstyle:"),
        ("templates/brief.md.j2", "story.headline }}", "story.title }}", "brief.md.j2:7: error[template-undefined]"),
        ("templates/brief.md.j2", "::: glance", "::: glans", "warning[unknown-block]"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_style_is_said_with_its_place(desk: Path, file: str, old: str, new: str, said: str) -> None:
    (desk / "styles").unlink()
    shutil.copytree(ROOT / "styles", desk / "styles")
    changed = desk / "styles" / "house" / file
    text = changed.read_text(encoding="utf-8")
    assert old in text
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    (desk / "briefs/ports.yaml").write_text(SPEC + "    charts: auto\n")
    done = run(desk, "build", "briefs/ports.yaml")
    assert (done.returncode, said in done.stderr) == (int("warning" not in said), True), done.stderr
    assert "Traceback" not in done.stderr


def test_a_source_that_is_not_there_is_an_error_at_its_line(desk: Path) -> None:
    (desk / "briefs/ports.yaml").write_text(SPEC.replace("[../sources]", "\n  - ../sources\n  - ../nowhere"))
    done = run(desk, "build", "briefs/ports.yaml")
    assert done.returncode == 1
    assert "briefs/ports.yaml:4:5: error[no-such-file]: there is no file or folder 'nowhere'" in done.stderr


def test_a_warning_is_printed_and_counted_and_the_brief_is_built(desk: Path) -> None:
    (desk / "briefs/ports.yaml").write_text(SPEC + "  - kind: breakthrough\n")
    done = run(desk, "build", "briefs/ports.yaml")
    assert done.returncode == 0
    assert "briefs/ports.yaml:6:5: warning[empty-section]" in done.stderr
    assert "1 warning" in done.stdout


def test_ingest_counts_what_it_did(desk: Path) -> None:
    assert "1 file added, 0 changed, 0 unchanged" in run(desk, "ingest", "sources").stdout
    done = run(desk, "ingest", "sources")
    assert "0 files added, 0 changed, 1 unchanged" in done.stdout
    assert done.stderr == ""


def test_a_terminal_gets_a_progress_bar_and_a_log_does_not(desk: Path) -> None:
    for n in range(3):
        (desk / "sources" / f"copy{n}.txt").write_text(HARBOUR.replace("corridor", f"corridor {n}"))
    assert run(desk, "ingest", "sources").stderr == ""
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "reportgen", "ingest", "sources", "--store", "other.db"]
    done = subprocess.run(command, cwd=desk, stdout=subprocess.DEVNULL, stderr=terminal, check=True)
    os.close(terminal)
    assert done.returncode == 0
    assert b"Reading" in os.read(main, 65536)
    os.close(main)


def test_json_has_an_object_a_line_with_the_promised_fields(desk: Path) -> None:
    run(desk, "ingest", "sources")
    promised = {
        "documents": "id file title authors publisher published published_basis corrections",
        "items": "id document file section headline text when parties status span",
        "observations": "id document file label value unit currency period qualifier text surface span",
        "series": "name label unit currency observations",
    }
    for command, fields in promised.items():
        done = run(desk, command, "--json")
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert rows, command
        assert all(set(fields.split()) == row.keys() for row in rows), command


def test_words_narrow_what_is_shown(desk: Path) -> None:
    run(desk, "ingest", "sources")
    assert len(run(desk, "items", "corridor", "--json").stdout.splitlines()) == 1
    assert run(desk, "items", "lunar", "--json").stdout == ""
    assert "0 found" in run(desk, "documents", "lunar").stdout
    assert "Singapore" in run(desk, "items", "corridors").stdout


def test_items_explain_what_their_scores_are_made_of(desk: Path) -> None:
    run(desk, "ingest", "sources")
    shown = run(desk, "items", "--explain").stdout
    assert "signed" in shown
    assert "in all" in shown
    (told,) = (json.loads(line) for line in run(desk, "items", "--explain", "--json").stdout.splitlines())
    assert round(sum(part["weight"] for part in told["reasons"]), 2) == round(told["score"], 2)


def test_conflicts_show_both_statements_with_their_places(desk: Path) -> None:
    (desk / "sources" / "again.txt").write_text(
        "Corridor in doubt\n\nBy Bo Lin | Port News | Published: 2024-11-09\n\n"
        "Container traffic between the ports fell from 4.1 million tonnes in 2021 to 3.2 million tonnes in 2023.\n"
    )
    run(desk, "ingest", "sources")
    (told,) = (json.loads(line) for line in run(desk, "conflicts", "--json").stdout.splitlines())
    assert {s["file"] for s in told["statements"]} == {"again.txt", "harbour.txt"}
    assert len({s["said"] for s in told["statements"]}) == 2
    shown = run(desk, "conflicts", "traffic").stdout
    assert "again.txt" in shown
    assert shown.endswith("1 found\n")
    assert run(desk, "conflicts", "bananas").stdout == "0 found\n"


def test_what_sources_differ_on_and_a_storys_earlier_stage_are_printed(desk: Path) -> None:
    (desk / "sources" / "again.txt").write_text(
        "Corridor in doubt\n\nBy Bo Lin | Port News | Published: 2024-11-09\n\n"
        "Container traffic between the ports fell from 4.1 million tonnes in 2021 to 3.2 million tonnes in 2023.\n"
    )
    (desk / "sources" / "before.txt").write_text(
        "Ports talk of a corridor\n\nBy Bo Lin | Port News | Published: 2024-10-09\n\n"
        "The Netherlands and Singapore agreed on 8 October 2024 to negotiate an agreement on a green\n"
        "shipping corridor.\n"
    )
    (desk / "briefs" / "ports.yaml").write_text(SPEC + "  - kind: trade\n")
    assert run(desk, "build", "briefs/ports.yaml").returncode == 0
    printed = " ".join(" ".join(page.text for page in read(desk / "proofs/ports-2024-Q4.pdf")).split())
    assert "(sources differ)" in printed
    assert "Earlier: negotiating, 8 October 2024" in printed


def test_the_store_may_come_from_the_environment(desk: Path) -> None:
    run(desk, "ingest", "sources", REPORTGEN_STORE="elsewhere/s.db")
    assert (desk / "elsewhere/s.db").exists()
    assert not (desk / ".reportgen").exists()


def test_the_schema_is_json_that_describes_specs(desk: Path) -> None:
    schema = json.loads(run(desk, "schema").stdout)
    assert {"title", "sections", "period"} <= schema["properties"].keys()


def test_the_schema_of_ledgers_is_asked_for_by_its_option(desk: Path) -> None:
    schema = json.loads(run(desk, "schema", "--ledger").stdout)
    assert {"claims", "documents", "seal"} <= schema["properties"].keys()
    assert run(desk, "schema", "--ledger", "--style").returncode == 2


def test_the_schema_of_run_records_is_asked_for_by_its_option(desk: Path) -> None:
    schema = json.loads(run(desk, "schema", "--record").stdout)
    assert {"started", "outcome", "inputs", "seconds"} <= schema["properties"].keys()


def test_the_schema_of_styles_is_asked_for_by_its_option(desk: Path) -> None:
    schema = json.loads(run(desk, "schema", "--style").stdout)
    assert {"extends", "fonts", "text", "papers"} <= schema["properties"].keys()


def test_a_style_of_ones_own_may_be_a_few_lines_on_top_of_one_that_ships(desk: Path) -> None:
    (desk / "styles").unlink()
    shutil.copytree(ROOT / "styles", desk / "styles")
    (desk / "styles/mine").mkdir()
    own = desk / "styles/mine/style.yaml"
    (desk / "briefs/ports.yaml").write_text(f"style: mine\n{SPEC}    charts: auto\n")
    own.write_text("extends: executive\nopening: {cover: true}\n")
    done = run(desk, "build", "briefs/ports.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    template = desk / "styles/executive/templates/brief.md.j2"
    template.write_text(template.read_text(encoding="utf-8").replace("story.headline }}", "story.title }}", 1))
    said = run(desk, "build", "briefs/ports.yaml").stderr
    assert "styles/executive/templates/brief.md.j2:7: error[template-undefined]" in said
    own.write_text("extends: executve\n")
    said = run(desk, "check", "briefs/ports.yaml").stdout + run(desk, "check", "briefs/ports.yaml").stderr
    assert "styles/mine/style.yaml:1:10: error[unknown-style]" in said
    assert "did you mean 'executive'?" in said


def test_charts_print_what_is_plotted_and_where_it_is_stated(desk: Path) -> None:
    (desk / "briefs/ports.yaml").write_text(SPEC + "    charts: auto\n")
    shown = run(desk, "charts", "briefs/ports.yaml", "--data").stdout
    assert "fell from 4.1m" in shown
    assert shown.endswith("1 chart\n")
    done = run(desk, "charts", "briefs/ports.yaml", "--json")
    (chart,) = (json.loads(line) for line in done.stdout.splitlines())
    assert {"id", "kind", "title", "unit", "points", "events", "sources", "note", "alt", "section"} == chart.keys()
    assert [(p["label"], p["stated"], p["period"]) for p in chart["points"]] == [
        ("2021", "4100000", "2021"),
        ("2023", "3600000", "2023"),
    ]
    stored = [json.loads(line) for line in run(desk, "observations", "--json").stdout.splitlines()]
    told = {one["id"]: one for one in stored}
    for point in chart["points"]:
        one = told[point["observation"]]
        assert (point["span"], point["surface"], float(point["stated"])) == (one["span"], one["surface"], one["value"])
        assert float(point["value"]) == one["value"] / 1e6
    assert not (desk / "proofs").exists()


def test_charts_of_a_broken_spec_are_exit_1(desk: Path) -> None:
    (desk / "briefs/ports.yaml").write_text(SPEC + "    charts:\n      - {series: x, kind: pie}\n")
    done = run(desk, "charts", "briefs/ports.yaml")
    assert (done.returncode, done.stdout) == (1, "")
    assert "unknown-value" in done.stderr


def test_sources_go_out_and_come_back(desk: Path) -> None:
    run(desk, "ingest", "sources")
    shown = run(desk, "sources", "export")
    assert (shown.returncode, shown.stderr) == (0, "")
    (record,) = json.loads(shown.stdout)
    assert (record["author"], record["issued"]) == (
        [{"family": "Roe", "given": "Ann"}],
        {"date-parts": [[2024, 11, 5]]},
    )
    assert run(desk, "sources", "export", "--format", "ris", "corridor").stdout.startswith("TY  - ")
    assert run(desk, "sources", "export", "--period", "1999", "--format", "bibtex").stdout == ""
    assert run(desk, "sources", "export", "-o", "refs.bib").stdout == "refs.bib\n1 record\n"
    (desk / "refs.bib").write_text((desk / "refs.bib").read_text().replace("Roe, Ann", "Poe, Jan"))
    done = run(desk, "sources", "import", "refs.bib")
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    assert told[0].endswith(": sources/harbour.txt (by its file)")
    assert told[1:] == [
        "sources/refs.records.json: 1 record",
        "1 record about documents, 0 about none; `reportgen ingest` reads them",
    ]
    assert "1 changed" in run(desk, "ingest", "sources").stdout
    assert '"authors": ["Jan Poe"]' in run(desk, "documents", "--json").stdout


def test_the_formats_of_the_command_are_those_that_can_be_written() -> None:
    assert tuple(WRITERS) == FORMATS


def test_an_editions_sources_are_those_it_cites(desk: Path) -> None:
    (desk / "sources" / "gulls.txt").write_text("A note on gulls\n\nBy Bo Lin | 2024-11-06\n\nThe gulls are well.\n")
    shown = run(desk, "sources", "export", "--spec", "briefs/ports.yaml")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert [record["note"] for record in json.loads(shown.stdout)] == ["file: harbour.txt"]
    assert len(json.loads(run(desk, "sources", "export").stdout)) == 2


def test_two_editions_are_compared_by_what_they_print(desk: Path) -> None:
    run(desk, "build", "briefs/ports.yaml", "-o", "first")
    source = desk / "sources" / "harbour.txt"
    source.write_text(HARBOUR.replace("3.6 million", "3.7 million"))
    run(desk, "build", "briefs/ports.yaml", "-o", "second")
    pdfs = ("first/ports-2024-Q4.pdf", "second/ports-2024-Q4.pdf")
    same = run(desk, "compare", pdfs[0], pdfs[0])
    assert (same.returncode, same.stderr) == (0, "")
    assert "0 new, 0 changed, 1 carried over, 0 dropped" in same.stdout
    value = json.loads(run(desk, "compare", *pdfs, "--format", "json").stdout)
    assert sum(value["counts"].values()) == 1
    none = run(desk, "compare", pdfs[0], "ports-2024-Q3", "--archive", "nowhere")
    assert (none.returncode, none.stdout) == (1, "")
    assert "error[no-such-edition]: the archive 'nowhere' holds no edition 'ports-2024-Q3'" in none.stderr


def test_every_command_is_in_the_readme_and_says_what_it_does(desk: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    help_text = run(desk, "--help").stdout
    commands = [line.split()[0] for line in help_text.partition("Commands:")[2].splitlines() if line.strip()]
    assert len(commands) == 19
    for command in [*commands, "sources export", "sources import"]:
        assert f"`reportgen {command}" in readme
        shown = run(desk, *command.split(), "--help")
        assert (shown.returncode, len(shown.stdout) > 100) == (0, True)
        for names in re.findall(r"^  (-[-a-z, ]+)", shown.stdout, re.MULTILINE):
            known = [name.strip() for name in names.split(",")]
            assert any(f"`{name}" in readme or f" {name}`" in readme for name in known) or "--help" in known, known
