"""Two sequences side by side: the longest run of pairs that both have in the same order."""

from collections.abc import Sequence


def paired(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Pair equal texts of two sequences, as many as can be without crossing: places in the one and in the other.

    Where several pairings have as many, the earliest places are taken. Takes time by the product of what differs.
    """
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    ends = [(len(one) - n, len(other) - n) for n in range(tail, 0, -1)]
    middle = _longest(one[head : len(one) - tail], other[head : len(other) - tail])
    return [*((n, n) for n in range(head)), *((head + n, head + m) for n, m in middle), *ends]


def _longest(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Find a longest common subsequence; `most[n][m]` is how many pairs there are from places `n` and `m` on."""
    most = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for n in range(len(one) - 1, -1, -1):
        row, below = most[n], most[n + 1]
        for m in range(len(other) - 1, -1, -1):
            row[m] = below[m + 1] + 1 if one[n] == other[m] else max(below[m], row[m + 1])
    pairs = []
    n = m = 0
    while n < len(one) and m < len(other):
        if one[n] == other[m]:
            pairs.append((n, m))
            n, m = n + 1, m + 1
        elif most[n + 1][m] >= most[n][m + 1]:
            n += 1
        else:
            m += 1
    return pairs
