"""Files that travel within the PDF, such as the ledger of where each number comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportgen.pdf.file import File
from reportgen.pdf.objects import legible, name, string


class Relation(StrEnum):
    """What a file is to the document that it travels in, as ISO 19005-3 names it."""

    SOURCE = "Source"
    DATA = "Data"
    ALTERNATIVE = "Alternative"
    SUPPLEMENT = "Supplement"
    UNSPECIFIED = "Unspecified"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels within the PDF."""

    name: str
    """Without a folder; no two of a document are alike."""

    data: bytes
    mime: str
    """`application/json`, `text/csv`, …"""

    description: str
    """What a reader is told of it."""

    relation: Relation = Relation.SUPPLEMENT


def attach(attachments: Sequence[Attachment], created: date, file: File) -> str:
    """Write files and return what the catalogue says of them; nothing for none.

    Raises ValueError for two files of one name, and for a name with a folder in it.
    """
    if not attachments:
        return ""
    names = [attachment.name for attachment in attachments]
    if len(set(names)) < len(names):
        raise ValueError(f"two attachments of one name: {sorted(names)}")
    written = {attachment.name: _written(attachment, created, file) for attachment in attachments}
    ordered = sorted(written, key=lambda known: known.encode("ascii", "xmlcharrefreplace"))
    listed = "".join(f"{string(known)}{written[known]} 0 R " for known in ordered)
    related = " ".join(f"{number} 0 R" for number in written.values())
    return f"/Names<</EmbeddedFiles<</Names[{listed}]>>>>/AF[{related}]"


def _written(attachment: Attachment, created: date, file: File) -> int:
    known = legible(attachment.name)
    if not known or known != attachment.name or not known.isprintable() or "/" in known or "\\" in known:
        raise ValueError(f"no name for an attachment: {attachment.name!r}")
    size = f"/Params<</Size {len(attachment.data)}/ModDate(D:{created:%Y%m%d}000000Z)>>"
    data = file.stream(attachment.data, f"/Type/EmbeddedFile/Subtype{name(attachment.mime)}{size}")
    said = f"/F{string(known)}/UF{string(known)}/Desc{string(legible(attachment.description))}"
    relation = f"/AFRelationship{name(attachment.relation)}/EF<</F {data} 0 R/UF {data} 0 R>>"
    return file.put(f"<</Type/Filespec{said}{relation}>>")
