"""What tells one measure from another: the words of its label."""

import re

_SMALL_WORDS = frozenset(["the", "a", "an", "of", "in", "on", "for", "with", "and", "to", "by", "its", "their", "from"])
_DIRECTIONS = frozenset({"from", "to", "in", "by"})


def measure_key(label: str) -> tuple[str, ...]:
    """Reduce a label to what tells it from others: its words without small ones, in the singular, sorted.

    A word after "from", "to", "in" or "by" keeps that: exports from China to Japan are not those from Japan to China.
    """
    words = re.findall(r"[\w-]+", label.lower().replace("u.s.", "us").replace("’", "'"))
    out, role = [], ""
    for word in words:
        if word in _SMALL_WORDS:
            role = word if word in _DIRECTIONS else role
            continue
        out.append(f"{role} {word.removesuffix('s')}".strip())
        role = ""
    return tuple(sorted(out))
