"""What the README promises is so."""

import re
import subprocess
import sys
from pathlib import Path

from reportgen.pipeline.files import installed_fonts
from reportgen.spec import StyleFile, draft_reference, read_style, reference, style_reference

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TUTORIAL = README.partition("## Your own documents")[2].partition("\n## ")[0]


def block(language: str, nth: int = 0) -> str:
    found: list[str] = re.findall(rf"```{language}\n(.*?)```", TUTORIAL, re.DOTALL)
    return found[nth]


def test_the_spec_reference_is_made_from_the_keys_themselves() -> None:
    printed = README.partition("<!-- reference: spec -->\n")[2].partition("<!-- /reference -->")[0]
    assert printed.strip() == reference().strip()


def test_the_style_reference_is_made_from_the_keys_themselves() -> None:
    printed = README.partition("<!-- reference: style -->\n")[2].partition("<!-- /reference -->")[0]
    assert printed.strip() == style_reference().strip()


def test_the_draft_reference_is_made_from_the_keys_themselves() -> None:
    printed = README.partition("<!-- reference: draft -->\n")[2].partition("<!-- /reference -->")[0]
    assert printed.strip() == draft_reference().strip()


def test_the_style_of_the_readme_is_in_order() -> None:
    [text] = re.findall(r"```yaml\n(# styles/desk/style.yaml\n.*?)```", README, re.DOTALL)
    folders = (ROOT / "styles").iterdir()
    others = {
        folder.name: StyleFile((folder / "style.yaml").read_bytes(), f"{folder.name}.yaml", str(folder))
        for folder in folders
    }
    read = read_style(text.encode(), "style.yaml", "/styles/desk", installed_fonts(), others)
    assert read.diagnostics == ()
    assert read.value
    assert read.value.opening.cover
    assert read.value.on("A5").text["body"].size == 9.5
    for name in others:
        assert f"| `{name}` |" in README


def test_the_two_commands_open_the_readme_and_set_everything_up_themselves() -> None:
    first, second, *_ = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
    assert first.endswith("reportgen build briefs/quarterly.yaml")
    assert second.endswith("/pytest")
    assert all(command.startswith("python3 -m venv .venv && .venv/bin/pip install") for command in (first, second))


def test_the_tutorial_runs_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "styles").symlink_to(ROOT / "styles")
    for folder, name, text in (
        ("sources", "harbour.txt", block("text")),
        ("briefs", "ports.yaml", block("yaml")),
    ):
        assert f"`{folder}/{name}`" in TUTORIAL
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    said = ""
    for line in (
        line for commands in re.findall(r"```sh\n(.*?)```", TUTORIAL, re.DOTALL) for line in commands.splitlines()
    ):
        command = line.replace(".venv/bin/reportgen", f"{sys.executable} -m reportgen")
        done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), line
        said += done.stdout
    assert (tmp_path / "proofs/ports-2024-Q4.pdf").is_file()
    assert (tmp_path / ".reportgen/brief.schema.json").is_file()
    assert "Singapore" in said
    assert "1 chart" in said


def test_the_draft_of_the_readme_is_what_the_tutorials_desk_drafts(tmp_path: Path) -> None:
    [shown] = re.findall(r"```yaml\n(brief: ports\n.*?)```", README, re.DOTALL)
    for folder, name, text in (("sources", "harbour.txt", block("text")), ("briefs", "ports.yaml", block("yaml"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "reportgen", "draft", "briefs/ports.yaml"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert done.stdout.startswith("briefs/ports/2024-Q4.yaml\n")
    drafted = (tmp_path / "briefs/ports/2024-Q4.yaml").read_text(encoding="utf-8")
    assert shown in "\n".join(line for line in drafted.splitlines() if line) + "\n"


def test_a_desks_month_runs_as_it_is_written(tmp_path: Path) -> None:
    month = README.partition("## A desk's month")[2].partition("\n## ")[0]
    first, proofs, errata = re.findall(r"```sh\n(.*?)```", month, re.DOTALL)
    own = [sys.executable, "-m", "reportgen"]
    subprocess.run([*own, "init", "desk"], cwd=tmp_path, check=True, capture_output=True)
    desk = tmp_path / "desk"
    draft, source = desk / "briefs/ports-and-universities/2024-Q4.yaml", desk / "sources/corridor-accord.txt"

    def run(commands: str) -> str:
        said = ""
        for line in commands.splitlines():
            command = line.replace("reportgen", " ".join(own), 1)
            done = subprocess.run(["sh", "-c", command], cwd=desk, capture_output=True, text=True, check=False)
            assert done.returncode == 0, (line, done.stderr)
            said += done.stdout + done.stderr
        return said

    run(first)
    dropped, headline = (found.strip() for found in re.findall(r"```yaml\n(.*?)```", month, re.DOTALL))
    items = draft.read_text().split("      - id: ")
    assert sum("Joint papers" in text for text in items) == 1
    items = [text.replace("keep: true", dropped) if "Joint papers" in text else text for text in items]
    text = re.sub(r"headline: .*a buoy", headline, "      - id: ".join(items))
    assert (text.count(dropped), text.count(headline)) == (1, 1)
    draft.write_text(text)
    said = run(proofs)
    assert draft.read_text() == text
    assert "up to date: no input has changed" in said
    source.write_text(source.read_text().replace("1.9 million", "2.1 million"))
    said = run(errata)
    assert "error[published-edition]" in said
    assert "1.9m → 2.1m" in said
    assert "all accounted for" in said
    assert (desk / "editions/ports-and-universities/latest").readlink() == Path("2024-Q4-r2")
    assert {"2024-Q4", "2024-Q4-r2", "latest"} == {
        path.name for path in (desk / "editions/ports-and-universities").iterdir()
    }


def test_the_front_matter_of_the_tutorial_is_understood(tmp_path: Path) -> None:
    matter = block("text", 1)
    (tmp_path / "a.txt").write_text(f"{matter}\nA plain note on ports\n\nThe port grew last year.\n", encoding="utf-8")
    command = [sys.executable, "-m", "reportgen"]
    subprocess.run([*command, "ingest", "a.txt"], cwd=tmp_path, check=True, capture_output=True)
    done = subprocess.run([*command, "documents", "--json"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert '"publisher": "Harbour Weekly"' in done.stdout
    assert '"published": "2024-11-05"' in done.stdout
