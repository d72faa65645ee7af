"""Lines of any length are read in linear time: a quadratic rule would make these cases run for minutes."""

import pytest

from tests.ingest.reading import documents

LENGTH = 200_000
SCRAPS = [
    "word ", "Aa ", "A", "*a", "**a ", "_a ", "[a](", "![", "<a ", "<!--", "&amp;", "&a", "\\*", "`", "a-", "- ", "(",
    "a/", "Home / ", "2023 ", "2023a", "in 2023 aaa ", "By Jane Roe ", "4 March 2025 ", "March ", "12:30 ", "“", "— ",
    "a: ", "| ", "Mr. ", "a. A", "1.", "1) ", "GENEVA, ", "x\u00ad", "\u00a0", "\t", "中", "# ", "> ", ">", "=", "--- ",
    "a,", "© 2025 ", "'",
]  # fmt: skip


@pytest.mark.parametrize("scrap", SCRAPS)
def test_a_line_of_200_000_characters_is_read(scrap: str) -> None:
    documents("A Headline\n\n" + scrap * (LENGTH // len(scrap)) + "\n\nThe end of it.")


@pytest.mark.parametrize("scrap", ["A Short Line", "By Jane Roe", "lower case", "- item", "# H", "4 March 2025"])
def test_10_000_lines_are_read(scrap: str) -> None:
    documents("\n\n".join([scrap] * 10_000))
