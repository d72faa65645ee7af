"""What was raised, told as a diagnostic: the environment's faults by its own words, ours by their place."""

import traceback
from pathlib import Path

from reportgen.model.diagnostics import Diagnostic, Place, error
from reportgen.pipeline.files import stored_path
from reportgen.store import StoreError

_PACKAGE = Path(__file__).parents[1]
_DOCTOR = "`reportgen doctor` tells what is wrong with the machine; the edition that stood there before is whole"
_OURS = "this is a fault of reportgen itself: please report it with the record of this run"


def told(fault: Exception) -> Diagnostic:
    """Tell a full disk, a refusal, the store's and memory's faults as `environment`, all else as `internal-fault`."""
    match fault:
        case OSError():
            place = Place(stored_path(Path(str(fault.filename)))) if fault.filename else None
            return error("environment", fault.strerror or str(fault), place, _DOCTOR)
        case StoreError() | MemoryError():
            return error("environment", str(fault) or "there isn't enough memory", hint=_DOCTOR)
    at = f" at {frames(fault)[-1]}" if frames(fault) else ""
    return error("internal-fault", f"{type(fault).__name__}: {fault}{at}", hint=_OURS)


def is_ours(fault: Exception) -> bool:
    """Tell whether the fault is the software's own."""
    return not isinstance(fault, OSError | StoreError | MemoryError)


def frames(fault: Exception) -> tuple[str, ...]:
    """Return the software's own frames, the outermost first, without the machine's paths."""
    found = ((Path(frame.filename), frame) for frame in traceback.extract_tb(fault.__traceback__))
    return tuple(
        f"{path.relative_to(_PACKAGE.parent).as_posix()}:{frame.lineno} in {frame.name}"
        for path, frame in found
        if path.is_relative_to(_PACKAGE)
    )
