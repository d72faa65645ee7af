"""What a message's header declares about it: title, who sent it, and on which day by the sender's own calendar."""

import re
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_tz

from reportgen.ingest.dates import YEARS, dates_in
from reportgen.ingest.formats.declaring import sane_person, sane_title
from reportgen.ingest.formats.mime import field
from reportgen.ingest.stated import Stated
from reportgen.model.period import Period

_ANSWER = re.compile(
    r"(?:re|fwd?|aw|wg|tr|sv|vs|rv|antw|回复|转发|答复)\s?(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?[::]\s*|"
    r"[\[(](?:ext|external|external e?-?mail)[\])]\s*",
    re.IGNORECASE,
)
_FORWARD = re.compile(r"(?:fwd?|wg|tr|rv|转发)\s?[::]", re.IGNORECASE)
_TAG = re.compile(r"\[[^\[\]]{1,40}\]\s*(?=\S)")
_VIA = re.compile(r"\s+\(?via\s.*$", re.IGNORECASE)
_HOUSED = re.compile(r"(?P<person>[^|(,/–—]{3,60}?)\s*(?:[|(,/–—]|\s-\s|\s(?:at|from)\s)\s*(?P<house>[^|()]{2,80})\)?$")
_MAILBOX = re.compile(
    r"(?:the )?(?:press|news|media|info|information|contact|newsletter|no-?reply|do not reply|admin|notifications?|"
    r"mail|mailer|webmaster|communications?|office|team|desk|service|alerts?|updates?|saved by blink|[\s&])+$",
    re.IGNORECASE,
)


def declared_by(head: EmailMessage) -> Stated:
    """Read a message's own fields."""
    title = field(head, "subject")
    while answer := _ANSWER.match(title):
        title = title[answer.end() :]
    if field(head, "list-id") and (tag := _TAG.match(title)):
        title = title[tag.end() :]
    return _declared(title, field(head, "from"), _sent_on(field(head, "date")), field(head, "date"))


def declared_in(subject: str, sender: str, date: str) -> Stated:
    """Read the fields of a message that another forwards, as its program wrote them."""
    while answer := _ANSWER.match(subject):
        subject = subject[answer.end() :]
    found = dates_in(date[:200])
    return _declared(subject, sender, _sent_on(date) or (found[0].period if found else None), date)


def is_forward(head: EmailMessage) -> bool:
    """Tell by the subject that a message passes on another."""
    return _FORWARD.match(field(head, "subject")) is not None


def saved_on(head: EmailMessage) -> Period | None:
    """Return the day of a header's date: of a saved page, the day it was saved."""
    return _sent_on(field(head, "date"))


def _declared(title: str, sender: str, day: Period | None, as_stated: str) -> Stated:
    author, house = _sender(sender)
    return Stated(
        title=sane_title(title),
        authors=(author,) if author else (),
        publisher=house,
        date=day,
        date_as_stated=as_stated if day else "",
    )


def _sender(text: str) -> tuple[str, str]:
    """Tell the person and the house in "Jane Roe (Harbour Weekly) <jane@…>"; "" for what isn't named."""
    pairs = getaddresses([text[:500]])
    shown, address = pairs[0] if pairs else ("", "")
    if not address and "<" not in text:
        shown = shown or text
    name = _VIA.sub("", " ".join(shown.split())).strip(" '\"")
    if "@" in name or not any(char.isupper() for char in name):
        return "", ""
    if (person := sane_person(name)) and not _is_named_after(address, name):
        return person, ""
    if (parts := _HOUSED.match(name)) and (person := sane_person(parts["person"])):
        return person, parts["house"].strip()
    return "", "" if _MAILBOX.match(name) else name


def _is_named_after(address: str, name: str) -> bool:
    """Tell a house's address: the domain bears the name, and the mailbox none of its words."""
    box, _, domain = address.lower().partition("@")
    words = re.findall(r"[a-z]+", name.lower())
    return domain.startswith("".join(words)) and not any(word in box for word in words if len(word) > 2)


def _sent_on(text: str) -> Period | None:
    """Return the day as the sender's clock showed it: the zone behind it changes nothing."""
    try:
        found = parsedate_tz(text)
        if found and found[0] in YEARS:
            return Period.day(found[0], found[1], found[2])
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    return None
