"""Derivations computed again, from the values that the ledger names."""

from collections.abc import Sequence
from decimal import Decimal

from reportgen.ledger.agreeing import amount_of, bears_number, prints, rounds_to
from reportgen.model.claims import Derivation
from reportgen.model.evidence import Operation
from reportgen.model.tokens import TokenKind, tokens


def fault_of(derivation: Derivation, printed: str) -> str:
    """Say what is wrong with a number that is said to be computed; "" where it is what comes out, as it is rounded."""
    for each in derivation.inputs:
        if each.value is not None and each.text and not _states(each.text.text, each.value):
            return f"the input {each.value} isn’t what ‘{each.text.text}’ says"
    if derivation.operation is Operation.COUNT:
        value: Decimal | None = Decimal(len(derivation.inputs))
    else:
        value = computed(derivation.operation, [each.value for each in derivation.inputs if each.value is not None])
    much = amount_of(printed)
    if value is None or much is None:
        return f"the {derivation.operation} of the inputs can’t be computed"
    return (
        "" if rounds_to(much, value) or prints(much, value) else f"the {derivation.operation} of the inputs is {value}"
    )


def computed(operation: Operation, values: Sequence[Decimal]) -> Decimal | None:
    """Compute a derivation; its sign may be said by a verb and counts for nothing. None where inputs leave it open."""
    match operation, values:
        case Operation.SUM, [_, *_]:
            return abs(sum(values, Decimal()))
        case Operation.REST, [whole, *parts]:
            return abs(whole - sum(parts, Decimal()))
        case Operation.DIFFERENCE, [first, *_, last]:
            return abs(last - first)
        case Operation.CHANGE, [first, *_, last] if first:
            return abs((last - first) / first * 100)
        case Operation.SHARE, [first, *_, last] if last:
            return abs(first / last * 100)
        case Operation.RATIO, [first, *_, last] if first:
            return abs(last / first)
    return None


def _states(text: str, value: Decimal) -> bool:
    """Tell whether a value is what some number of a text says, in digits or words."""
    stated = [token.text for token in tokens(text) if token.kind is TokenKind.NUMBER] or [text]
    return any(bears_number(each, f"{abs(value):f}") for each in stated)
