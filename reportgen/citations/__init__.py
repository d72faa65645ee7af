"""Source records to footnotes and the list of sources."""

from reportgen.citations.chicago import ShortForm, bibliography_entry, full_note, ibid_note, short_note
from reportgen.citations.numbering import cite

__all__ = ["ShortForm", "bibliography_entry", "cite", "full_note", "ibid_note", "short_note"]
