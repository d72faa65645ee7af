"""What decides an edition beside its sources, as versions and digests of content: no path of the machine is in them."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from reportgen import __version__
from reportgen.composition import Templates
from reportgen.model.style import StyleSheet
from reportgen.pipeline.files import lexicon_files
from reportgen.pipeline.lexicons import Own


def software(
    spec: bytes, style: StyleSheet, templates: Templates, mplstyle: str, own: Own
) -> tuple[tuple[str, str], ...]:
    """Return the program's version and the SHA-256 of a spec, of its style and of the lexicons.

    A style is its sheets (its own, then those that it extends), its templates and its charts' style. Raises OSError
    for a sheet that can't be read any more.
    """
    sheets = [(f"{n}/style.yaml", _sheet(folder)) for n, folder in enumerate((style.folder, *style.parents))]
    texts = [(name, text.encode()) for name, text in sorted(templates.files.items())]
    lexicons = [*sorted(lexicon_files().items()), *((f"own/{Path(name).name}", data) for name, data in own.files)]
    return (
        ("reportgen", __version__),
        ("spec", sha256(spec).hexdigest()),
        ("style", _digest([*sheets, *texts, ("mplstyle", mplstyle.encode())])),
        ("lexicons", _digest(lexicons)),
    )


def _sheet(folder: str) -> bytes:
    return (Path(folder) / "style.yaml").read_bytes()


def _digest(files: Iterable[tuple[str, bytes]]) -> str:
    digest = sha256()
    for name, content in files:
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
