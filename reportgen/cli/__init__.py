"""The command line: one small file a command. Parse, call one function, report, exit."""


def main() -> None:
    """Run `reportgen`."""
