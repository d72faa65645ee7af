"""How hard the tests try: half of their examples in a run, all where `REPORTGEN_ALL=1` asks for them."""

import os


def tries(count: int) -> int:
    """Return how many of `count` examples to try."""
    return count if os.environ.get("REPORTGEN_ALL") else (count + 1) // 2
