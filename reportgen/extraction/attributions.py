"""Who says it: finds the attributions of a sentence, before, within and after what is claimed."""

import re
from collections.abc import Iterable

_WHOM = (
    r"(?: (?:Reuters|AFP|AP|Xinhua|Bloomberg|reporters|lawmakers|parliament|[A-Z]\w+ [A-Z]\w+|on \w+|in a \w+"
    r"|earlier in \w+))?"
)


class Attributions:
    """Patterns of attribution, made of the verbs of saying."""

    def __init__(self, saying: Iterable[str]) -> None:
        """Prepare the patterns."""
        says = "|".join(re.escape(word) for word in sorted(saying, key=len, reverse=True)) or "(?!)"
        who = r"[A-Z“\"'][^,;.]{0,60}?|[Hh]e|[Ss]he|[Ii]t|[Tt]hey"
        self._lead = re.compile(
            rf"^(?:(?:[Aa]ccording to|[Cc]iting|[Aa]s reported by) (?:[^,]|, (?=\d{{4}}))+?, (?=[\w“\"'])"
            rf"|(?:(?:Meanwhile|Moreover|However|Also|Earlier|But|And),? )?(?:{who})(?:, [^,]{{1,120}},)? (?:also "
            rf"|has |have |further )?"
            rf"(?:{says}){_WHOM}"
            rf"(?: that |(?<=said) (?=(?:[A-Z]|they |he |she |it |the ))|(?<!reports)(?<!found), (?=\w)))"
        )
        self._tail = re.compile(
            rf", as [^,]{{3,60}} (?:{says})[.\s]*$"
            rf"|(?:, ?|,?[”\"],? ?)(?:{says}) (?:[a-z ]{{0,40}}[A-Z][^.;]*|he|she)[.\s]*$"
            r"|, (?:they|the (?:team|researchers|authors|scientists|group)) (?:reports?|writes?|reported|wrote|says?"
            r"|said)\b[^,;]*$"
            rf"|,? (?:according to [^.;]*|(?:[A-Z][\w.]* |the (?:[a-z]+ ){{0,3}}){{1,4}}(?:{says})"
            rf"(?: (?:on|in|last) [\w ]{{1,20}})?)[.\s]*$"
        )
        speaker = r"(?:the |a |an |his |her )?[A-Z][^,:;]{0,60}?|(?:the|an?) [a-z][^,:;]{0,60}?|he|she|they|it"
        self._inner = re.compile(
            rf"(?:, | [—–] )(?:as |so )?(?P<who>{speaker}) (?:also |has |have |had )?(?P<verb>{says}){_WHOM}"
            rf"(?P<end>, | [—–] |: |\.?$)"
        )
        self._inverted = re.compile(
            rf"(?:, )(?:{says}) (?P<who>(?:the |a |an )?[A-Z][^,:;]{{0,60}}?|he|she|they)(?P<end>, |: |\.?$)"
        )

    def claim(self, text: str) -> tuple[int, int]:
        """Return where the statement itself starts and ends, without "According to X," and "said Y"."""
        start, end = 0, len(text)
        for _ in range(2):
            lead = self._lead.match(text, start)
            if not lead or end - lead.end() < 20:
                break
            start = lead.end()
        tail = self._tail.search(text, start)
        if tail and tail.start() - start > 25:
            end = tail.start()
        return start, end

    def without_inner(self, text: str) -> tuple[str, str]:
        """Drop an attribution between commas; at a colon the statement before it is the claim. Returns who spoke."""
        found = self._inner.search(text) or self._inverted.search(text)
        if not found or found.start() < 12:
            return text, ""
        rest = text[found.end() :]
        if found["end"].startswith(":") or not rest:
            return text[: found.start()], found["who"]
        keeps = (
            ", "
            if re.match(
                r"(?:which|who|where|and|but|or|while|with|in|up|down|more|less|compared|against|nearly|\d[\d.,]*)\b",
                rest,
            )
            else " "
        )
        return text[: found.start()] + keeps + rest, found["who"]
