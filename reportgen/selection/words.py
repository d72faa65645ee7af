"""Words compared without case and inflection."""

import re


def stems(text: str) -> frozenset[str]:
    """Return the words of `text`, lower case, with the endings of English plurals cut off."""
    return frozenset(re.sub(r"(?:ie|e|y)?s?$", "", word, count=1) for word in re.findall(r"\w+", text.casefold()))
