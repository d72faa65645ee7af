"""The SPEC of a command: completed by the shell, and found where it is left out and there is but one."""

from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from reportgen.pipeline.files import BRIEFS, specs_in


class SpecType(click.Path):
    """A briefing spec on the command line; a path, whether it can be read or not."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
        """Offer the specs in `briefs/`, or files where none of them begins so."""
        found = [path.as_posix() for path in specs_in(BRIEFS)]
        offered = [CompletionItem(path) for path in found if path.startswith(incomplete)]
        return offered or super().shell_complete(ctx, param, incomplete)


def only_spec(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """Take the one spec in `briefs/` where none is given. Wrong usage where there is none, or more than one."""
    if value is not None or ctx.resilient_parsing:
        return value
    match specs_in(BRIEFS):
        case (spec,):
            return spec
        case ():
            message = f"and no spec lies in {BRIEFS}/: name one, or make a desk with `reportgen init DIR`"
        case specs:
            message = f"and {len(specs)} specs lie in {BRIEFS}/: name one of {', '.join(map(str, specs))}"
    raise click.MissingParameter(message, ctx, param)


def given_specs(ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]) -> tuple[Path, ...]:
    """Take the one spec in `briefs/` where none is given, likewise.

    Wrong usage, too, for two files of one name: each would write the other's edition over.
    """
    if not value:
        only = only_spec(ctx, param, None)
        return (only,) if only else ()
    names: dict[str, Path] = {}
    for spec in value:
        other = names.setdefault(spec.stem, spec)
        if other.absolute() != spec.absolute():
            raise click.BadParameter(f"{other} and {spec} have one name, and so would their editions", ctx, param)
    return value
