"""The lexicons that a desk works with: those that ship, and its own folder's over them."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from reportgen import ingest
from reportgen.extraction import Reader
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, has_errors
from reportgen.model.lexicon import Lexicon
from reportgen.model.outlets import Press
from reportgen.pipeline.files import lexicon_files, reader_fingerprint, stored_path
from reportgen.spec.lexicon import read_lexicon

OWN = Path("lexicons")
"""Where a desk's own lexicons lie, seen from its working folder."""

HELD = 3
"""States of the lexicons that a process keeps prepared: a preview sees many, and needs the last."""


@dataclass(frozen=True, slots=True)
class Own:
    """A desk's own lexicon files: name and content of each. May be handed to other processes."""

    files: tuple[tuple[str, bytes], ...] = ()

    def fingerprint(self) -> str:
        """Identify the software and all lexicons that read a file."""
        if not self.files:
            return reader_fingerprint()
        digest = sha256(reader_fingerprint().encode())
        for name, content in self.files:
            digest.update(f"\0{Path(name).name}\0".encode() + content)
        return digest.hexdigest()


SHIPPED = Own()
"""No lexicons but those that ship."""


def own_lexicons(folder: Path | None = None) -> Outcome[Own]:
    """Read a desk's own lexicons: of the given folder, or of `lexicons/` in the working folder where there is one.

    Errors: `no-such-file` for a folder that is named and isn't there, `unreadable-file`, and those of `read_lexicon`.
    A lexicon with an error isn't used at all: what it would have told apart can't be known.
    """
    place = folder or OWN
    if not place.is_dir():
        missing = error(
            "no-such-file", f"there is no folder '{folder}'", Place(str(folder)), "name a folder of lexicons"
        )
        return Outcome(Own(), (missing,) if folder else ())
    said: list[Diagnostic] = []
    found: list[tuple[str, bytes]] = []
    for path in sorted(place.glob("*.yaml")):
        name = f"{stored_path(place)}/{path.name}"
        try:
            found.append((name, path.read_bytes()))
        except OSError as fault:
            said.append(error("unreadable-file", f"can't read the file: {fault.strerror}", Place(name)))
    own = Own(tuple(found))
    said += _lexicon(own).diagnostics
    return Outcome(Own() if has_errors(said) else own, tuple(said))


def lexicon_of(own: Own) -> Lexicon:
    """Load the lexicons that ship, and a desk's over them. A fault is our own bug here: raises ValueError."""
    outcome = _lexicon(own)
    if has_errors(outcome.diagnostics):
        raise ValueError("\n".join(map(str, outcome.diagnostics)))
    return outcome.value


@lru_cache(maxsize=HELD)
def _lexicon(own: Own) -> Outcome[Lexicon]:
    return read_lexicon({**lexicon_files(), **dict(own.files)})


@lru_cache(maxsize=HELD)
def press_of(own: Own) -> Press:
    """Prepare the outlets of the lexicons; once a process."""
    return Press(lexicon_of(own).outlets)


@lru_cache(maxsize=HELD)
def readers_of(own: Own) -> tuple[ingest.Trade, Reader]:
    """Prepare the lexicons, for ingest and for extraction; once a process."""
    lexicon = lexicon_of(own)
    return ingest.Trade(lexicon.words), Reader(lexicon)
