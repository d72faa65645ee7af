"""A new desk: a folder with a spec, a copy of a house style, sources to try, in which a build works at once."""

import contextlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, has_errors
from reportgen.pipeline.files import BRIEFS, shipped_styles, stored_path, write_whole
from reportgen.pipeline.styling import open_style
from reportgen.spec import draft_schema, read_spec, schema

SCHEMA = ".reportgen/brief.schema.json"
"""Where the first line of a desk's specs says that their JSON Schema lies."""

DRAFT_SCHEMA = ".reportgen/draft.schema.json"
"""Likewise of drafts."""

IGNORED = frozenset({".git"})
"""What may lie in a folder that becomes a desk."""

NAMED = 5
"""Things in the way that an error names; more are counted."""

_PLAIN = {"README.md": "README.md", "gitignore": ".gitignore"}
"""Files of the starter, and what a desk calls them."""


def start(folder: Path, title: str, style: str) -> Outcome[tuple[Path, ...]]:
    """Make a desk in `folder` for a brief called `title`, set in the shipped style `style`; return its files.

    All of it is written or, where the disk refuses, nothing. Errors: `in-the-way` for a folder that holds anything,
    and what the spec says of a title that it can't have. Raises OSError, and KeyError for a style that isn't shipped.
    """
    hindrance = tuple(_in_the_way(folder))
    if hindrance:
        return Outcome((), hindrance)
    made = desk_files(title, style)
    if has_errors(made.diagnostics):
        return Outcome((), made.diagnostics)
    return Outcome(_put(folder, made.value))


def _in_the_way(folder: Path) -> Iterator[Diagnostic]:
    """Say what keeps a folder from becoming a desk. Raises OSError for one that can't be looked into."""
    hint = "name a folder that is empty, or that doesn't exist yet"
    place = Place(stored_path(folder))
    if folder.is_dir():
        names = sorted(entry.name for entry in folder.iterdir() if entry.name not in IGNORED)
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        if names:
            yield error("in-the-way", f"the folder isn't empty: {', '.join(names[:NAMED])}{more}", place, hint)
    elif folder.exists() or folder.is_symlink():
        yield error("in-the-way", "there is a file of this name", place, hint)


def desk_files(title: str, style: str) -> Outcome[Mapping[str, bytes]]:
    """Return the files of a new desk, by their paths in it."""
    starter = files("reportgen") / "starter"
    title = " ".join(title.split())
    words = {"brief": brief_name(title), "style": style}
    brief = _filled((starter / "brief.yaml").read_text(encoding="utf-8"), words | {"title": _quoted(title)})
    name = f"{BRIEFS}/{words['brief']}.yaml"
    found = {name: brief.encode()}
    for file, called in _PLAIN.items():
        found[called] = _filled((starter / file).read_text(encoding="utf-8"), words | {"title": title}).encode()
    found |= {f"sources/{file.name}": file.read_bytes() for file in (starter / "sources").iterdir()}
    for place, described in ((SCHEMA, schema()), (DRAFT_SCHEMA, draft_schema())):
        found[place] = json.dumps(described, indent=2, ensure_ascii=False).encode() + b"\n"
    return Outcome(found | _style_files(style), read_spec(found[name], name, sorted(shipped_styles())).diagnostics)


def brief_name(title: str) -> str:
    """Make a file's name of a title: lower-case ASCII, at most 40 characters; `briefing` where none is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(name) > 40:
        name = name[:41].rpartition("-")[0] or name[:40]
    return name or "briefing"


def _quoted(text: str) -> str:
    """Write a text as YAML: its double-quoted scalars know JSON's escapes."""
    return json.dumps(text, ensure_ascii=False)


def _filled(text: str, words: Mapping[str, str]) -> str:
    """Fill in `{{name}}`, in one pass: what is filled in is never read again."""
    return re.sub(r"\{\{(\w+)\}\}", lambda match: words[match[1]], text)


def _style_files(style: str) -> dict[str, bytes]:
    """Read a shipped style and those that it extends, each under `styles/` by its own name."""
    opened = open_style(style, shipped_styles()).value
    if opened is None:
        raise OSError(f"the style '{style}' that comes with reportgen can't be read: install it again")
    folders = [Path(folder) for folder in (opened[0].folder, *opened[0].parents)]
    return {
        f"styles/{folder.name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def _put(folder: Path, wanted: Mapping[str, bytes]) -> tuple[Path, ...]:
    made: list[Path] = []
    is_new = not folder.exists()
    try:
        for name, data in sorted(wanted.items()):
            made.append(folder / name)
            write_whole(folder / name, data)
    except BaseException:
        _undo(folder, made, wanted, is_new=is_new)
        raise
    return tuple(made)


def _undo(folder: Path, made: list[Path], wanted: Mapping[str, bytes], *, is_new: bool) -> None:
    """Take away the files that were made and the folders that are empty then; what else lies there stays."""
    for path in made:
        path.unlink(missing_ok=True)
    within = {parent for name in wanted for parent in (folder / name).parents if folder in parent.parents}
    deepest_first = sorted(within, key=lambda parent: len(parent.parts), reverse=True)
    for emptied in (*deepest_first, *([folder] if is_new else [])):
        with contextlib.suppress(OSError):
            emptied.rmdir()
