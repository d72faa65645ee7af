"""Finds the clauses of a sentence beside the main one: before it, after it, and those that say why."""

import re
from collections.abc import Iterator

from reportgen.extraction.reader import Reader

CLAUSE_LEAD = re.compile(
    r"(?:(?:But|And|Yet),? )?(?:Even though|Although|Though|While|When|After|As|Because|Now that|With) "
    r"(?P<clause>[^;:]{20,160}?), (?=(?:the|an?|it|they|both|[A-Z])\b)"
)
"""A clause before the main one: "Although prices rose, "."""

_TURN = re.compile(r"(?:, so(?: that)?|, and so|;|, adding that|, and| —| –|:) (?=(?:the|an?|this|[A-Z])[\w ])")
_REASON = re.compile(r", (?:now that|after|because|since|as) (?=(?:the|an?|this|[A-Z])[\w ])")


def lead_clause(text: str, key: str, reader: Reader) -> str:
    """Return the clause before the main one where it alone holds the key: "Even though the US imposed duties, trade".

    Empty where there is none, or it has no verb of its own.
    """
    found = CLAUSE_LEAD.match(text)
    clause = found["clause"] if found else ""
    if not found or not key or key not in clause or key in text[found.end() :] or clause.startswith(("it ", "they ")):
        return ""
    return clause if reader.grammar.verb(clause) else ""


def later_clauses(text: str, reader: Reader, *, reasons: bool = False) -> Iterator[str]:
    """Offer the clauses after the first, which may tell what the first does not: ", so the agreement deepens a tie".

    `reasons` asks for those that say why: ", now that Ottawa has put a tariff on".
    """
    for turn in (_REASON if reasons else _TURN).finditer(text):
        rest = text[turn.end() :]
        verb = reader.grammar.verb(rest, sure=True)
        form = reader.grammar.forms.get(verb.word) if verb else None
        reduced = (
            verb
            and (form.participle if form else verb.word.endswith("ed"))
            and re.match(r" (?:in|by|at|with|on|for|as|to|from)\b", rest[verb.end :])
        )
        if (
            verb
            and verb.start > 3
            and not reduced
            and (turn[0][0] == ":" or reader.grammar.verb(text, 0, turn.start()))
        ):
            yield rest[0].upper() + rest[1:]
