"""What a build came to: the edition, or all that kept it from being made."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reportgen.model.diagnostics import Diagnostic, Severity
from reportgen.model.period import Period
from reportgen.model.run import BuildState
from reportgen.pipeline.inputs import Inputs
from reportgen.pipeline.kept import Read
from reportgen.pipeline.printing import Edition


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    path: Path | None = None
    """Where the edition stands; None where errors stopped it."""

    edition: Edition | None = None
    """None, too, where it stood there and wasn't built."""

    state: BuildState = BuildState.FAILED
    sources: tuple[Path, ...] | None = None
    """Files and folders that it draws from; None where the spec has errors."""

    read: Read | None = None
    """The sources as they were read; None where faults kept them from being read."""

    diagnostics: tuple[Diagnostic, ...] = ()
    period: Period | None = None
    """None where it couldn't be settled."""

    inputs: Inputs = ()
    """What the edition is made from; empty where faults came before that was known."""

    files: tuple[Path, ...] = ()
    """The edition's files, the PDF first; none where errors stopped it."""

    since: datetime | None = None
    """When the run was that made what is up to date now; None where it isn't known, or this run made it."""

    @property
    def written(self) -> bool:
        """False where the very same bytes stood there already, and where nothing was made."""
        return self.state.is_written

    @property
    def warnings(self) -> int:
        """How many diagnostics are warnings."""
        return sum(d.severity is Severity.WARNING for d in self.diagnostics)


@dataclass(frozen=True, slots=True)
class StandingProof:
    """A proof that needs no build: it was made from the same inputs, and nobody has touched it since."""

    files: tuple[Path, ...]
    """The PDF first."""

    since: datetime
    """When the run was that wrote it, or found it as it would have written it."""
