"""The command line: one small file a command. Parse, call one function, report, exit."""

from reportgen.cli.main import main

__all__ = ["main"]
