"""Names of people in bylines, told from titles, houses and ordinary words by how they are written."""

import re

from reportgen.ingest.wording import Trade, ends_sentence, key

_AFFILIATION = re.compile(r"\s(?:in|for|at|from|with|of|on)\s|\s?[(\[]|\s[–—-]\s", re.IGNORECASE)
_BRACKETED = re.compile(
    r"\s?[(\[][^()\[\]]{0,120}[)\]](?=\s?(?:[,;&]|and\b|$))|(?<=[^\W\d_])(?:\d{1,2}(?:,\d{1,2})*|[*†‡§¹²³])+(?=,|\s|$)"
)
"""An affiliation in brackets behind a name, or the mark of one."""

_POSTED = re.compile(
    r"^(?:[A-Z][\w'’.]*\s){0,3}(?:staff\s|special\s)?(?:writers?|correspondents?|reporters?|journalists?)\s(?=[A-Z])"
)
"""A post before the names: "Xinhua writers Li Ming, Wang Fang"."""

_IN_PLACE = re.compile(r"\s(?:in|at|from)\s[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}(?=,|\sand\b|$)")
_BETWEEN = re.compile(r"\s*[,;/]\s*(?:and\s+|&\s*)?|\s+and\s+|\s+&\s+|\s+with\s+", re.IGNORECASE)
_WITH = re.compile(r"\swith\s(?=[A-Z][\w'’-]{1,20}\s[A-Z])")
"""Before a second author; "with agencies" goes on small, or in one word."""

_LONGEST_POST = 70
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")
_INITIAL = re.compile(r"[A-Z]\.")


def names_in(text: str, trade: Trade) -> tuple[str, ...]:
    """Read "Jane Roe and John Doe, Senior Correspondent in Geneva" as its people, posts and places left out.

    The first must be a person of at least two words, or a house such as "Reuters" or "Harbour Times Staff"; else
    this is no list of names and nothing is returned.
    """
    text = _IN_PLACE.sub("", _POSTED.sub("", _BRACKETED.sub("", _WITH.sub(", ", text)), count=1))
    head = _AFFILIATION.split(text.strip(" .,;:|-–—"), maxsplit=1)[0]
    if head and "," not in head and is_house(head, trade):
        return (head,)
    parts = [part for part in _BETWEEN.split(head) if part]
    if not parts or not (is_person(parts[0], trade) or is_house(parts[0], trade) or _ACRONYM.fullmatch(parts[0])):
        return ()
    return (parts[0].strip(), *(part.strip() for part in parts[1:] if is_person(part, trade)))


def is_person(text: str, trade: Trade) -> bool:
    """Tell a person's name: two to five words with capitals or particles, none a day, an article or a post."""
    parts = text.split()
    if not 2 <= len(parts) <= 5 or not all(_WORD.fullmatch(part) for part in parts):
        return False
    if trade.lists("places", text):
        return False
    keys = {key(part) for part in parts if not _INITIAL.fullmatch(part)}
    if keys & trade.entries("never-names") or keys & trade.entries("role-words"):
        return False
    capitals = [part for part in parts if part[0].isupper()]
    return len(capitals) >= 2 and all(part[0].isupper() or part in trade.entries("name-particles") for part in parts)


def is_house(text: str, trade: Trade) -> bool:
    """Tell an agency, paper or desk that signs in a person's place."""
    if trade.lists("agencies", text):
        return True
    parts = text.split()
    keys = {key(part) for part in parts}
    if any(key(part) in trade.entries("headline-verbs") for part in parts[1:]):
        return False
    known = keys & (trade.entries("role-words") | trade.entries("caption-credits"))
    return (
        1 <= len(parts) <= 6
        and bool(known)
        and all(
            p[0].isupper() or p[0].isdigit() or key(p) in {"of", "the", "and", "for", "on", "staff", ""} for p in parts
        )
    )


def is_post(text: str, trade: Trade) -> bool:
    """Tell a line that is a writer's post: "Contributor", "Senior Fellow, Lake College"."""
    words = key(text.split(",", maxsplit=1)[0]).split()
    posts = trade.entries("author-posts")
    listed = bool(words) and (words[-1] in posts or words[0] in posts or words[:2][-1] in posts)
    return len(text) <= _LONGEST_POST and not ends_sentence(text) and listed and _is_capital(text)


def _is_capital(text: str) -> bool:
    return all(word[:1].isupper() or len(word) <= 3 or not word[:1].isalpha() for word in text.split())
